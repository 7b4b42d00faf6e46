CREATE OR REPLACE VIEW record_flow_history AS
SELECT
    history.run_id,
    runs.sequence,
    history.box_code,
    history.n_in,
    history.n_out
FROM core.record_flow_history AS history
INNER JOIN core.runs AS runs ON runs.run_id = history.run_id
WHERE runs.state_code = 'published'
ORDER BY runs.sequence, history.box_code;

COMMENT ON VIEW record_flow_history IS
    'One row per published run and box of the flow of records: what record_flow said that night. Warning: a re-run of the same night replaces its rows.';
COMMENT ON COLUMN record_flow_history.run_id IS 'Run.';
COMMENT ON COLUMN record_flow_history.sequence IS
    'Place of the run in the order of runs.';
COMMENT ON COLUMN record_flow_history.box_code IS 'Box, as in record_flow.';
COMMENT ON COLUMN record_flow_history.n_in IS 'Items that went in.';
COMMENT ON COLUMN record_flow_history.n_out IS 'Items that came out.';
