CREATE OR REPLACE VIEW corrections AS
WITH subjects AS (
    SELECT 'claim' AS subject_kind_code, claim_id AS subject_id, claim_id
    FROM core.claims
    UNION ALL
    SELECT DISTINCT ON (verdict_id) 'verdict', verdict_id, claim_id
    FROM core.verdict_history
)

SELECT
    corrections.correction_id,
    corrections.position,
    corrections.subject_kind_code,
    corrections.subject_id,
    subjects.claim_id,
    claims.quote,
    documents.url,
    corrections.field_code,
    corrections.value_expected,
    corrections.value_to,
    corrections.value_found,
    corrections.value_to = corrections.value_expected AS is_confirmation,
    corrections.state_code,
    corrections.state_code IN ('applied', 'already-so') AS is_fitting,
    corrections.made_by,
    corrections.made_at,
    corrections.reason,
    corrections.run_id
FROM core.corrections AS corrections
LEFT JOIN subjects
    ON
        subjects.subject_kind_code = corrections.subject_kind_code
        AND subjects.subject_id = corrections.subject_id
LEFT JOIN core.claims AS claims ON claims.claim_id = subjects.claim_id
LEFT JOIN raw.documents AS documents ON documents.document_id = claims.document_id;

COMMENT ON VIEW corrections IS
    'One row per correction or confirmation by a person, with whether it still fits. Warning: one that does not fit is not applied.';
COMMENT ON COLUMN corrections.correction_id IS
    'Correction, as named in corrections.csv.';
COMMENT ON COLUMN corrections.position IS
    'Place in corrections.csv, from 1; corrections are applied in this order.';
COMMENT ON COLUMN corrections.subject_kind_code IS 'claim or verdict.';
COMMENT ON COLUMN corrections.subject_id IS 'Claim or verdict it is about.';
COMMENT ON COLUMN corrections.claim_id IS
    'Claim it is about; null where no claim of that id was ever stored.';
COMMENT ON COLUMN corrections.quote IS
    'Exact words of the page; null where no claim of that id was ever stored.';
COMMENT ON COLUMN corrections.url IS
    'Address of the page; null where no claim of that id was ever stored.';
COMMENT ON COLUMN corrections.field_code IS
    'What it is about: treatments, type, direction, strength, population, outcomes, is-claim or verdict.';
COMMENT ON COLUMN corrections.value_expected IS
    'Value that was there when it was made.';
COMMENT ON COLUMN corrections.value_to IS
    'Value it sets; equal to the value expected in a confirmation.';
COMMENT ON COLUMN corrections.value_found IS
    'Value the run found before applying it; null where its subject was not there.';
COMMENT ON COLUMN corrections.is_confirmation IS
    'True where a person agreed with what was there.';
COMMENT ON COLUMN corrections.state_code IS
    'applied, already-so, differs, subject-gone or evidence-missing.';
COMMENT ON COLUMN corrections.is_fitting IS
    'False where it was not applied: what it expected is no longer there.';
COMMENT ON COLUMN corrections.made_by IS
    'Who made it: a role or initials, never a full name.';
COMMENT ON COLUMN corrections.made_at IS 'When it was made, UTC.';
COMMENT ON COLUMN corrections.reason IS 'Why.';
COMMENT ON COLUMN corrections.run_id IS 'Run that met it last.';
