CREATE OR REPLACE VIEW verdict_history AS
SELECT
    history.verdict_id,
    runs.sequence,
    history.run_id,
    history.event_code,
    history.claim_id,
    history.treatment_id,
    history.verdict,
    history.mixed_reason_code,
    history.certainty,
    history.rule_id,
    history.body_id,
    history.benchmark_id
FROM core.verdict_history AS history
INNER JOIN core.runs AS runs ON runs.run_id = history.run_id;

COMMENT ON VIEW verdict_history IS
    'One row per state of a verdict, with the run from which it holds.';
COMMENT ON COLUMN verdict_history.verdict_id IS 'Verdict.';
COMMENT ON COLUMN verdict_history.sequence IS
    'Position in the order of runs; runs are ordered by this, never by the clock.';
COMMENT ON COLUMN verdict_history.run_id IS 'Run from which the state holds.';
COMMENT ON COLUMN verdict_history.event_code IS 'new, flipped, moved or gone.';
COMMENT ON COLUMN verdict_history.claim_id IS 'Claim.';
COMMENT ON COLUMN verdict_history.treatment_id IS
    'Treatment; null where the claim names none.';
COMMENT ON COLUMN verdict_history.verdict IS 'Verdict at the time.';
COMMENT ON COLUMN verdict_history.mixed_reason_code IS
    'Why it was mixed; null where it was not.';
COMMENT ON COLUMN verdict_history.certainty IS
    'Certainty at the time; null where there was none.';
COMMENT ON COLUMN verdict_history.rule_id IS 'Rule that decided at the time.';
COMMENT ON COLUMN verdict_history.body_id IS
    'Body of evidence at the time; null where there was none.';
COMMENT ON COLUMN verdict_history.benchmark_id IS
    'Benchmark at the time; null where there was none.';
