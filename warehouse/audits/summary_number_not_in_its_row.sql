-- A number of a summary is not what the row and column it is said to come from give today.
WITH cells AS (
    UNPIVOT (
        SELECT
            'benchmarks' AS source_table_code,
            benchmark_id AS source_id,
            source,
            publication_year::VARCHAR AS publication_year,
            comparator_detail,
            effect_size,
            n_trials::VARCHAR AS n_trials,
            n_participants::VARCHAR AS n_participants
        FROM core.benchmarks
    )
    ON COLUMNS(* EXCLUDE (source_table_code, source_id))
    INTO NAME source_column VALUE cell
    UNION ALL BY NAME
    UNPIVOT (
        SELECT
            'bodies' AS source_table_code,
            body_id AS source_id,
            n_studies::VARCHAR AS n_studies,
            n_participants::VARCHAR AS n_participants,
            estimate::VARCHAR AS estimate,
            ci_low::VARCHAR AS ci_low,
            ci_high::VARCHAR AS ci_high
        FROM core.bodies
    )
    ON COLUMNS(* EXCLUDE (source_table_code, source_id))
    INTO NAME source_column VALUE cell
    UNION ALL BY NAME
    UNPIVOT (
        SELECT
            'findings' AS source_table_code,
            finding_id AS source_id,
            estimate::VARCHAR AS estimate,
            ci_low::VARCHAR AS ci_low,
            ci_high::VARCHAR AS ci_high
        FROM core.findings
    )
    ON COLUMNS(* EXCLUDE (source_table_code, source_id))
    INTO NAME source_column VALUE cell
    UNION ALL BY NAME
    UNPIVOT (
        SELECT
            'studies' AS source_table_code,
            study_id AS source_id,
            publication_year::VARCHAR AS publication_year,
            n_trials::VARCHAR AS n_trials,
            n_participants::VARCHAR AS n_participants
        FROM core.studies
    )
    ON COLUMNS(* EXCLUDE (source_table_code, source_id))
    INTO NAME source_column VALUE cell
    UNION ALL BY NAME
    UNPIVOT (
        SELECT
            'searches' AS source_table_code,
            search_id AS source_id,
            searched_to_date::VARCHAR AS searched_to_date,
            n_records::VARCHAR AS n_records
        FROM core.searches
    )
    ON COLUMNS(* EXCLUDE (source_table_code, source_id))
    INTO NAME source_column VALUE cell
    UNION ALL BY NAME
    UNPIVOT (
        SELECT
            'verdicts' AS source_table_code,
            verdict_id AS source_id,
            page_quote,
            rationale
        FROM core.verdicts
    )
    ON COLUMNS(* EXCLUDE (source_table_code, source_id))
    INTO NAME source_column VALUE cell
    UNION ALL BY NAME
    SELECT
        'thresholds' AS source_table_code,
        threshold_id AS source_id,
        'value' AS source_column,
        value::VARCHAR AS cell
    FROM core.thresholds
    UNION ALL BY NAME
    SELECT
        'wordings' AS source_table_code,
        wording_id AS source_id,
        'wording' AS source_column,
        wording AS cell
    FROM core.wordings
    UNION ALL BY NAME
    SELECT
        'treatments' AS source_table_code,
        treatment_id AS source_id,
        'preferred_name' AS source_column,
        preferred_name AS cell
    FROM core.treatments
    UNION ALL BY NAME
    SELECT
        'verdict_gaps' AS source_table_code,
        verdict_id || ':' || position AS source_id,
        'sentence' AS source_column,
        sentence AS cell
    FROM core.verdict_gaps
    UNION ALL BY NAME
    SELECT
        'body_members' AS source_table_code,
        body_id || ':' || position AS source_id,
        'reason' AS source_column,
        reason AS cell
    FROM core.body_members
),

