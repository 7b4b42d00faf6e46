-- A treatment or outcome hangs on a claim that is not there.
SELECT claim_id FROM core.claim_treatments
WHERE claim_id NOT IN (SELECT claim_id FROM core.claims)
UNION ALL
SELECT claim_id FROM core.claim_outcomes
WHERE claim_id NOT IN (SELECT claim_id FROM core.claims);
