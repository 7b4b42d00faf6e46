-- Did every source answer in the latest run, and did every audit pass?
-- A source that is stale kept what it gave in an earlier run.
SELECT 'source' AS kind, source_id AS name, state_code, reason
FROM source_states
WHERE is_latest AND state_code <> 'ok'
UNION ALL
SELECT 'audit', audit_id, state_code, detail
FROM audits
WHERE state_code <> 'ok'
ORDER BY kind, name;
