CREATE OR REPLACE VIEW verdict_gaps AS
SELECT
    gaps.verdict_id,
    verdicts.claim_id,
    verdicts.treatment_id,
    gaps.position,
    gaps.gap_code,
    gaps.sentence
FROM core.verdict_gaps AS gaps
INNER JOIN core.verdicts AS verdicts ON verdicts.verdict_id = gaps.verdict_id;

COMMENT ON VIEW verdict_gaps IS
    'One row per way in which a claim is wider than its evidence.';
COMMENT ON COLUMN verdict_gaps.verdict_id IS 'Verdict.';
COMMENT ON COLUMN verdict_gaps.claim_id IS 'Claim that was judged.';
COMMENT ON COLUMN verdict_gaps.treatment_id IS 'Treatment.';
COMMENT ON COLUMN verdict_gaps.position IS 'Order of the gap, from 1.';
COMMENT ON COLUMN verdict_gaps.gap_code IS
    'population, outcome, package-for-component, all-for-some or permanent-for-short-term.';
COMMENT ON COLUMN verdict_gaps.sentence IS 'The gap in words.';