-- What a value may be multiplied by: nothing, what puts its scale on 0 to 100, or, for
-- a mean difference, what two equal groups make of its interval in standard deviations.
scales AS (
    SELECT
        'findings' AS source_table_code,
        findings.finding_id AS source_id,
        [
            CASE WHEN findings.scale_max > 0 THEN 100 / findings.scale_max END,
            CASE
                WHEN findings.metric = 'MD' AND findings.ci_high <> findings.ci_low
                    THEN
                        2 * 1.959964 * sqrt(4 / studies.n_participants)
                        / abs(findings.ci_high - findings.ci_low)
            END
        ] AS factors
    FROM core.findings AS findings
    INNER JOIN core.studies AS studies ON studies.study_id = findings.study_id
    UNION ALL
    SELECT
        'benchmarks',
        benchmark_id,
        list_transform(
            -- The Roland scale of daily function goes to 24.
            regexp_extract_all(
                replace(effect_size, 'RMDQ', 'RMDQ/24'), '/([0-9]+)', 1
            ),
            lambda one: 100 / one::DOUBLE
        )
    FROM core.benchmarks
),

counted AS (
    SELECT
        listed.verdict_id,
        listed.treatment_id,
        listed.position,
        count(members.body_id) AS n_members
    FROM (
        SELECT
            verdict_id,
            treatment_id,
            position,
            unnest(string_split(source_id, ' ')) AS member_id
        FROM core.summary_numbers
        WHERE source_table_code = 'body_members' AND factor IS NOT NULL
    ) AS listed
    LEFT JOIN core.body_members AS members
        ON
            members.body_id || ':' || members.position = listed.member_id
            AND members.role_code <> 'counted'
    GROUP BY ALL
),

checked AS (
    SELECT
        numbers.*,
        coalesce(counted.n_members::VARCHAR, cells.cell) AS cell,
        replace(numbers.shown, ',', '') AS plain,
        list_transform(
            regexp_extract_all(
                cells.cell, '(?:(?:^|[^0-9A-Za-z])-)?[0-9]+(?:[.,][0-9]+)*'
            ),
            lambda one: regexp_replace(one, '^[^0-9-]*', '')
        ) AS numbers_of_cell,
        list_append(coalesce(scales.factors, []), 1) AS factors
    FROM core.summary_numbers AS numbers
    LEFT JOIN cells
        ON
            cells.source_table_code = numbers.source_table_code
            AND cells.source_id = numbers.source_id
            AND cells.source_column = numbers.source_column
    LEFT JOIN counted
        ON
            counted.verdict_id IS NOT DISTINCT FROM numbers.verdict_id
            AND counted.treatment_id IS NOT DISTINCT FROM numbers.treatment_id
            AND counted.position = numbers.position
    LEFT JOIN scales
        ON
            scales.source_table_code = numbers.source_table_code
            AND scales.source_id = numbers.source_id
)

SELECT
    verdict_id,
    treatment_id,
    shown,
    source_table_code,
    source_id,
    source_column,
    source_value,
    factor,
    cell AS value_today
FROM checked
WHERE NOT coalesce(
    CASE
        WHEN factor IS NULL
            THEN shown = source_value AND list_contains(numbers_of_cell, shown)
        ELSE
            CASE
                WHEN source_column = 'effect_size'
                    THEN list_contains(
                        list_transform(
                            numbers_of_cell, lambda one: try_cast(one AS DOUBLE)
                        ),
                        try_cast(source_value AS DOUBLE)
                    )
                ELSE
                    abs(
                        try_cast(source_value AS DOUBLE) - try_cast(cell AS DOUBLE)
                    ) < 1e-6
            END
            AND len(
                list_filter(factors, lambda one: abs(one - abs(factor)) < 1e-9)
            ) > 0
            AND abs(
                try_cast(plain AS DOUBLE) - try_cast(source_value AS DOUBLE) * factor
            ) <= 0.5000001 * pow(
                10, -len(regexp_extract(plain, '[.]([0-9]+)$', 1))
            )
    END,
    false
);
