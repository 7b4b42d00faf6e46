-- A claim stands on a site that is not listed.
SELECT claims.claim_id, claims.site_id
FROM core.claims AS claims
WHERE
    claims.is_current
    AND claims.site_id <> ''
    AND claims.site_id NOT IN (SELECT site_id FROM core.sites);
