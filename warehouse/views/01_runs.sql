CREATE OR REPLACE VIEW runs AS
SELECT
    run_id,
    sequence,
    run_kind_code,
    state_code,
    started_at,
    finished_at,
    program_version,
    cleaner_version,
    page_tagger_version,
    abstract_tagger_version,
    note,
    is_demo
FROM core.runs
ORDER BY sequence;

COMMENT ON VIEW runs IS
    'One row per run; the last row says which version of the data this file holds.';
COMMENT ON COLUMN runs.run_id IS 'Run: sequence and day, for example 000012-20261121.';
COMMENT ON COLUMN runs.sequence IS
    'Position in the order of runs; runs are ordered by this, never by the clock.';
COMMENT ON COLUMN runs.run_kind_code IS 'What started it: nightly, ingest or demo.';
COMMENT ON COLUMN runs.state_code IS 'running, failed, audited or published.';
COMMENT ON COLUMN runs.started_at IS 'When it started, UTC.';
COMMENT ON COLUMN runs.finished_at IS 'When it ended, UTC; null while it runs.';
COMMENT ON COLUMN runs.program_version IS 'Version of the program.';
COMMENT ON COLUMN runs.cleaner_version IS 'Version of the cleaner.';
COMMENT ON COLUMN runs.page_tagger_version IS 'Version of the page tagger.';
COMMENT ON COLUMN runs.abstract_tagger_version IS 'Version of the abstract tagger.';
COMMENT ON COLUMN runs.note IS 'Remark of the operator or of the program.';
COMMENT ON COLUMN runs.is_demo IS 'True for demonstration data.';
