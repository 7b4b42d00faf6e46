CREATE OR REPLACE VIEW thresholds AS
SELECT * FROM core.thresholds;

COMMENT ON VIEW thresholds IS
    'One row per number that judgement is held to, with its source.';
COMMENT ON COLUMN thresholds.threshold_id IS 'Threshold.';
COMMENT ON COLUMN thresholds.value IS 'The number, in its unit.';
COMMENT ON COLUMN thresholds.unit IS 'Unit.';
COMMENT ON COLUMN thresholds.sentence IS 'What it sets.';
COMMENT ON COLUMN thresholds.reason IS 'Why.';
COMMENT ON COLUMN thresholds.source IS 'Where it is from.';
COMMENT ON COLUMN thresholds.checked_code IS
    'read, second-hand or memory, or choice where it is our own.';
