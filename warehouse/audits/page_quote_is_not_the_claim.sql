-- The page quote of a verdict is not the quote of its claim.
SELECT verdicts.verdict_id
FROM core.verdicts AS verdicts
INNER JOIN core.claims AS claims ON claims.claim_id = verdicts.claim_id
WHERE verdicts.page_quote <> claims.quote;
