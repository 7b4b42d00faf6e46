-- Say plainly what a result that favours neither is, and that advice is no finding.

COMMENT ON COLUMN core.bodies.n_no_difference IS 'Studies whose result favours neither.';
COMMENT ON COLUMN core.benchmarks.outcome_code IS
    'Outcome; advice for a recommendation, which is no finding.';
COMMENT ON COLUMN core.study_ids.scheme_code IS
    'pmid, pmcid, doi, nct, isrctn or registration (another register).';
