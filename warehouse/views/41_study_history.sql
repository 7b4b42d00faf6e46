CREATE OR REPLACE VIEW study_history AS
SELECT
    history.study_id,
    runs.sequence,
    history.run_id,
    history.event_code,
    history.value_before,
    history.value_after,
    history.tagger_version
FROM core.study_history AS history
INNER JOIN core.runs AS runs ON runs.run_id = history.run_id;

COMMENT ON VIEW study_history IS
    'One row per event in the life of a study: new, integrity, merged, removed or retagged.';
COMMENT ON COLUMN study_history.study_id IS 'Study.';
COMMENT ON COLUMN study_history.sequence IS
    'Position in the order of runs; runs are ordered by this, never by the clock.';
COMMENT ON COLUMN study_history.run_id IS 'Run of the event.';
COMMENT ON COLUMN study_history.event_code IS
    'new, integrity, merged, removed or retagged.';
COMMENT ON COLUMN study_history.value_before IS
    'What it was; null where it was not there.';
COMMENT ON COLUMN study_history.value_after IS 'What it is; null where it is gone.';
COMMENT ON COLUMN study_history.tagger_version IS
    'Version of the abstract tagger at the time.';
