-- A live record has an identifier that only demonstration data use, or its address is an example.
-- unless: SELECT 'This home holds demonstration data.' WHERE (SELECT is_demo FROM audit_run)
SELECT study_id AS id, record_value FROM core.study_ids
WHERE
    (scheme_code = 'pmid' AND regexp_full_match(record_value, '990\d{5}'))
    OR (scheme_code = 'nct' AND record_value LIKE 'NCT9900%')
UNION ALL
SELECT document_id, url FROM raw.documents
WHERE
    outcome_code <> 'refused'
    AND regexp_matches(url, '^https?://([^/]*\.)?example\.org(/|$)');
