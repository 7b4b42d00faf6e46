-- More than 2 % of the documents that could be read have no tags of their latest version.
-- unless: SELECT 'No document could be read yet.' WHERE NOT EXISTS (SELECT 1 FROM raw.documents WHERE outcome_code = 'ok')
WITH tagged AS (
    SELECT document_id, content_hash FROM raw.page_tags WHERE is_current
    UNION ALL
    SELECT document_id, content_hash FROM raw.study_tags WHERE is_current
)
SELECT
    documents.document_kind_code,
    count(*) AS n_documents,
    count(*) FILTER (WHERE tagged.document_id IS NULL) AS n_untagged
FROM raw.documents AS documents
LEFT JOIN tagged
    ON
        tagged.document_id = documents.document_id
        AND tagged.content_hash = documents.content_hash
WHERE
    documents.outcome_code = 'ok'
    AND documents.document_kind_code <> 'notice'
    AND documents.gone_run_id IS NULL
GROUP BY documents.document_kind_code
HAVING count(*) FILTER (WHERE tagged.document_id IS NULL) > 0.02 * count(*);
