CREATE OR REPLACE VIEW findings AS
SELECT
    findings.finding_id,
    findings.study_id,
    studies.title AS study_title,
    studies.publication_year,
    studies.design_code,
    studies.population_code,
    studies.integrity_code,
    findings.document_id,
    findings.position,
    findings.intervention,
    findings.treatment_id,
    findings.comparator,
    findings.comparator_code,
    findings.abstract_outcome_code,
    findings.outcome_code,
    findings.direction_code,
    findings.metric,
    findings.estimate,
    findings.ci_low,
    findings.ci_high,
    findings.p_value,
    findings.unit,
    findings.scale_max,
    findings.timepoint,
    findings.certainty,
    findings.is_primary,
    findings.quote,
    findings.quote_start,
    findings.quote_end,
    findings.rule_id
FROM core.findings AS findings
INNER JOIN core.studies AS studies ON studies.study_id = findings.study_id
WHERE studies.is_current;

COMMENT ON VIEW findings IS 'One row per result of one comparison in a study.';
COMMENT ON COLUMN findings.finding_id IS 'Finding: the study and its place in it.';
COMMENT ON COLUMN findings.study_id IS 'Study.';
COMMENT ON COLUMN findings.study_title IS 'Title of the study''s leading record.';
COMMENT ON COLUMN findings.publication_year IS
    'Year of publication; null where it is not stated.';
COMMENT ON COLUMN findings.design_code IS 'Design in the abstract code book.';
COMMENT ON COLUMN findings.population_code IS 'Population.';
COMMENT ON COLUMN findings.integrity_code IS
    'clean, corrected, concern or retracted, by the union of all signals. Warning: an erratum is never a retraction.';
COMMENT ON COLUMN findings.document_id IS 'Record whose text the quote stands in.';
COMMENT ON COLUMN findings.position IS 'Place among the findings of the study, from 1.';
COMMENT ON COLUMN findings.intervention IS
    'Treatment under test, as an id of the vocabulary or as a plain name.';
COMMENT ON COLUMN findings.treatment_id IS
    'The same where the vocabulary has it; null where it has not.';
COMMENT ON COLUMN findings.comparator IS
    'What it was compared with, in the code of the abstract code book.';
COMMENT ON COLUMN findings.comparator_code IS
    'Class of the comparator; null where not comparable.';
COMMENT ON COLUMN findings.abstract_outcome_code IS
    'Outcome in the abstract code book.';
COMMENT ON COLUMN findings.outcome_code IS
    'Outcome in the closed list; null where not comparable.';
COMMENT ON COLUMN findings.direction_code IS
    'favours-intervention, no-difference, favours-comparator, within-group-only or not-reported.';
COMMENT ON COLUMN findings.metric IS
    'MD, SMD, RR, OR, RD, HR or other; null where no number is given.';
COMMENT ON COLUMN findings.estimate IS 'The effect as printed; null where not given.';
COMMENT ON COLUMN findings.ci_low IS
    'Lower end of its 95 % interval as printed; null where not given.';
COMMENT ON COLUMN findings.ci_high IS
    'Upper end of its 95 % interval as printed; null where not given.';
COMMENT ON COLUMN findings.p_value IS
    'P value as printed, for example <0.05; null where not given.';
COMMENT ON COLUMN findings.unit IS 'Word of measure printed beside the estimate, such as points, mm or %; empty where none is. The top of its scale is scale_max.';
COMMENT ON COLUMN findings.scale_max IS 'Top of the scale; null where not known.';
COMMENT ON COLUMN findings.timepoint IS
    'When it was measured, as printed; null where not stated.';
COMMENT ON COLUMN findings.certainty IS
    'Certainty as stated for this finding; null where not stated.';
COMMENT ON COLUMN findings.is_primary IS
    'True where it is said to be the primary outcome.';
COMMENT ON COLUMN findings.quote IS 'Exact words of the record.';
COMMENT ON COLUMN findings.quote_start IS 'Offset of the first character of the quote.';
COMMENT ON COLUMN findings.quote_end IS 'Offset after the last character of the quote.';
COMMENT ON COLUMN findings.rule_id IS 'Rule that read it.';
