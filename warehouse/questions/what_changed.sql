-- What is different since the run before the latest?
-- The first run of a home has nothing to differ from and tells no changes.
SELECT change_code, cause_code, count(*) AS n_changes
FROM changes
WHERE sequence > (SELECT max(sequence) - 1 FROM runs)
GROUP BY ALL
ORDER BY n_changes DESC, change_code, cause_code;
