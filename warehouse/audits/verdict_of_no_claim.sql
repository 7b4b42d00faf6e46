-- A verdict belongs to a claim that is not there.
SELECT verdict_id, claim_id FROM core.verdicts
WHERE claim_id NOT IN (SELECT claim_id FROM core.claims WHERE is_current);
