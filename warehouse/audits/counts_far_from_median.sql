-- Claims, pages or studies that stand are fewer than 70 % or more than 200 % of the median of the last seven runs.
-- unless: SELECT 'Fewer than three earlier runs to compare with.' WHERE (SELECT count(*) FROM core.runs WHERE sequence < (SELECT sequence FROM audit_run) AND state_code = 'published') < 3
-- told only
WITH spans AS (
    SELECT 'claims' AS kind, first_seen_run_id, gone_run_id
    FROM core.claims
    UNION ALL
    SELECT 'pages', first_seen_run_id, gone_run_id
    FROM raw.documents
    WHERE document_kind_code = 'page'
    UNION ALL
    SELECT 'studies', studies.first_seen_run_id, max(history.run_id)
    FROM core.studies AS studies
    LEFT JOIN core.study_history AS history
        ON
            history.study_id = studies.study_id
            AND history.event_code IN ('merged', 'removed')
            AND NOT studies.is_current
    GROUP BY studies.study_id, studies.first_seen_run_id
),
moves AS (
    SELECT kind, first_seen_run_id AS run_id, count(*) AS n FROM spans GROUP BY ALL
    UNION ALL
    SELECT kind, gone_run_id, -count(*) FROM spans
    WHERE gone_run_id IS NOT NULL GROUP BY ALL
),
standing AS (
    SELECT moves.kind, runs.sequence, sum(moves.n) AS n_standing
    FROM core.runs AS runs
    INNER JOIN core.runs AS earlier ON earlier.sequence <= runs.sequence
    INNER JOIN moves ON moves.run_id = earlier.run_id
    WHERE
        runs.run_id = (SELECT run_id FROM audit_run)
        OR (
            runs.state_code = 'published'
            AND runs.sequence < (SELECT sequence FROM audit_run)
        )
    GROUP BY moves.kind, runs.sequence
    QUALIFY
        row_number() OVER (PARTITION BY moves.kind ORDER BY runs.sequence DESC) <= 8
),
compared AS (
    SELECT
        kind,
        max_by(n_standing, sequence) AS n_now,
        median(n_standing) FILTER (
            WHERE sequence < (SELECT sequence FROM audit_run)
        ) AS n_median
    FROM standing
    GROUP BY kind
)
SELECT kind, n_now, n_median FROM compared
WHERE
    n_median >= 20
    AND (n_now < 0.7 * n_median OR n_now > 2 * n_median);
