-- Why are verdicts mixed: do sources disagree, or is there too little to say?
-- The two reasons are different things and are never to be added up as doubt. Verdicts withheld for review are left out.
SELECT treatment_id, mixed_reason_code, count(*) AS n_verdicts
FROM verdicts
WHERE verdict = 'mixed' AND NOT is_for_review
GROUP BY ALL
ORDER BY treatment_id, mixed_reason_code;
