-- How widely a treatment is spoken of is not what counting its claims gives.
WITH counted AS (
    SELECT
        parts.treatment_id,
        count(*) AS n_claims,
        count(DISTINCT claims.site_id) AS n_sites
    FROM core.claim_treatments AS parts
    INNER JOIN core.claims AS claims ON claims.claim_id = parts.claim_id
    WHERE claims.is_current
    GROUP BY parts.treatment_id
)
SELECT coalesce(reach.treatment_id, counted.treatment_id) AS treatment_id
FROM core.treatment_reach AS reach
FULL JOIN counted ON counted.treatment_id = reach.treatment_id
WHERE
    reach.n_claims IS DISTINCT FROM counted.n_claims
    OR reach.n_sites IS DISTINCT FROM counted.n_sites;
