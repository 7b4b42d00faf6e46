-- A document was cleaned from an answer that the archive does not hold.
-- unless: SELECT 'No captures are listed.' WHERE NOT EXISTS (SELECT 1 FROM raw.captures)
-- told only
SELECT document_id, capture_sha256 FROM raw.documents
WHERE
    changed_run_id = (SELECT run_id FROM audit_run)
    AND capture_sha256 NOT IN (SELECT capture_sha256 FROM raw.captures);
