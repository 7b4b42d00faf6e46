-- A source that counts as well gave less than half or more than three times the median of its last seven good runs.
-- unless: SELECT 'Fewer than three earlier runs to compare with.' WHERE (SELECT count(*) FROM core.runs WHERE sequence < (SELECT sequence FROM audit_run) AND state_code = 'published') < 3
-- told only
WITH earlier AS (
    SELECT states.source_id, states.n_captures
    FROM core.source_states AS states
    INNER JOIN core.runs AS runs ON runs.run_id = states.run_id
    WHERE
        states.state_code = 'ok'
        AND runs.sequence < (SELECT sequence FROM audit_run)
    QUALIFY
        row_number() OVER (
            PARTITION BY states.source_id ORDER BY runs.sequence DESC
        ) <= 7
),
middle AS (
    SELECT source_id, median(n_captures) AS n_median
    FROM earlier
    GROUP BY source_id
    HAVING count(*) >= 3
)
SELECT states.source_id, states.n_captures, middle.n_median
FROM core.source_states AS states
INNER JOIN middle ON middle.source_id = states.source_id
WHERE
    states.run_id = (SELECT run_id FROM audit_run)
    AND states.state_code = 'ok'
    AND (
        states.n_captures < 0.5 * middle.n_median
        OR states.n_captures > 3 * middle.n_median
    );
