CREATE OR REPLACE VIEW record_flow AS
WITH
pages AS (
    SELECT
        count(*) AS n_seen,
        count(*) FILTER (WHERE gone_run_id IS NULL) AS n_there,
        count(*) FILTER (
            WHERE gone_run_id IS NULL AND outcome_code = 'ok'
        ) AS n_read,
        count(*) FILTER (
            WHERE
                gone_run_id IS NULL
                AND outcome_code = 'ok'
                AND document_id IN (
                    SELECT document_id FROM core.claims WHERE is_current
                )
        ) AS n_claiming
    FROM raw.documents
    WHERE document_kind_code = 'page'
),
claims AS (
    SELECT
        count(*) AS n_claims,
        count(*) FILTER (
            WHERE claim_id IN (SELECT claim_id FROM core.verdicts)
        ) AS n_judged
    FROM core.claims
    WHERE is_current
),
records AS (
    SELECT
        count(*) AS n_seen,
        count(*) FILTER (
            WHERE gone_run_id IS NULL AND outcome_code = 'ok'
        ) AS n_read,
        count(*) FILTER (
            WHERE
                gone_run_id IS NULL
                AND outcome_code = 'ok'
                AND document_id IN (
                    SELECT document_id FROM core.study_documents
                )
        ) AS n_of_studies
    FROM raw.documents
    WHERE document_kind_code IN ('abstract', 'registration')
),
studies AS (
    SELECT
        count(*) AS n_studies,
        count(*) FILTER (WHERE is_treatment_study) AS n_treatment,
        count(*) FILTER (
            WHERE is_treatment_study AND integrity_code <> 'retracted'
        ) AS n_standing,
        count(*) FILTER (
            WHERE
                is_treatment_study
                AND integrity_code <> 'retracted'
                AND study_id IN (SELECT study_id FROM core.body_members)
        ) AS n_appraised
    FROM core.studies
    WHERE is_current
),
boxes AS (
    SELECT 1 AS position, 'pages' AS branch_code, 'pages-there' AS box_code,
        'Pages that are still there' AS sentence, n_seen AS n_in, n_there AS n_out
    FROM pages
    UNION ALL
    SELECT 2, 'pages', 'pages-read', 'Pages whose text could be read', n_there, n_read
    FROM pages
    UNION ALL
    SELECT 3, 'pages', 'pages-claiming', 'Pages that make a claim', n_read, n_claiming
    FROM pages
    UNION ALL
    SELECT 4, 'pages', 'claims-judged', 'Claims that have a verdict', n_claims, n_judged
    FROM claims
    UNION ALL
    SELECT 5, 'studies', 'records-read', 'Records whose text could be read', n_seen, n_read
    FROM records
    UNION ALL
    SELECT 6, 'studies', 'records-of-studies', 'Records that belong to a study',
        n_read, n_of_studies
    FROM records
    UNION ALL
    SELECT 7, 'studies', 'treatment-studies',
        'Studies that evaluate a treatment in people', n_studies, n_treatment
    FROM studies
    UNION ALL
    SELECT 8, 'studies', 'standing-studies', 'Studies that have not been retracted',
        n_treatment, n_standing
    FROM studies
    UNION ALL
    SELECT 9, 'studies', 'appraised-studies', 'Studies that count in a body of evidence or were weighed for one',
        n_standing, n_appraised
    FROM studies
)
SELECT
    position,
    branch_code,
    box_code,
    sentence,
    n_in,
    n_out,
    n_in - n_out AS n_excluded
FROM boxes
ORDER BY position;

COMMENT ON VIEW record_flow IS
    'One row per box of the flow of records, from collected to judged: what went in, what came out, what was left out. Rows add up: n_in = n_out + n_excluded.';
COMMENT ON COLUMN record_flow.position IS 'Order of the boxes, from 1.';
COMMENT ON COLUMN record_flow.branch_code IS 'pages or studies.';
COMMENT ON COLUMN record_flow.box_code IS
    'Box: pages-there, pages-read, pages-claiming, claims-judged, records-read, records-of-studies, treatment-studies, standing-studies or appraised-studies.';
COMMENT ON COLUMN record_flow.sentence IS 'What is in the box.';
COMMENT ON COLUMN record_flow.n_in IS 'Items that went in.';
COMMENT ON COLUMN record_flow.n_out IS 'Items that came out.';
COMMENT ON COLUMN record_flow.n_excluded IS
    'Items left out; record_flow_exclusions has the reasons.';
