-- What is kept beside a verdict is not what its claim, page and site say.
SELECT verdicts.verdict_id
FROM core.verdicts AS verdicts
INNER JOIN core.claims AS claims ON claims.claim_id = verdicts.claim_id
INNER JOIN raw.documents AS documents
    ON documents.document_id = claims.document_id
LEFT JOIN core.sites AS sites ON sites.site_id = claims.site_id
WHERE
    claims.is_current
    AND (
        verdicts.url IS DISTINCT FROM documents.url
        OR verdicts.site_id IS DISTINCT FROM claims.site_id
        OR verdicts.site_kind_code IS DISTINCT FROM sites.site_kind_code
        OR verdicts.direction_code IS DISTINCT FROM claims.direction_code
        OR verdicts.strength_code IS DISTINCT FROM claims.strength_code
        OR verdicts.capture_sha256 IS DISTINCT FROM documents.capture_sha256
        OR verdicts.is_demo IS DISTINCT FROM claims.is_demo
    )
