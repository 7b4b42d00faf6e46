CREATE OR REPLACE VIEW body_members AS
SELECT
    members.*,
    studies.title AS study_title,
    studies.publication_year,
    studies.integrity_code,
    findings.quote
FROM core.body_members AS members
LEFT JOIN core.studies AS studies ON studies.study_id = members.study_id
LEFT JOIN core.findings AS findings ON findings.finding_id = members.finding_id;

COMMENT ON VIEW body_members IS
    'One row per study and body: counted, or left out with its reason.';
COMMENT ON COLUMN body_members.body_id IS 'Body of evidence.';
COMMENT ON COLUMN body_members.position IS 'Order in the body, from 1.';
COMMENT ON COLUMN body_members.study_id IS 'Study.';
COMMENT ON COLUMN body_members.role_code IS
    'counted, or why not: retracted, protocol, secondary-analysis, other-question, no-comparison, within-group, not-reported, animal, review, non-randomised or same-study.';
COMMENT ON COLUMN body_members.reason IS 'Reason in words.';
COMMENT ON COLUMN body_members.finding_id IS
    'Finding it brings; null where none was used.';
COMMENT ON COLUMN body_members.direction_code IS
    'Direction of that finding; null where none was used.';
COMMENT ON COLUMN body_members.effect_100 IS
    'Effect in points of 100, negative favours the treatment; null where it cannot be had.';
COMMENT ON COLUMN body_members.standard_error_100 IS
    'Its standard error in points of 100; null where it cannot be had.';
COMMENT ON COLUMN body_members.effect_smd IS
    'Effect in standard deviations, negative favours the treatment; null where it cannot be had.';
COMMENT ON COLUMN body_members.standard_error_smd IS
    'Its standard error in standard deviations; null where it cannot be had.';
COMMENT ON COLUMN body_members.is_pooled IS
    'True where its effect is part of the pooled one; null in rows from before it was kept.';
COMMENT ON COLUMN body_members.n_participants IS 'Participants; null where not stated.';
COMMENT ON COLUMN body_members.time_window IS
    'Time window of the finding; empty where not stated.';
COMMENT ON COLUMN body_members.study_title IS 'Title of the study''s leading record.';
COMMENT ON COLUMN body_members.publication_year IS
    'Year of publication; null where it is not stated.';
COMMENT ON COLUMN body_members.integrity_code IS
    'clean, corrected, concern or retracted, by the union of all signals. Warning: an erratum is never a retraction.';
COMMENT ON COLUMN body_members.quote IS
    'Exact words of the finding; null where none was used.';
