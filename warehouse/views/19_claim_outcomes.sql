CREATE OR REPLACE VIEW claim_outcomes AS
SELECT
    outcomes.claim_id,
    outcomes.position,
    outcomes.page_outcome_code,
    outcomes.outcome_code
FROM core.claim_outcomes AS outcomes
INNER JOIN core.claims AS claims ON claims.claim_id = outcomes.claim_id
WHERE claims.is_current;

COMMENT ON VIEW claim_outcomes IS
    'One row per claim that stands today and outcome of the evidence that it can be held against.';
COMMENT ON COLUMN claim_outcomes.claim_id IS 'Claim.';
COMMENT ON COLUMN claim_outcomes.position IS
    'Order of the outcome in the claim, from 1.';
COMMENT ON COLUMN claim_outcomes.page_outcome_code IS
    'Outcome in the page code book; one of them may stand for several of the evidence.';
COMMENT ON COLUMN claim_outcomes.outcome_code IS
    'Outcome in the evidence; null where the two are not comparable.';
