CREATE OR REPLACE VIEW source_states AS
SELECT
    states.*,
    runs.sequence,
    states.run_id = last.run_id AS is_latest
FROM core.source_states AS states
INNER JOIN core.runs AS runs ON runs.run_id = states.run_id
CROSS JOIN (SELECT arg_max(run_id, sequence) AS run_id FROM core.runs) AS last;

COMMENT ON VIEW source_states IS
    'One row per run and source: whether it answered, how much it gave, and what to do where it did not.';
COMMENT ON COLUMN source_states.run_id IS 'Run.';
COMMENT ON COLUMN source_states.source_id IS 'Source, as named in sources.toml.';
COMMENT ON COLUMN source_states.source_kind_code IS
    'What the source is: a kind of web site, or pubmed, europepmc, clinicaltrials or retractions.';
COMMENT ON COLUMN source_states.state_code IS
    'ok, stale (kept from an earlier run), failed or not-run.';
COMMENT ON COLUMN source_states.reason IS
    'Why it is not ok, in a sentence; empty where it is.';
COMMENT ON COLUMN source_states.next_step IS
    'What the operator can do; empty where nothing is to be done.';
COMMENT ON COLUMN source_states.query IS
    'What was asked of the source, in its own query language; empty for sites.';
COMMENT ON COLUMN source_states.searched_to_date IS
    'Latest day the answers cover; null where it does not apply.';
COMMENT ON COLUMN source_states.n_captures IS 'Answers kept.';
COMMENT ON COLUMN source_states.n_expected IS
    'Median of earlier runs or the source''s own count; null on a first run.';
COMMENT ON COLUMN source_states.n_errors IS 'Requests that failed.';
COMMENT ON COLUMN source_states.started_at IS 'When it started, UTC.';
COMMENT ON COLUMN source_states.finished_at IS 'When it ended, UTC.';
COMMENT ON COLUMN source_states.last_good_run_id IS
    'Latest run in which the source was ok; null where there was none.';
COMMENT ON COLUMN source_states.sequence IS
    'Position in the order of runs; runs are ordered by this, never by the clock.';
COMMENT ON COLUMN source_states.is_latest IS 'True for the latest run.';
