CREATE OR REPLACE VIEW certainty_steps AS
SELECT * FROM core.certainty_steps;

COMMENT ON VIEW certainty_steps IS
    'One row per step of a body''s certainty: a reader can rebuild the level by hand.';
COMMENT ON COLUMN certainty_steps.body_id IS 'Body of evidence.';
COMMENT ON COLUMN certainty_steps.position IS 'Order of the step, from 1.';
COMMENT ON COLUMN certainty_steps.domain_code IS
    'start, risk-of-bias, inconsistency, indirectness, imprecision, publication-bias or a raising domain.';
COMMENT ON COLUMN certainty_steps.rule_id IS 'Rule.';
COMMENT ON COLUMN certainty_steps.step IS 'Levels moved; negative is down.';
COMMENT ON COLUMN certainty_steps.sentence IS 'Reason in words.';
COMMENT ON COLUMN certainty_steps.numbers_json IS 'Numbers the rule saw, as JSON.';
COMMENT ON COLUMN certainty_steps.study_ids IS 'Studies concerned.';
