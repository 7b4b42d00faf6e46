CREATE OR REPLACE VIEW citation_checks AS
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
    claims.document_id,
    claims.site_id,
    cited.study_id,
    cited.record_ids,
    studies.pmid,
    claims.speaker_code,
    claims.direction_code,
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
    END AS is_same_outcome,
    studies.conclusion_direction_code,
    studies.is_spin,
    studies.integrity_code,
    claims.is_demo
FROM core.claims AS claims
INNER JOIN cited ON cited.document_id = claims.document_id
INNER JOIN core.studies AS studies ON studies.study_id = cited.study_id
LEFT JOIN tested ON tested.study_id = cited.study_id
LEFT JOIN measured ON measured.study_id = cited.study_id
LEFT JOIN asked ON asked.claim_id = claims.claim_id
WHERE claims.is_current AND studies.is_current;

COMMENT ON VIEW citation_checks IS
    'One row per claim and study that its page links or names: whether the study is about what is claimed. Warning: a page cites for the whole page; that a claim stands on it does not mean that the link was meant for it.';
COMMENT ON COLUMN citation_checks.claim_id IS 'Claim.';
COMMENT ON COLUMN citation_checks.document_id IS 'Page it stands on.';
COMMENT ON COLUMN citation_checks.site_id IS 'Site it stands on.';
COMMENT ON COLUMN citation_checks.study_id IS 'Study that the page links or names.';
COMMENT ON COLUMN citation_checks.record_ids IS
    'Identifiers by which the page names it, as scheme:value.';
COMMENT ON COLUMN citation_checks.pmid IS 'PubMed number; null where there is none.';
COMMENT ON COLUMN citation_checks.speaker_code IS
    'Whose words the claim is; attributed-with-link is a claim that points at a source.';
COMMENT ON COLUMN citation_checks.direction_code IS 'Direction of the claim.';
COMMENT ON COLUMN citation_checks.is_same_treatment IS
    'True where the study tests a treatment that the claim credits, or a narrower one; null where the claim credits none of the vocabulary.';
COMMENT ON COLUMN citation_checks.is_same_population IS
    'True where the study is of people whom the claim speaks of; null where the claim speaks of others than the evidence tells apart.';
COMMENT ON COLUMN citation_checks.is_same_outcome IS
    'True where a finding of the study is on an outcome that is claimed; null where no outcome is claimed or none was read from the study.';
COMMENT ON COLUMN citation_checks.conclusion_direction_code IS
    'What the authors of the study conclude. Warning: read automatically from the abstract.';
COMMENT ON COLUMN citation_checks.is_spin IS
    'True where that conclusion claims more than the result shows.';
COMMENT ON COLUMN citation_checks.integrity_code IS
    'clean, corrected, concern or retracted.';
COMMENT ON COLUMN citation_checks.is_demo IS 'True for demonstration data.';
