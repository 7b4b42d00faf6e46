CREATE OR REPLACE VIEW enrolment_checks AS
WITH registered AS (
    SELECT
        parts.study_id,
        min(documents.registry.nct_id) AS nct_id,
        nullif(max(documents.registry.enrolment), 0) AS n_registered,
        arg_max(documents.registry.enrolment_type, documents.registry.enrolment)
            AS enrolment_type
    FROM core.study_documents AS parts
    INNER JOIN raw.documents AS documents
        ON documents.document_id = parts.document_id
    WHERE documents.document_kind_code = 'registration'
    GROUP BY parts.study_id
),

stated AS (
    -- What a paper says by itself: the study's own number may be the registry's.
    SELECT
        parts.study_id,
        arg_min(
            tags.tags.n,
            (
                coalesce(tags.tags.n_is_planned, FALSE),
                parts.role_code <> 'leading',
                parts.document_id
            )
        ) AS n_stated
    FROM core.study_documents AS parts
    INNER JOIN raw.documents AS documents
        ON documents.document_id = parts.document_id
    INNER JOIN raw.study_tags AS tags
        ON tags.document_id = parts.document_id AND tags.is_current
    WHERE
        documents.document_kind_code = 'abstract'
        AND parts.role_code IN ('leading', 'duplicate', 'preprint', 'protocol')
        AND tags.tags.n IS NOT NULL
    GROUP BY parts.study_id
)

SELECT
    studies.study_id,
    studies.pmid,
    registered.nct_id,
    stated.n_stated,
    registered.n_registered,
    CASE registered.enrolment_type
        WHEN 'ACTUAL' THEN 'actual'
        WHEN 'ESTIMATED' THEN 'planned'
    END AS enrolment_type_code,
    CASE
        WHEN stated.n_stated IS NULL OR registered.n_registered IS NULL
            THEN 'only-one'
        WHEN stated.n_stated = registered.n_registered THEN 'same'
        WHEN
            abs(stated.n_stated - registered.n_registered)
            <= 0.1 * greatest(stated.n_stated, registered.n_registered)
            THEN 'close'
        ELSE 'different'
    END AS agreement_code,
    studies.is_demo
FROM core.studies AS studies
LEFT JOIN registered ON registered.study_id = studies.study_id
LEFT JOIN stated ON stated.study_id = studies.study_id
WHERE
    studies.is_current
    AND (studies.nct_id IS NOT NULL OR registered.study_id IS NOT NULL)
    AND coalesce(stated.n_stated, registered.n_registered) IS NOT NULL;

COMMENT ON VIEW enrolment_checks IS
    'One row per registered trial: the sample size its paper states beside the one its registration states. Warning: a difference may be a plan that changed, a part of a larger trial, or a number read wrongly.';
COMMENT ON COLUMN enrolment_checks.study_id IS 'Study.';
COMMENT ON COLUMN enrolment_checks.pmid IS 'PubMed number; null where there is none.';
COMMENT ON COLUMN enrolment_checks.nct_id IS
    'Registration whose number is shown; null where none is held here.';
COMMENT ON COLUMN enrolment_checks.n_stated IS
    'People randomised or enrolled, as read from the paper, a plan only where it states no more; null where no paper states it.';
COMMENT ON COLUMN enrolment_checks.n_registered IS
    'Enrolment in the registration, the largest where there are several; null where none is stated.';
COMMENT ON COLUMN enrolment_checks.enrolment_type_code IS
    'actual or planned, as the registration says; null where it does not.';
COMMENT ON COLUMN enrolment_checks.agreement_code IS
    'same, close (within 10 % of the larger), different, or only-one where one number is missing.';
COMMENT ON COLUMN enrolment_checks.is_demo IS 'True for demonstration data.';
