-- More than 30 % of the pages of a source that was read tonight could not be read.
-- told only
SELECT
    documents.source_id,
    count(*) AS n_pages,
    count(*) FILTER (WHERE documents.outcome_code <> 'ok') AS n_unreadable
FROM raw.documents AS documents
WHERE
    documents.document_kind_code = 'page'
    AND documents.last_seen_run_id = (SELECT run_id FROM audit_run)
GROUP BY documents.source_id
HAVING
    count(*) >= 20
    AND count(*) FILTER (WHERE documents.outcome_code <> 'ok') > 0.3 * count(*);
