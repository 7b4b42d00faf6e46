-- A summary prints a number that no row is named for, or a row is named for a number it does not print.
WITH summaries AS (
    SELECT verdict_id AS subject_id, summary FROM core.claim_summaries
    UNION ALL
    SELECT treatment_id, summary FROM core.treatment_summaries
),

printed AS (
    SELECT
        subject_id,
        summary,
        list_transform(
            regexp_extract_all(
                summary, '(?:(?:^|[^0-9A-Za-z])-)?[0-9]+(?:[.,][0-9]+)*'
            ),
            lambda one: regexp_replace(one, '^[^0-9-]*', '')
        ) AS numbers
    FROM summaries
),

named AS (
    SELECT
        coalesce(verdict_id, treatment_id) AS subject_id,
        list(shown ORDER BY position) AS numbers
    FROM core.summary_numbers
    GROUP BY ALL
)

SELECT
    coalesce(printed.subject_id, named.subject_id) AS subject_id,
    printed.summary,
    printed.numbers AS numbers_printed,
    named.numbers AS numbers_named
FROM printed
FULL JOIN named ON named.subject_id = printed.subject_id
WHERE coalesce(printed.numbers, []) <> coalesce(named.numbers, []);
