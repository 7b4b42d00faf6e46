-- In which ways are claims wider than their evidence?
-- One claim can have several gaps. Verdicts withheld for review are left out.
SELECT gap_code, count(DISTINCT verdict_id) AS n_verdicts
FROM verdict_gaps
WHERE verdict_id NOT IN (SELECT verdict_id FROM verdicts WHERE is_for_review)
GROUP BY gap_code
ORDER BY n_verdicts DESC, gap_code;
