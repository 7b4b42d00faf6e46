CREATE OR REPLACE VIEW record_flow_exclusions AS
SELECT 'pages-there' AS box_code, 'gone' AS reason_code, count(*) AS n_excluded
FROM raw.documents
WHERE document_kind_code = 'page' AND gone_run_id IS NOT NULL
HAVING count(*) > 0
UNION ALL
SELECT 'pages-read', outcome_code, count(*)
FROM raw.documents
WHERE
    document_kind_code = 'page' AND gone_run_id IS NULL AND outcome_code <> 'ok'
GROUP BY outcome_code
UNION ALL
SELECT 'pages-claiming', 'no-claim', count(*)
FROM raw.documents
WHERE
    document_kind_code = 'page'
    AND gone_run_id IS NULL
    AND outcome_code = 'ok'
    AND document_id NOT IN (SELECT document_id FROM core.claims WHERE is_current)
HAVING count(*) > 0
UNION ALL
SELECT 'claims-judged', 'not-yet-judged', count(*)
FROM core.claims
WHERE is_current AND claim_id NOT IN (SELECT claim_id FROM core.verdicts)
HAVING count(*) > 0
UNION ALL
SELECT
    'records-read',
    CASE WHEN gone_run_id IS NULL THEN outcome_code ELSE 'withdrawn' END,
    count(*)
FROM raw.documents
WHERE
    document_kind_code IN ('abstract', 'registration')
    AND (outcome_code <> 'ok' OR gone_run_id IS NOT NULL)
GROUP BY ALL
UNION ALL
SELECT 'records-of-studies', 'not-tagged', count(*)
FROM raw.documents
WHERE
    document_kind_code IN ('abstract', 'registration')
    AND gone_run_id IS NULL
    AND outcome_code = 'ok'
    AND document_id NOT IN (SELECT document_id FROM core.study_documents)
HAVING count(*) > 0
UNION ALL
SELECT 'treatment-studies', 'design-' || design_code, count(*)
FROM core.studies
WHERE is_current AND NOT is_treatment_study
GROUP BY design_code
UNION ALL
SELECT 'standing-studies', 'retracted', count(*)
FROM core.studies
WHERE is_current AND is_treatment_study AND integrity_code = 'retracted'
HAVING count(*) > 0
UNION ALL
SELECT
    'appraised-studies',
    CASE
        WHEN condition_code = 'other-not-back' THEN 'other-condition'
        WHEN len(intervention_ids) = 0 THEN 'treatment-not-in-vocabulary'
        WHEN
            study_id NOT IN (SELECT study_id FROM core.findings)
            THEN 'no-finding-read'
        ELSE 'no-comparable-finding'
    END AS reason_code,
    count(*)
FROM core.studies
WHERE
    is_current
    AND is_treatment_study
    AND integrity_code <> 'retracted'
    AND study_id NOT IN (SELECT study_id FROM core.body_members)
GROUP BY reason_code;

COMMENT ON VIEW record_flow_exclusions IS
    'One row per box of the flow of records and reason for leaving something out; the counts add up to n_excluded of the box.';
COMMENT ON COLUMN record_flow_exclusions.box_code IS 'Box of record_flow.';
COMMENT ON COLUMN record_flow_exclusions.reason_code IS 'Why they were left out.';
COMMENT ON COLUMN record_flow_exclusions.n_excluded IS
    'Items left out for this reason.';
