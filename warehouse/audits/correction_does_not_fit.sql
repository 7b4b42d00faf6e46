-- A correction by a person was not applied: what it expected is no longer there.
-- told only
SELECT correction_id, field_code, value_expected, value_found, state_code
FROM core.corrections
WHERE state_code NOT IN ('applied', 'already-so');
