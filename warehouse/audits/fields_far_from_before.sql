-- Clearly more records of a source lack a field than in its nights before.
-- unless: SELECT 'No earlier run in which the fields of at least 20 records were counted.' WHERE NOT EXISTS (SELECT 1 FROM core.source_fields AS fields INNER JOIN core.runs AS runs ON runs.run_id = fields.run_id WHERE runs.sequence < (SELECT sequence FROM audit_run) AND fields.n_records >= 20)
-- told only
WITH earlier AS (
    SELECT
        fields.source_id,
        fields.field_name,
        runs.sequence,
        fields.n_records,
        fields.n_lacking / fields.n_records AS lacking_share
    FROM core.source_fields AS fields
    INNER JOIN core.runs AS runs ON runs.run_id = fields.run_id
    INNER JOIN core.source_states AS states
        ON
            states.run_id = fields.run_id
            AND states.source_id = fields.source_id
            AND states.state_code = 'ok'
    WHERE
        runs.sequence < (SELECT sequence FROM audit_run)
        AND fields.n_records >= 20
),
recent AS (
    SELECT source_id, field_name, median(lacking_share) AS lacking_share
    FROM (
        SELECT * FROM earlier
        QUALIFY
            row_number() OVER (
                PARTITION BY source_id, field_name ORDER BY sequence DESC
            ) <= 7
    )
    GROUP BY source_id, field_name
),
fullest AS (
    SELECT source_id, field_name, arg_max(lacking_share, n_records) AS lacking_share
    FROM earlier
    GROUP BY source_id, field_name
),
compared AS (
    SELECT
        tonight.source_id,
        tonight.field_name,
        tonight.n_lacking,
        tonight.n_records,
        greatest(recent.lacking_share, fullest.lacking_share) AS usual_share
    FROM core.source_fields AS tonight
    INNER JOIN recent USING (source_id, field_name)
    INNER JOIN fullest USING (source_id, field_name)
    WHERE
        tonight.run_id = (SELECT run_id FROM audit_run)
        AND tonight.n_records >= 20
)
SELECT
    source_id,
    field_name,
    n_lacking,
    n_records,
    round(usual_share * n_records)::BIGINT AS n_lacking_usual
FROM compared
WHERE n_lacking / n_records - usual_share >= greatest(0.1, 4 * sqrt(
    least(greatest(usual_share, 1 / n_records), 1 - 1 / n_records)
    * (1 - least(greatest(usual_share, 1 / n_records), 1 - 1 / n_records))
    / n_records
));
