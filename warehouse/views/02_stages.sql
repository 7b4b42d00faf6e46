CREATE OR REPLACE VIEW stages AS
SELECT * FROM core.stages;

COMMENT ON VIEW stages IS
    'One row per run and stage: what went in, what came out, and how it ended.';
COMMENT ON COLUMN stages.run_id IS 'Run.';
COMMENT ON COLUMN stages.stage_code IS
    'collect, clean (which tags too), load, appraise, audit, publish or report.';
COMMENT ON COLUMN stages.state_code IS 'ok, failed, skipped or not-run.';
COMMENT ON COLUMN stages.started_at IS 'When it started, UTC.';
COMMENT ON COLUMN stages.finished_at IS 'When it ended, UTC.';
COMMENT ON COLUMN stages.n_in IS 'Items that went in.';
COMMENT ON COLUMN stages.n_out IS 'Items that came out.';
COMMENT ON COLUMN stages.detail IS 'What is worth knowing about it, in a sentence.';
