-- A claim that stands was read from a version of its page that is not the latest.
SELECT claims.claim_id
FROM core.claims AS claims
INNER JOIN raw.documents AS documents ON documents.document_id = claims.document_id
WHERE claims.is_current AND claims.content_hash <> documents.content_hash;
