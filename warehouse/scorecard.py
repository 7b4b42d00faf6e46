"""The scorecard: one row a treatment, hype beside evidence, rebuilt from the rows."""

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


def refresh_scorecard(work: Work) -> None:
    """Count the scorecard anew from claims, verdicts and summaries."""
    work.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE scorecard_now AS {SCORECARD};
        DELETE FROM core.scorecard;
        INSERT INTO core.scorecard BY NAME SELECT * FROM scorecard_now;
        DROP TABLE scorecard_now;
        """  # noqa: S608
    )
