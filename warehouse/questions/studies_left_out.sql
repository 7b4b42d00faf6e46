-- How many studies were left out of bodies of evidence, and why?
-- Left out does not mean worthless: a review stands beside the trials, and a study left out of one body may count in another.
SELECT
    role_code,
    reason,
    count(DISTINCT study_id) AS n_studies,
    count(DISTINCT study_id) FILTER (
        WHERE study_id NOT IN (
            SELECT study_id FROM body_members WHERE role_code = 'counted'
        )
    ) AS n_counted_nowhere
FROM body_members
WHERE role_code <> 'counted'
GROUP BY ALL
ORDER BY n_studies DESC, role_code, reason;
