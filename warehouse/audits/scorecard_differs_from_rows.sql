-- The scorecard is not what counting the claims and verdicts gives.
WITH counted AS (
    SELECT
        parts.treatment_id,
        count(*) AS claims,
        count(DISTINCT claims.site_id) FILTER (
            WHERE claims.direction_code = 'benefit'
        ) AS sites
    FROM core.claim_treatments AS parts
    INNER JOIN core.claims AS claims ON claims.claim_id = parts.claim_id
    WHERE claims.is_current
    GROUP BY parts.treatment_id
)
SELECT scorecard.treatment_id
FROM core.scorecard AS scorecard
LEFT JOIN counted ON counted.treatment_id = scorecard.treatment_id
WHERE
    scorecard.claims <> coalesce(counted.claims, 0)
    OR scorecard.sites <> coalesce(counted.sites, 0)
    OR scorecard.supported + scorecard.overstated + scorecard.mixed
    + scorecard.contradicted + scorecard.untested + scorecard.untestable
    NOT IN (0, scorecard.claims);
