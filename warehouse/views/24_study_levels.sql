CREATE OR REPLACE VIEW study_levels AS
SELECT
    steps.study_id,
    levels.evidence_level,
    steps.position,
    steps.rule_id,
    steps.step,
    steps.sentence,
    steps.words
FROM core.level_steps AS steps
INNER JOIN core.study_levels AS levels ON levels.study_id = steps.study_id;

COMMENT ON VIEW study_levels IS
    'One row per step of a study''s level: what set it, what moved it.';
COMMENT ON COLUMN study_levels.study_id IS 'Study.';
COMMENT ON COLUMN study_levels.evidence_level IS
    'Level after all steps: 1 (highest) to 5; null for records that can have no level.';
COMMENT ON COLUMN study_levels.position IS 'Order of the step, from 1.';
COMMENT ON COLUMN study_levels.rule_id IS 'Rule of the step.';
COMMENT ON COLUMN study_levels.step IS
    '0 sets the start, 1 is one worse, -1 one better.';
COMMENT ON COLUMN study_levels.sentence IS 'Reason in words.';
COMMENT ON COLUMN study_levels.words IS
    'Words of the record it rests on; empty where there are none.';
