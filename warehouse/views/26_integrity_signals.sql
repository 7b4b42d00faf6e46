CREATE OR REPLACE VIEW integrity_signals AS
SELECT * FROM core.integrity_signals;

COMMENT ON VIEW integrity_signals IS
    'One row per word of a source on the integrity of a record: retraction, concern, correction, reinstatement.';
COMMENT ON COLUMN integrity_signals.study_id IS 'Study.';
COMMENT ON COLUMN integrity_signals.scheme_code IS
    'Scheme of the record''s identifier.';
COMMENT ON COLUMN integrity_signals.record_value IS 'Identifier of the record.';
COMMENT ON COLUMN integrity_signals.integrity_code IS
    'corrected, concern, retracted or clean (reinstated).';
COMMENT ON COLUMN integrity_signals.asserted_by IS 'Who says so.';
COMMENT ON COLUMN integrity_signals.asserted_date IS
    'When it was said; null where not stated.';
COMMENT ON COLUMN integrity_signals.notice_id IS
    'Identifier of the notice; empty where not stated.';
