CREATE OR REPLACE VIEW audits AS
SELECT results.*
FROM core.audit_results AS results
INNER JOIN core.runs AS runs ON runs.run_id = results.run_id
WHERE
    runs.sequence = (
        SELECT max(audited.sequence)
        FROM core.runs AS audited
        WHERE audited.run_id IN (SELECT DISTINCT run_id FROM core.audit_results)
    )
ORDER BY results.audit_id;

COMMENT ON VIEW audits IS
    'One row per audit of the latest audited run: its sentence, how many rows failed, and whether it was checked at all.';
COMMENT ON COLUMN audits.run_id IS 'Run in which the answer was fetched.';
COMMENT ON COLUMN audits.audit_id IS
    'Name of the audit: its file in warehouse/audits without the ending.';
COMMENT ON COLUMN audits.sentence IS 'What the change does.';
COMMENT ON COLUMN audits.state_code IS 'running, failed, audited or published.';
COMMENT ON COLUMN audits.is_blocking IS 'True where a failure stops publication.';
COMMENT ON COLUMN audits.n_rows IS 'Rows found; null where it was not checked.';
COMMENT ON COLUMN audits.detail IS 'What is worth knowing about it, in a sentence.';
COMMENT ON COLUMN audits.checked_at IS 'When it was checked, UTC.';
