-- Something happened in a run that is not listed.
SELECT 'claim' AS kind, run_id FROM core.claim_history
WHERE run_id NOT IN (SELECT run_id FROM core.runs)
UNION ALL
SELECT 'study', run_id FROM core.study_history
WHERE run_id NOT IN (SELECT run_id FROM core.runs)
UNION ALL
SELECT 'verdict', run_id FROM core.verdict_history
WHERE run_id NOT IN (SELECT run_id FROM core.runs)
UNION ALL
SELECT 'change', run_id FROM core.changes
WHERE run_id NOT IN (SELECT run_id FROM core.runs);
