CREATE OR REPLACE VIEW studies AS
SELECT
    studies.study_id,
    studies.document_id,
    documents.source_id,
    documents.url,
    studies.title,
    studies.publication_year,
    studies.journal,
    studies.pmid,
    studies.doi,
    studies.nct_id,
    studies.design_code,
    studies.design_rule_id,
    levels.evidence_level,
    studies.condition_code,
    studies.population_code,
    studies.population_detail,
    studies.n_participants,
    studies.is_planned_n,
    studies.n_participants_quote,
    studies.n_trials,
    studies.is_treatment_study,
    studies.is_rct_report,
    studies.intervention_ids,
    studies.other_intervention,
    studies.comparators,
    coalesce(findings.n_findings, 0) AS n_findings,
    studies.certainty_stated,
    studies.conclusion_direction_code,
    studies.conclusion_quote,
    studies.is_spin,
    studies.integrity_code,
    studies.is_preprint,
    documents.licence,
    studies.tagger_version,
    studies.first_seen_run_id,
    studies.last_changed_run_id,
    studies.is_demo
FROM core.studies AS studies
INNER JOIN raw.documents AS documents
    ON documents.document_id = studies.document_id
LEFT JOIN core.study_levels AS levels ON levels.study_id = studies.study_id
LEFT JOIN (
    SELECT study_id, count(*) AS n_findings FROM core.findings GROUP BY study_id
) AS findings ON findings.study_id = studies.study_id
WHERE studies.is_current;

COMMENT ON VIEW studies IS
    'One row per study, whatever its papers. Warning: read automatically from abstracts and registrations, never from full papers.';
COMMENT ON COLUMN studies.study_id IS 'Study; stable, never reused.';
COMMENT ON COLUMN studies.document_id IS
    'Leading record, whose text the quotes stand in.';
COMMENT ON COLUMN studies.source_id IS 'Source, as named in sources.toml.';
COMMENT ON COLUMN studies.url IS 'Address of the leading record.';
COMMENT ON COLUMN studies.title IS 'Title of the leading record.';
COMMENT ON COLUMN studies.publication_year IS
    'Year of publication; null where not stated.';
COMMENT ON COLUMN studies.journal IS 'Journal; empty where not stated.';
COMMENT ON COLUMN studies.pmid IS 'PubMed number; null where there is none.';
COMMENT ON COLUMN studies.doi IS 'Digital object identifier; null where there is none.';
COMMENT ON COLUMN studies.nct_id IS
    'ClinicalTrials.gov number; null where there is none.';
COMMENT ON COLUMN studies.design_code IS 'Design in the abstract code book.';
COMMENT ON COLUMN studies.design_rule_id IS 'Rule that read the design.';
COMMENT ON COLUMN studies.evidence_level IS
    '1 (highest) to 5; null for records that can have no level.';
COMMENT ON COLUMN studies.condition_code IS 'Condition in the abstract code book.';
COMMENT ON COLUMN studies.population_code IS
    'Population it can be compared as; null where it is not about back pain.';
COMMENT ON COLUMN studies.population_detail IS 'Population in the words of the record.';
COMMENT ON COLUMN studies.n_participants IS
    'People randomised or enrolled; null where not stated.';
COMMENT ON COLUMN studies.is_planned_n IS
    'True where the number is a plan, not a result.';
COMMENT ON COLUMN studies.n_participants_quote IS
    'Words that state the number; empty where not stated.';
COMMENT ON COLUMN studies.n_trials IS
    'Trials included by a review; null for other designs.';
COMMENT ON COLUMN studies.is_treatment_study IS
    'True where it evaluates the effect of a treatment in people.';
COMMENT ON COLUMN studies.is_rct_report IS
    'True where it reports results of a randomised trial.';
COMMENT ON COLUMN studies.intervention_ids IS 'Treatments under test.';
COMMENT ON COLUMN studies.other_intervention IS
    'Plain name of a treatment that the vocabulary lacks; empty where it has one.';
COMMENT ON COLUMN studies.comparators IS
    'What it was compared with, in the codes of the abstract code book.';
COMMENT ON COLUMN studies.n_findings IS 'Findings read from it.';
COMMENT ON COLUMN studies.certainty_stated IS
    'Certainty as the authors state it; null where they do not.';
COMMENT ON COLUMN studies.conclusion_direction_code IS 'What the authors conclude.';
COMMENT ON COLUMN studies.conclusion_quote IS
    'Words of the conclusion; empty where there is none.';
COMMENT ON COLUMN studies.is_spin IS
    'True where the conclusion claims more than the result shows. Warning: read automatically, and on abstracts never seen before more often wrong than right (docs/accuracy_trials.md).';
COMMENT ON COLUMN studies.integrity_code IS
    'clean, corrected, concern or retracted, by the union of all signals. Warning: an erratum is never a retraction.';
COMMENT ON COLUMN studies.is_preprint IS 'True where only a preprint is known.';
COMMENT ON COLUMN studies.licence IS
    'Licence of the text, as stated by its source; empty where none is stated.';
COMMENT ON COLUMN studies.tagger_version IS 'Version of the abstract tagger.';
COMMENT ON COLUMN studies.first_seen_run_id IS 'Run that saw it first.';
COMMENT ON COLUMN studies.last_changed_run_id IS
    'Latest run that changed anything about it.';
COMMENT ON COLUMN studies.is_demo IS 'True for demonstration data.';
