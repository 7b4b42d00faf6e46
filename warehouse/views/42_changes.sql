CREATE OR REPLACE VIEW changes AS
SELECT * FROM core.changes ORDER BY sequence, position;

COMMENT ON VIEW changes IS
    'One row per thing that is different since the run before, with its cause; filter on sequence for everything since a run. Warning: the first run has no run before it and therefore no changes.';
COMMENT ON COLUMN changes.run_id IS 'Run that brought the change.';
COMMENT ON COLUMN changes.sequence IS 'Position of that run in the order of runs.';
COMMENT ON COLUMN changes.change_code IS
    'What happened, for example claim-gone, study-retracted or verdict-flipped.';
COMMENT ON COLUMN changes.subject_kind_code IS
    'claim, page, site, study, body, verdict or treatment.';
COMMENT ON COLUMN changes.subject_id IS 'Id of the thing that changed.';
COMMENT ON COLUMN changes.treatment_id IS
    'Treatment concerned; null where there is none or more than one.';
COMMENT ON COLUMN changes.document_id IS
    'Page or record concerned; null where there is none.';
COMMENT ON COLUMN changes.value_before IS 'What it was; null where it was not there.';
COMMENT ON COLUMN changes.value_after IS 'What it is; null where it is gone.';
COMMENT ON COLUMN changes.cause_code IS
    'page-edited, page-gone, new-page, new-study, study-changed, integrity, benchmark, new-tagger, new-method, person or rule.';
COMMENT ON COLUMN changes.cause IS 'The cause in a sentence.';
COMMENT ON COLUMN changes.position IS 'Order among the changes of the run, from 1.';
