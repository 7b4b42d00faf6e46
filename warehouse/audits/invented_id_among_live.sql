-- A live record has an identifier that only demonstration data use, or its address is an example.
-- unless: SELECT 'This home holds demonstration data.' WHERE (SELECT is_demo FROM audit_run)
SELECT study_id AS id, record_value FROM core.study_ids
WHERE is_invented_record(scheme_code, record_value)
UNION ALL
SELECT document_id, url FROM raw.documents
WHERE outcome_code <> 'refused' AND is_invented_address(url);
