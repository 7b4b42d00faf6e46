CREATE OR REPLACE VIEW review_list AS
WITH chosen AS (
    SELECT
        verdicts.*,
        claims.claim_type_code,
        claims.confidence AS claim_confidence,
        limits.value AS least,
        CASE
            WHEN verdicts.confidence >= limits.value THEN 'important-both-ways'
            WHEN
                verdicts.verdict = 'contradicted'
                AND (
                    len(claims.treatment_ids) > 2
                    OR claims.treatment_reason_code <> 'named'
                )
                THEN 'unsure-reading'
            WHEN claims.confidence * tags.value >= limits.value
                THEN 'unsure-evidence'
            ELSE 'unsure-reading'
        END AS reason_code
    FROM verdicts
    INNER JOIN core.claims AS claims ON claims.claim_id = verdicts.claim_id
    INNER JOIN core.thresholds AS limits ON limits.threshold_id = 'review-below'
    INNER JOIN core.thresholds AS tags ON tags.threshold_id = 'tags-right'
    WHERE verdicts.is_for_review
)

SELECT
    chosen.verdict_id,
    chosen.claim_id,
    chosen.treatment_id,
    treatments.preferred_name,
    chosen.url,
    chosen.site_id,
    chosen.site_kind_code,
    chosen.page_quote,
    chosen.claim_type_code,
    chosen.direction_code,
    chosen.strength_code,
    concat_ws('-', chosen.verdict, chosen.mixed_reason_code) AS verdict_withheld,
    chosen.confidence,
    chosen.claim_confidence,
    chosen.reason_code,
    CASE
        WHEN chosen.reason_code = 'important-both-ways'
            THEN
                'The evidence leaves room for help and for harm that would both matter.'
        ELSE
            printf(
                'The program is %.0f %% sure of what this verdict rests on; below %.0f %% it is not given as fact.',
                100 * chosen.confidence,
                100 * chosen.least
            )
    END AS reason,
    CASE
        WHEN chosen.reason_code = 'unsure-reading' AND chosen.treatment_id IS NULL
            THEN
                printf(
                    'Is this a claim about a treatment of back pain (%s, %s, %s), and does it name none?',
                    chosen.claim_type_code,
                    chosen.direction_code,
                    chosen.strength_code
                )
        WHEN chosen.reason_code = 'unsure-reading'
            THEN
                printf(
                    'Does the page say this of %s, and is it a claim of this kind: %s, %s, %s?',
                    coalesce(treatments.preferred_name, chosen.treatment_id),
                    chosen.claim_type_code,
                    chosen.direction_code,
                    chosen.strength_code
                )
        WHEN chosen.reason_code = 'unsure-evidence'
            THEN 'Does the record say what the program read in it?'
        ELSE 'Does the interval of the evidence reach as far as it was read?'
    END AS question,
    chosen.rationale,
    chosen.evidence_quote,
    chosen.evidence_document_id,
    chosen.benchmark_citation,
    chosen.is_demo
FROM chosen
LEFT JOIN core.treatments AS treatments
    ON treatments.treatment_id = chosen.treatment_id;

COMMENT ON VIEW review_list IS
    'One row per verdict that a person should look at before it is taken as fact. Warning: the verdict here is withheld, not given.';
COMMENT ON COLUMN review_list.verdict_id IS 'Verdict.';
COMMENT ON COLUMN review_list.claim_id IS 'Claim.';
COMMENT ON COLUMN review_list.treatment_id IS
    'Treatment; null where the claim names none.';
COMMENT ON COLUMN review_list.preferred_name IS
    'Name of the treatment to show; null where the claim names none.';
COMMENT ON COLUMN review_list.url IS 'Address of the page.';
COMMENT ON COLUMN review_list.site_id IS 'Site it stands on.';
COMMENT ON COLUMN review_list.site_kind_code IS
    'Kind of source: clinic, shop, health-information, news, society or hospital.';
COMMENT ON COLUMN review_list.page_quote IS 'Exact words of the page.';
COMMENT ON COLUMN review_list.claim_type_code IS 'Type of the claim as it was read.';
COMMENT ON COLUMN review_list.direction_code IS
    'Direction of the claim as it was read.';
COMMENT ON COLUMN review_list.strength_code IS 'Strength of the claim as it was read.';
COMMENT ON COLUMN review_list.verdict_withheld IS
    'Verdict it would be, mixed with its reason. Warning: withheld, not given.';
COMMENT ON COLUMN review_list.confidence IS 'Confidence of the verdict, 0 to 1.';
COMMENT ON COLUMN review_list.claim_confidence IS
    'Confidence of the reading of the page alone, 0 to 1.';
COMMENT ON COLUMN review_list.reason_code IS
    'unsure-reading, unsure-evidence or important-both-ways.';
COMMENT ON COLUMN review_list.reason IS 'Why it is withheld.';
COMMENT ON COLUMN review_list.question IS 'What a person is asked to look at.';
COMMENT ON COLUMN review_list.rationale IS 'Reason of the withheld verdict.';
COMMENT ON COLUMN review_list.evidence_quote IS
    'Exact words of the evidence; null where a benchmark or a search stands instead.';
COMMENT ON COLUMN review_list.evidence_document_id IS
    'Record the quote stands in; null where there is none.';
COMMENT ON COLUMN review_list.benchmark_citation IS
    'Benchmark as source, year and identifier; null where none is cited.';
COMMENT ON COLUMN review_list.is_demo IS 'True for demonstration data.';
