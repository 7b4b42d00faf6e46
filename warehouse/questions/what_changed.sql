-- What changed in the month up to the latest run?
-- The first run of a home has nothing to differ from and tells no changes.
SELECT changes.change_code, changes.cause_code, count(*) AS n_changes
FROM changes
INNER JOIN runs ON runs.run_id = changes.run_id
WHERE runs.started_at > (SELECT max(started_at) - INTERVAL 1 MONTH FROM runs)
GROUP BY ALL
ORDER BY n_changes DESC, changes.change_code, changes.cause_code;
