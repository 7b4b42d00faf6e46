-- Keep how many records of a source lacked a field, and why a failed audit was accepted.

CREATE TABLE core.source_fields (
    run_id VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL,
    field_name VARCHAR NOT NULL,
    n_records BIGINT NOT NULL,
    n_lacking BIGINT NOT NULL
);
COMMENT ON TABLE core.source_fields IS
    'One row per run, source and field: how many of the records that came lacked it.';
COMMENT ON COLUMN core.source_fields.run_id IS 'Run.';
COMMENT ON COLUMN core.source_fields.source_id IS
    'Source, as named in sources.toml.';
COMMENT ON COLUMN core.source_fields.field_name IS
    'Field of a record, such as abstract or publication types.';
COMMENT ON COLUMN core.source_fields.n_records IS
    'Records that came in the run, whether or not they were new.';
COMMENT ON COLUMN core.source_fields.n_lacking IS 'Of these, those without the field.';

ALTER TABLE core.audit_results ADD COLUMN accepted_because VARCHAR;
COMMENT ON COLUMN core.audit_results.accepted_because IS
    'Why the operator let the run be published all the same; null where nobody did.';
