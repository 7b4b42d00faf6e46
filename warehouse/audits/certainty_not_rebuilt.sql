-- The certainty of a body is not what its steps add up to.
WITH rebuilt AS (
    SELECT
        body_id,
        sum(step) + sum(
            CASE rule_id
                WHEN 'start-randomised' THEN 3
                WHEN 'start-non-randomised' THEN 1
                ELSE 0
            END
        ) AS points
    FROM core.certainty_steps
    GROUP BY body_id
)
SELECT bodies.body_id, bodies.certainty, rebuilt.points
FROM core.bodies AS bodies
LEFT JOIN rebuilt ON rebuilt.body_id = bodies.body_id
WHERE
    bodies.certainty IS DISTINCT FROM CASE
        WHEN rebuilt.points >= 3 THEN 'high'
        WHEN rebuilt.points = 2 THEN 'moderate'
        WHEN rebuilt.points = 1 THEN 'low'
        WHEN rebuilt.points <= 0 THEN 'very-low'
    END;
