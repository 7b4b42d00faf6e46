CREATE OR REPLACE VIEW body_history AS
SELECT
    history.body_id,
    runs.sequence,
    history.run_id,
    history.event_code,
    history.direction_code,
    history.size_code,
    history.certainty,
    history.n_studies,
    history.n_participants,
    history.estimate
FROM core.body_history AS history
INNER JOIN core.runs AS runs ON runs.run_id = history.run_id;

COMMENT ON VIEW body_history IS
    'One row per state of a body of evidence, with the run from which it holds.';
COMMENT ON COLUMN body_history.body_id IS 'Body of evidence.';
COMMENT ON COLUMN body_history.sequence IS
    'Position in the order of runs; runs are ordered by this, never by the clock.';
COMMENT ON COLUMN body_history.run_id IS 'Run from which the state holds.';
COMMENT ON COLUMN body_history.event_code IS 'new, moved or gone.';
COMMENT ON COLUMN body_history.direction_code IS 'Direction at the time.';
COMMENT ON COLUMN body_history.size_code IS 'Size at the time.';
COMMENT ON COLUMN body_history.certainty IS 'Certainty at the time.';
COMMENT ON COLUMN body_history.n_studies IS 'Studies counted at the time.';
COMMENT ON COLUMN body_history.n_participants IS 'Participants at the time.';
COMMENT ON COLUMN body_history.estimate IS
    'Pooled estimate at the time; null where nothing was pooled.';
