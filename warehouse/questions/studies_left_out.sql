-- Which studies were left out of bodies of evidence, and why?
-- Left out does not mean worthless: most concern another question.
SELECT role_code, reason, count(DISTINCT study_id) AS n_studies
FROM body_members
WHERE role_code <> 'counted'
GROUP BY ALL
ORDER BY n_studies DESC, role_code, reason;
