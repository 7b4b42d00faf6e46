-- Something was published, fetched or reported after the moment of this audit.
-- told only
SELECT document_id AS id, published_date::VARCHAR AS said FROM raw.documents
WHERE published_date > (SELECT checked_at::DATE FROM audit_run) + 1
UNION ALL
SELECT document_id, fetched_at::VARCHAR FROM raw.documents
WHERE fetched_at > (SELECT checked_at FROM audit_run) + INTERVAL 1 DAY
UNION ALL
SELECT study_id, publication_year::VARCHAR FROM core.studies
WHERE publication_year > year((SELECT checked_at FROM audit_run)) + 1;
