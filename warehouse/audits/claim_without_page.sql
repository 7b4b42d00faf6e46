-- A claim stands on a page that is not stored, or that has gone.
SELECT claims.claim_id, claims.document_id
FROM core.claims AS claims
LEFT JOIN raw.documents AS documents ON documents.document_id = claims.document_id
WHERE
    claims.is_current
    AND (documents.document_id IS NULL OR documents.gone_run_id IS NOT NULL);
