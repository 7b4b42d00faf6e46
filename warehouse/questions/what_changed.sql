-- What changed in the 30 days up to the latest run?
-- A change can come from the world or from a new way of reading it: look at the cause. The first run of a home has nothing to differ from and tells no changes.
SELECT
    changes.change_code,
    changes.cause_code,
    count(*) AS n_changes,
    min(changes.run_id) AS first_run_id,
    max(changes.run_id) AS last_run_id
FROM changes
INNER JOIN runs ON runs.run_id = changes.run_id
WHERE runs.started_at > (SELECT max(started_at) - INTERVAL 30 DAY FROM runs)
GROUP BY changes.change_code, changes.cause_code
ORDER BY n_changes DESC, changes.change_code, changes.cause_code;
