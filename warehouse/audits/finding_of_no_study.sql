-- A finding belongs to a study that is not there.
SELECT finding_id, study_id FROM core.findings
WHERE study_id NOT IN (SELECT study_id FROM core.studies WHERE is_current);
