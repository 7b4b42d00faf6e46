-- A change is told without its cause.
SELECT run_id, change_code, subject_id FROM core.changes
WHERE trim(cause) = '' OR trim(cause_code) = '';
