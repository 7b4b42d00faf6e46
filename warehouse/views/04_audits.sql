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
COMMENT ON COLUMN audits.run_id IS 'Run that was audited.';
COMMENT ON COLUMN audits.audit_id IS
    'Name of the audit: its file in warehouse/audits without the ending.';
COMMENT ON COLUMN audits.sentence IS 'What would be wrong, in one sentence.';
COMMENT ON COLUMN audits.state_code IS 'ok, failed or not-checked.';
COMMENT ON COLUMN audits.is_blocking IS 'True where a failure stops publication.';
COMMENT ON COLUMN audits.n_rows IS 'Rows found; null where it was not checked.';
COMMENT ON COLUMN audits.detail IS 'First rows found, or why it was not checked.';
COMMENT ON COLUMN audits.checked_at IS 'When it was checked, UTC.';
COMMENT ON COLUMN audits.accepted_because IS
    'Why the operator let the run be published all the same; null where nobody did.';
