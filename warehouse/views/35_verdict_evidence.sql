CREATE OR REPLACE VIEW verdict_evidence AS
SELECT
    rests.verdict_id,
    verdicts.claim_id,
    verdicts.treatment_id,
    rests.position,
    rests.evidence_kind_code,
    rests.evidence_id
FROM core.verdict_evidence AS rests
INNER JOIN core.verdicts AS verdicts ON verdicts.verdict_id = rests.verdict_id;

COMMENT ON VIEW verdict_evidence IS 'One row per verdict and thing it rests on.';
COMMENT ON COLUMN verdict_evidence.verdict_id IS 'Verdict.';
COMMENT ON COLUMN verdict_evidence.claim_id IS 'Claim that was judged.';
COMMENT ON COLUMN verdict_evidence.treatment_id IS 'Treatment.';
COMMENT ON COLUMN verdict_evidence.position IS 'Order, from 1.';
COMMENT ON COLUMN verdict_evidence.evidence_kind_code IS
    'body, benchmark, study or search.';
COMMENT ON COLUMN verdict_evidence.evidence_id IS
    'Id of the body, benchmark, study or search.';
