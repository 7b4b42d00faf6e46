-- Add corrections: what people said of readings and verdicts, and whether it still fits.

CREATE TABLE core.corrections (
    correction_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    subject_kind_code VARCHAR NOT NULL,
    subject_id VARCHAR NOT NULL,
    field_code VARCHAR NOT NULL,
    value_expected VARCHAR NOT NULL,
    value_to VARCHAR NOT NULL,
    value_found VARCHAR,
    state_code VARCHAR NOT NULL,
    made_by VARCHAR NOT NULL,
    made_at TIMESTAMP NOT NULL,
    reason VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE core.corrections IS
    'One row per correction or confirmation by a person, as the latest run met it.';
COMMENT ON COLUMN core.corrections.correction_id IS
    'Correction, as named in corrections.csv.';
COMMENT ON COLUMN core.corrections.position IS
    'Place in corrections.csv, from 1; corrections are applied in this order.';
COMMENT ON COLUMN core.corrections.subject_kind_code IS 'claim or verdict.';
COMMENT ON COLUMN core.corrections.subject_id IS 'Claim or verdict it is about.';
COMMENT ON COLUMN core.corrections.field_code IS
    'What it is about: treatments, type, direction, strength, population, outcomes, is-claim or verdict.';
COMMENT ON COLUMN core.corrections.value_expected IS
    'Value that was there when it was made.';
COMMENT ON COLUMN core.corrections.value_to IS
    'Value it sets; equal to the value expected in a confirmation.';
COMMENT ON COLUMN core.corrections.value_found IS
    'Value the run found before applying it; null where its subject was not there.';
COMMENT ON COLUMN core.corrections.state_code IS
    'applied, already-so, differs, subject-gone or evidence-missing.';
COMMENT ON COLUMN core.corrections.made_by IS
    'Who made it: a role or initials, never a full name.';
COMMENT ON COLUMN core.corrections.made_at IS 'When it was made, UTC.';
COMMENT ON COLUMN core.corrections.reason IS 'Why.';
COMMENT ON COLUMN core.corrections.run_id IS 'Run that met it last.';

COMMENT ON COLUMN core.changes.cause_code IS
    'page-edited, page-gone, new-page, new-study, study-changed, integrity, benchmark, new-tagger, new-method, person or rule.';
