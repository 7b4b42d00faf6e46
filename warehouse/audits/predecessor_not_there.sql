-- A claim rewords a claim that is not there or that stands on another page.
SELECT claims.claim_id, claims.predecessor_claim_id
FROM core.claims AS claims
LEFT JOIN core.claims AS before
    ON before.claim_id = claims.predecessor_claim_id
WHERE
    claims.predecessor_claim_id IS NOT NULL
    AND before.document_id IS DISTINCT FROM claims.document_id;
