-- The retraction list was last read in full more than two days ago.
-- unless: SELECT 'No retraction list is among the sources.' WHERE NOT EXISTS (SELECT 1 FROM core.source_states WHERE source_kind_code = 'retractions')
-- told only
SELECT max(states.finished_at) AS last_read_at
FROM core.source_states AS states
WHERE states.source_kind_code = 'retractions' AND states.state_code = 'ok'
HAVING
    max(states.finished_at) IS NULL
    OR max(states.finished_at)
    < (SELECT checked_at FROM audit_run) - INTERVAL 2 DAY;
