-- A study has a level without a step that says why.
SELECT study_id FROM core.study_levels
WHERE
    evidence_level IS NOT NULL
    AND study_id NOT IN (SELECT study_id FROM core.level_steps);
