-- An earlier run was published although one of its stages had not ended well.
SELECT runs.run_id, needed.stage_code
FROM core.runs AS runs
CROSS JOIN (VALUES ('load'), ('appraise'), ('audit')) AS needed (stage_code)
LEFT JOIN core.stages AS stages
    ON
        stages.run_id = runs.run_id
        AND stages.stage_code = needed.stage_code
        AND stages.state_code = 'ok'
WHERE
    runs.state_code = 'published'
    AND runs.sequence < (SELECT sequence FROM audit_run)
    AND stages.run_id IS NULL;
