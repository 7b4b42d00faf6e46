-- Keep the flow of records of each run, so that a night can be held against the one before.

CREATE TABLE core.record_flow_history (
    run_id VARCHAR NOT NULL,
    box_code VARCHAR NOT NULL,
    n_in BIGINT NOT NULL,
    n_out BIGINT NOT NULL
);
COMMENT ON TABLE core.record_flow_history IS
    'One row per run and box of the flow of records, as it stood when the run was appraised.';
COMMENT ON COLUMN core.record_flow_history.run_id IS 'Run.';
COMMENT ON COLUMN core.record_flow_history.box_code IS 'Box, as in record_flow.';
COMMENT ON COLUMN core.record_flow_history.n_in IS 'Items that went in.';
COMMENT ON COLUMN core.record_flow_history.n_out IS 'Items that came out.';
