-- Demonstration data stand among live data.
SELECT 'documents' AS kind, document_id AS id FROM raw.documents
WHERE is_demo <> (SELECT is_demo FROM audit_run)
UNION ALL
SELECT 'claims', claim_id FROM core.claims
WHERE is_demo <> (SELECT is_demo FROM audit_run)
UNION ALL
SELECT 'studies', study_id FROM core.studies
WHERE is_demo <> (SELECT is_demo FROM audit_run)
UNION ALL
SELECT 'runs', run_id FROM core.runs
WHERE is_demo <> (SELECT is_demo FROM audit_run);
