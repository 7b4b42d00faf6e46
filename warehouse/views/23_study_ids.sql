CREATE OR REPLACE VIEW study_ids AS
SELECT * FROM core.study_ids;

COMMENT ON VIEW study_ids IS 'One row per identifier of a study.';
COMMENT ON COLUMN study_ids.study_id IS 'Study.';
COMMENT ON COLUMN study_ids.scheme_code IS
    'pmid, pmcid, doi, nct, isrctn or registration (another register).';
COMMENT ON COLUMN study_ids.record_value IS 'Identifier in that scheme.';
