-- A value of a closed list is not in the list.
WITH used AS (
    SELECT DISTINCT 'claim_type' AS list_id, claim_type_code AS code FROM core.claims
    UNION SELECT 'claim_direction', direction_code FROM core.claims
    UNION SELECT 'strength', strength_code FROM core.claims
    UNION SELECT 'speaker', speaker_code FROM core.claims
    UNION SELECT 'population', population_code FROM core.claims
    UNION SELECT 'outcome', outcome_code FROM core.claim_outcomes
    UNION SELECT 'design', design_code FROM core.studies
    UNION SELECT 'condition', condition_code FROM core.studies
    UNION SELECT 'population', population_code FROM core.studies
    UNION SELECT 'integrity', integrity_code FROM core.studies
    UNION SELECT 'study_role', role_code FROM core.study_documents
    UNION SELECT 'finding_direction', direction_code FROM core.findings
    UNION SELECT 'outcome', outcome_code FROM core.findings
    UNION SELECT 'comparator', comparator_code FROM core.findings
    UNION SELECT 'population', population_code FROM core.bodies
    UNION SELECT 'outcome', outcome_code FROM core.bodies
    UNION SELECT 'comparator', comparator_code FROM core.bodies
    UNION SELECT 'evidence_direction', direction_code FROM core.bodies
    UNION SELECT 'size', size_code FROM core.bodies
    UNION SELECT 'certainty', certainty FROM core.bodies
    UNION SELECT 'verdict', verdict FROM core.verdicts
    UNION SELECT 'mixed_reason', mixed_reason_code FROM core.verdicts
    UNION SELECT 'certainty', certainty FROM core.verdicts
    UNION SELECT 'gap', gap_code FROM core.verdict_gaps
    UNION SELECT 'evidence_kind', evidence_kind_code FROM core.verdict_evidence
    UNION SELECT 'document_kind', document_kind_code FROM raw.documents
    UNION SELECT 'outcome_of_cleaning', outcome_code FROM raw.documents
    UNION SELECT 'claim_event', event_code FROM core.claim_history
    UNION SELECT 'source_type', source_type_code FROM core.benchmarks
    UNION SELECT 'recommendation', recommendation_code FROM core.benchmarks
    UNION SELECT 'evidence_direction', direction_code FROM core.benchmarks
)
SELECT used.list_id, used.code
FROM used
LEFT JOIN core.codes AS codes
    ON codes.list_id = used.list_id AND codes.code = used.code
WHERE used.code IS NOT NULL AND codes.code IS NULL;
