-- Say of columns what their values are, where a sentence said something else.

COMMENT ON COLUMN core.bodies.n_no_difference IS 'Studies whose result favours neither.';
COMMENT ON COLUMN core.benchmarks.outcome_code IS
    'Outcome; advice for a recommendation, which is no finding.';
COMMENT ON COLUMN core.study_ids.scheme_code IS
    'pmid, pmcid, doi, nct, isrctn or registration (another register).';
COMMENT ON COLUMN core.stages.stage_code IS
    'collect, clean (which tags too), load, appraise, audit, publish or report.';
COMMENT ON COLUMN core.source_states.source_kind_code IS
    'What the source is: a kind of web site, or pubmed, europepmc, clinicaltrials or retractions.';
COMMENT ON COLUMN core.agreements.cause_code IS
    'same-direction where they agree, else why they differ: too-few-trials, no-numbers, threshold, open-body, open-source, older-source or opposite.';
COMMENT ON COLUMN core.body_members.role_code IS
    'counted, or why not: retracted, protocol, secondary-analysis, other-question, no-comparison, within-group, not-reported, animal, review, non-randomised or same-study.';
COMMENT ON COLUMN raw.documents.outcome_code IS
    'What cleaning gave: ok, no-text, too-deep, timed-out, other-language, block-page or refused. Warning: elsewhere outcome_code is an outcome of care.';
COMMENT ON COLUMN core.sites.site_kind_code IS
    'Kind of source: clinic, shop, health-information, news, society or hospital.';
COMMENT ON COLUMN core.verdicts.site_kind_code IS
    'Kind of source: clinic, shop, health-information, news, society or hospital; null where it is not known.';
