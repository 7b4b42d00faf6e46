-- Claims, pages or studies fell by more than 30 % against the run before.
-- unless: SELECT 'No earlier published run to compare with.' WHERE NOT EXISTS (SELECT 1 FROM core.runs WHERE sequence < (SELECT sequence FROM audit_run) AND state_code = 'published')
WITH fallen AS (
    SELECT
        'claims' AS kind,
        count(*) FILTER (WHERE is_current) AS n_now,
        count(*) FILTER (
            WHERE gone_run_id = (SELECT run_id FROM audit_run)
        ) AS n_lost
    FROM core.claims
    UNION ALL
    SELECT
        'pages',
        count(*) FILTER (WHERE gone_run_id IS NULL),
        count(*) FILTER (WHERE gone_run_id = (SELECT run_id FROM audit_run))
    FROM raw.documents
    WHERE document_kind_code = 'page'
    UNION ALL
    SELECT
        'studies',
        (SELECT count(*) FROM core.studies WHERE is_current),
        count(*) FILTER (WHERE event_code = 'removed')
    FROM core.study_history
    WHERE run_id = (SELECT run_id FROM audit_run)
)
SELECT kind, n_now, n_lost FROM fallen
WHERE n_lost >= 20 AND n_lost > 0.3 * (n_now + n_lost);
