CREATE OR REPLACE VIEW verdicts AS
SELECT
    verdicts.verdict_id,
    verdicts.claim_id,
    verdicts.treatment_id,
    verdicts.verdict,
    verdicts.mixed_reason_code,
    verdicts.certainty,
    verdicts.overclaim,
    verdicts.lead_code,
    verdicts.rule_id,
    verdicts.rationale,
    verdicts.summary,
    verdicts.page_quote,
    verdicts.url,
    verdicts.site_id,
    verdicts.site_kind_code,
    verdicts.direction_code,
    verdicts.strength_code,
    verdicts.capture_sha256,
    verdicts.evidence_quote,
    verdicts.evidence_document_id,
    verdicts.evidence_start,
    verdicts.evidence_end,
    verdicts.body_id,
    verdicts.benchmark_id,
    CASE
        WHEN benchmarks.benchmark_id IS NOT NULL
            THEN
                concat_ws(
                    ', ',
                    benchmarks.source,
                    benchmarks.publication_year,
                    coalesce(
                        'doi:' || benchmarks.doi,
                        'PMID ' || benchmarks.pmid,
                        benchmarks.source_url
                    )
                )
    END AS benchmark_citation,
    verdicts.search_id,
    verdicts.study_ids,
    verdicts.benchmark_ids,
    verdicts.confidence,
    verdicts.is_for_review,
    verdicts.is_demo
FROM core.verdicts AS verdicts
LEFT JOIN core.benchmarks AS benchmarks
    ON benchmarks.benchmark_id = verdicts.benchmark_id
WHERE verdicts.is_demo IS NOT NULL;

COMMENT ON VIEW verdicts IS
    'One row per claim that stands today and treatment: the claim set against the evidence. Warning: made automatically; untested does not mean that a treatment fails.';
COMMENT ON COLUMN verdicts.verdict_id IS 'Verdict; stable for a claim and treatment.';
COMMENT ON COLUMN verdicts.claim_id IS 'Claim.';
COMMENT ON COLUMN verdicts.treatment_id IS
    'Treatment; null where the claim names none.';
COMMENT ON COLUMN verdicts.verdict IS
    'supported, overstated, mixed, contradicted, untested or untestable. Warning: untested means that no eligible evidence was found, not that the treatment fails.';
COMMENT ON COLUMN verdicts.mixed_reason_code IS
    'conflict or too-uncertain where the verdict is mixed, else null.';
COMMENT ON COLUMN verdicts.certainty IS
    'Certainty of what leads; null where there is none. Warning: automatic pre-assessment where a body leads.';
COMMENT ON COLUMN verdicts.overclaim IS
    'Steps by which the claim is stronger than its evidence allows, 0 to 4; null where it does not apply.';
COMMENT ON COLUMN verdicts.lead_code IS 'What leads: review, body, guideline or none.';
COMMENT ON COLUMN verdicts.rule_id IS 'Rule that decided.';
COMMENT ON COLUMN verdicts.rationale IS 'Reason in a sentence.';
COMMENT ON COLUMN verdicts.summary IS
    'What a reader is told of it, in one or two sentences; null where nothing was written.';
COMMENT ON COLUMN verdicts.page_quote IS 'Exact words of the page.';
COMMENT ON COLUMN verdicts.url IS 'Address of the page.';
COMMENT ON COLUMN verdicts.site_id IS 'Site of the claim.';
COMMENT ON COLUMN verdicts.site_kind_code IS
    'Kind of source: clinic, shop, health-information, news, society or hospital; null where it is not known.';
COMMENT ON COLUMN verdicts.direction_code IS 'Direction of the claim.';
COMMENT ON COLUMN verdicts.strength_code IS 'hedged, plain, strong or absolute.';
COMMENT ON COLUMN verdicts.capture_sha256 IS
    'Hash of the page as served, in hexadecimal; joins to the archive.';
COMMENT ON COLUMN verdicts.evidence_quote IS
    'Exact words of the evidence; null where a benchmark or a search stands instead.';
COMMENT ON COLUMN verdicts.evidence_document_id IS
    'Record the quote stands in; null where there is none.';
COMMENT ON COLUMN verdicts.evidence_start IS
    'Offset of its first character; null where there is none.';
COMMENT ON COLUMN verdicts.evidence_end IS
    'Offset after its last character; null where there is none.';
COMMENT ON COLUMN verdicts.body_id IS 'Body of evidence; null where there is none.';
COMMENT ON COLUMN verdicts.benchmark_id IS 'Benchmark cited; null where there is none.';
COMMENT ON COLUMN verdicts.benchmark_citation IS
    'Benchmark as source, year and identifier; null where none is cited.';
COMMENT ON COLUMN verdicts.search_id IS
    'Search that found nothing; null where there is evidence.';
COMMENT ON COLUMN verdicts.study_ids IS 'Studies it rests on.';
COMMENT ON COLUMN verdicts.benchmark_ids IS 'Benchmarks it rests on.';
COMMENT ON COLUMN verdicts.confidence IS '0 to 1.';
COMMENT ON COLUMN verdicts.is_for_review IS 'True where a person should look at it.';
COMMENT ON COLUMN verdicts.is_demo IS 'True for demonstration data.';
