-- Claims, pages or studies fell by more than 30 % against the published run before.
-- unless: SELECT 'No earlier published run to compare with.' WHERE NOT EXISTS (SELECT 1 FROM core.runs WHERE sequence < (SELECT sequence FROM audit_run) AND state_code = 'published')
-- may be accepted
WITH since AS (
    SELECT run_id
    FROM core.runs
    WHERE
        sequence <= (SELECT sequence FROM audit_run)
        AND sequence > (
            SELECT max(sequence) FROM core.runs
            WHERE
                state_code = 'published'
                AND sequence < (SELECT sequence FROM audit_run)
        )
),
fallen AS (
    SELECT
        'claims' AS kind,
        count(*) FILTER (WHERE is_current) AS n_now,
        count(*) FILTER (WHERE gone_run_id IN (SELECT run_id FROM since)) AS n_lost
    FROM core.claims
    UNION ALL
    SELECT
        'pages',
        count(*) FILTER (WHERE gone_run_id IS NULL),
        count(*) FILTER (WHERE gone_run_id IN (SELECT run_id FROM since))
    FROM raw.documents
    WHERE document_kind_code = 'page'
    UNION ALL
    SELECT
        'studies',
        (SELECT count(*) FROM core.studies WHERE is_current),
        count(DISTINCT history.study_id)
    FROM core.study_history AS history
    INNER JOIN core.studies AS studies
        ON studies.study_id = history.study_id AND NOT studies.is_current
    WHERE
        history.event_code = 'removed'
        AND history.run_id IN (SELECT run_id FROM since)
)
SELECT kind, n_now, n_lost FROM fallen
WHERE n_lost >= 20 AND n_lost > 0.3 * (n_now + n_lost);
