"""What is counted for each treatment, rebuilt from the rows: scorecard and reach."""

from __future__ import annotations

from warehouse.db import Work

SCORECARD = """
WITH
said AS (
    SELECT
        parts.treatment_id,
        count(DISTINCT claims.site_id) FILTER (
            WHERE claims.direction_code = 'benefit'
        ) AS sites,
        count(DISTINCT claims.document_id) FILTER (
            WHERE claims.direction_code = 'benefit'
        ) AS pages,
        count(*) AS claims,
        count(*) FILTER (
            WHERE claims.strength_code IN ('strong', 'absolute')
        ) AS claims_strong
    FROM core.claim_treatments AS parts
    INNER JOIN core.claims AS claims ON claims.claim_id = parts.claim_id
    WHERE claims.is_current
    GROUP BY parts.treatment_id
),
judged AS (
    SELECT
        verdicts.treatment_id,
        count(*) FILTER (WHERE verdict = 'supported') AS supported,
        count(*) FILTER (WHERE verdict = 'overstated') AS overstated,
        count(*) FILTER (WHERE verdict = 'mixed') AS mixed,
        count(*) FILTER (WHERE verdict = 'contradicted') AS contradicted,
        count(*) FILTER (WHERE verdict = 'untested') AS untested,
        count(*) FILTER (WHERE verdict = 'untestable') AS untestable,
        avg(overclaim) AS overclaim_mean
    FROM core.verdicts AS verdicts
    INNER JOIN core.claims AS claims ON claims.claim_id = verdicts.claim_id
    WHERE claims.is_current
    GROUP BY verdicts.treatment_id
)
SELECT
    treatments.treatment_id,
    treatments.preferred_name,
    coalesce(said.sites, 0) AS sites,
    coalesce(said.pages, 0) AS pages,
    coalesce(said.claims, 0) AS claims,
    coalesce(said.claims_strong, 0) AS claims_strong,
    summaries.best_level,
    summaries.certainty,
    nullif(summaries.lead_source, '') AS lead_source,
    summaries.lead_year,
    coalesce(summaries.effect_word, 'not tested') AS effect_word,
    coalesce(judged.supported, 0) AS supported,
    coalesce(judged.overstated, 0) AS overstated,
    coalesce(judged.mixed, 0) AS mixed,
    coalesce(judged.contradicted, 0) AS contradicted,
    coalesce(judged.untested, 0) AS untested,
    coalesce(judged.untestable, 0) AS untestable,
    round(judged.overclaim_mean, 3) AS overclaim_mean,
    coalesce((SELECT bool_or(is_demo) FROM core.runs), FALSE) AS is_demo
FROM core.treatments AS treatments
LEFT JOIN said ON said.treatment_id = treatments.treatment_id
LEFT JOIN judged ON judged.treatment_id = treatments.treatment_id
LEFT JOIN core.treatment_summaries AS summaries
    ON summaries.treatment_id = treatments.treatment_id
ORDER BY treatments.treatment_id
"""


# Words are told apart first and counted then: a count of distinct pairs of texts takes
# several times as long.
REACH = r"""
WITH
said AS (
    SELECT
        parts.treatment_id,
        claims.claim_id,
        claims.document_id,
        claims.site_id,
        claims.direction_code = 'benefit' AS is_benefit,
        -- Pages that repeat one another share a group; a page of its own is its own.
        coalesce(nullif(documents.group_id, ''), documents.document_id) AS group_id,
        trim(regexp_replace(lower(claims.quote), '[^\p{L}\p{N}%]+', ' ', 'g')) AS words
    FROM core.claim_treatments AS parts
    INNER JOIN core.claims AS claims ON claims.claim_id = parts.claim_id
    INNER JOIN raw.documents AS documents
        ON documents.document_id = claims.document_id
    WHERE claims.is_current
),
spread AS (
    SELECT
        treatment_id,
        count(DISTINCT site_id) AS n_sites,
        count(DISTINCT document_id) AS n_pages,
        count(DISTINCT group_id) AS n_page_groups,
        count(DISTINCT claim_id) AS n_claims,
        count(DISTINCT claim_id) FILTER (WHERE is_benefit) AS n_benefit_claims
    FROM said
    GROUP BY treatment_id
),
worded AS (
    SELECT
        treatment_id,
        count(*) AS n_distinct_claims,
        count(*) FILTER (WHERE is_benefit) AS n_distinct_benefit_claims
    FROM (
        SELECT treatment_id, group_id, words, bool_or(is_benefit) AS is_benefit
        FROM said
        GROUP BY treatment_id, group_id, words
    )
    GROUP BY treatment_id
)
SELECT spread.*, worded.n_distinct_claims, worded.n_distinct_benefit_claims
FROM spread
INNER JOIN worded ON worded.treatment_id = spread.treatment_id
ORDER BY spread.treatment_id
"""


def refresh_scorecard(work: Work) -> None:
    """Count scorecard and reach anew from claims, verdicts and summaries."""
    for table, rows in (
        ("core.scorecard", SCORECARD),
        ("core.treatment_reach", REACH),
    ):
        work.execute(
            f"""
            CREATE OR REPLACE TEMP TABLE counted_now AS {rows};
            DELETE FROM {table};
            INSERT INTO {table} BY NAME SELECT * FROM counted_now;
            DROP TABLE counted_now;
            """  # noqa: S608
        )
