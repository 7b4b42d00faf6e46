"""Whether a study that a page links is about what the page claims, kept once counted.

Holding every claim of a citing page against what its studies tested and measured takes
seconds in a large warehouse; it changes only when claims or studies do.
"""

from __future__ import annotations

from warehouse.db import Connection

CHECKS = """
WITH cited AS (
    SELECT
        citations.document_id,
        citations.study_id,
        list(
            citations.scheme_code || ':' || citations.record_value
            ORDER BY citations.scheme_code, citations.record_value
        ) AS record_ids
    FROM page_citations AS citations
    WHERE citations.study_id IS NOT NULL
    GROUP BY citations.document_id, citations.study_id
),

-- Which people a study may be of, to be about those whom a claim speaks of.
answers (claim_population_code, study_population_code) AS (
    VALUES
    ('any', 'any'), ('any', 'chronic'), ('any', 'subacute'), ('any', 'acute'),
    ('acute', 'any'), ('subacute', 'any'), ('chronic', 'any'),
    ('sciatica-radicular', 'disc-herniation'),
    ('disc-herniation', 'sciatica-radicular')
),

given AS (
    SELECT
        study_id,
        unnest(intervention_ids) AS treatment_id
    FROM core.studies
    WHERE study_id IN (SELECT study_id FROM cited)
),

tested AS (
    SELECT
        parts.study_id,
        list(DISTINCT parts.treatment_id) AS treatment_ids
    FROM (
        SELECT
            study_id,
            treatment_id
        FROM given
        UNION ALL
        SELECT
            given.study_id,
            unnest(treatments.ancestor_ids)
        FROM given
        INNER JOIN core.treatments AS treatments
            ON treatments.treatment_id = given.treatment_id
    ) AS parts
    GROUP BY parts.study_id
),

measured AS (
    SELECT
        study_id,
        list(DISTINCT outcome_code) FILTER (WHERE outcome_code IS NOT NULL)
            AS outcome_codes
    FROM core.findings
    WHERE study_id IN (SELECT study_id FROM cited)
    GROUP BY study_id
),

asked AS (
    SELECT
        claim_id,
        list(DISTINCT outcome_code) FILTER (WHERE outcome_code IS NOT NULL)
            AS outcome_codes
    FROM core.claim_outcomes
    WHERE claim_id IN (
        SELECT citing.claim_id
        FROM core.claims AS citing
        WHERE
            citing.is_current
            AND citing.document_id IN (SELECT document_id FROM cited)
    )
    GROUP BY claim_id
)

SELECT
    claims.claim_id,
    cited.study_id,
    cited.record_ids,
    CASE
        WHEN len(claims.treatment_ids) > 0
            THEN
                coalesce(
                    list_has_any(claims.treatment_ids, tested.treatment_ids), FALSE
                )
    END AS is_same_treatment,
    CASE
        WHEN claims.population_code <> 'other'
            THEN
                coalesce(
                    claims.population_code = studies.population_code
                    OR (claims.population_code, studies.population_code) IN (
                        SELECT (claim_population_code, study_population_code)
                        FROM answers
                    ),
                    FALSE
                )
    END AS is_same_population,
    CASE
        WHEN len(asked.outcome_codes) > 0 AND len(measured.outcome_codes) > 0
            THEN list_has_any(asked.outcome_codes, measured.outcome_codes)
    END AS is_same_outcome
FROM core.claims AS claims
INNER JOIN cited ON cited.document_id = claims.document_id
INNER JOIN core.studies AS studies ON studies.study_id = cited.study_id
LEFT JOIN tested ON tested.study_id = cited.study_id
LEFT JOIN measured ON measured.study_id = cited.study_id
LEFT JOIN asked ON asked.claim_id = claims.claim_id
WHERE claims.is_current AND studies.is_current
ORDER BY claims.claim_id, cited.study_id
"""


def fill_citations(connection: Connection) -> None:
    """Hold the claims that stand against the studies that their pages link."""
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE checks_now AS {CHECKS};
        DELETE FROM core.citation_checks;
        INSERT INTO core.citation_checks BY NAME SELECT * FROM checks_now;
        DROP TABLE checks_now;
        """  # noqa: S608
    )
