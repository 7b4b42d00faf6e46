CREATE OR REPLACE VIEW claims AS
SELECT
    claims.claim_id,
    claims.document_id,
    claims.site_id,
    sites.site_name,
    sites.site_kind_code,
    documents.url,
    documents.title AS page_title,
    claims.quote,
    claims.quote_start,
    claims.quote_end,
    claims.treatment_ids,
    claims.other_treatment,
    claims.claim_type_code,
    claims.direction_code,
    claims.strength_code,
    CASE claims.strength_code
        WHEN 'hedged' THEN 1
        WHEN 'plain' THEN 2
        WHEN 'strong' THEN 3
        WHEN 'absolute' THEN 4
    END AS strength_rank,
    claims.population_code,
    claims.page_outcome_codes,
    claims.treatment_reason_code,
    claims.speaker_code,
    claims.words,
    claims.rule_id,
    claims.confidence,
    claims.tagger_version,
    claims.predecessor_claim_id,
    documents.fetched_at,
    documents.capture_sha256,
    documents.group_id,
    claims.first_seen_run_id,
    claims.last_seen_run_id,
    claims.is_demo
FROM core.claims AS claims
INNER JOIN raw.documents AS documents
    ON documents.document_id = claims.document_id
LEFT JOIN core.sites AS sites ON sites.site_id = claims.site_id
WHERE claims.is_current;

COMMENT ON VIEW claims IS
    'One row per claim that stands on a page today, with its page. Warning: count sites, not claims, where you mean how widely something is said.';
COMMENT ON COLUMN claims.claim_id IS
    'Hash of the canonical address and the normalised quote; never reused.';
COMMENT ON COLUMN claims.document_id IS 'Page it stands on.';
COMMENT ON COLUMN claims.site_id IS 'Site it stands on.';
COMMENT ON COLUMN claims.site_name IS 'Name to show.';
COMMENT ON COLUMN claims.site_kind_code IS
    'Kind of source: clinic, shop, health-information, news, society or hospital.';
COMMENT ON COLUMN claims.url IS 'Address asked for.';
COMMENT ON COLUMN claims.page_title IS 'Title of the page.';
COMMENT ON COLUMN claims.quote IS 'Exact words of the page.';
COMMENT ON COLUMN claims.quote_start IS 'Offset of the first character of the quote.';
COMMENT ON COLUMN claims.quote_end IS 'Offset after the last character of the quote.';
COMMENT ON COLUMN claims.treatment_ids IS
    'Treatments credited, in the order of the words.';
COMMENT ON COLUMN claims.other_treatment IS
    'Plain name of a treatment that the vocabulary lacks; empty where it has one.';
COMMENT ON COLUMN claims.claim_type_code IS
    'efficacy, mechanism, safety, comparative or cost.';
COMMENT ON COLUMN claims.direction_code IS
    'benefit, no-benefit, harm or evidence-lacking.';
COMMENT ON COLUMN claims.strength_code IS 'hedged, plain, strong or absolute.';
COMMENT ON COLUMN claims.strength_rank IS '1 hedged, 2 plain, 3 strong, 4 absolute.';
COMMENT ON COLUMN claims.population_code IS 'Population the claim speaks of.';
COMMENT ON COLUMN claims.page_outcome_codes IS
    'Outcomes in the codes of the page code book.';
COMMENT ON COLUMN claims.treatment_reason_code IS
    'Why these treatments: named, heading, list-lead-in, preceding-sentence, pronoun or page-topic.';
COMMENT ON COLUMN claims.speaker_code IS
    'Whose words: asserted, attributed-with-link, attributed, testimonial or quoted-to-deny.';
COMMENT ON COLUMN claims.words IS 'Words that the reading rests on.';
COMMENT ON COLUMN claims.rule_id IS 'Rule that found it.';
COMMENT ON COLUMN claims.confidence IS
    '0 to 1, calibrated on our own labelled sentences.';
COMMENT ON COLUMN claims.tagger_version IS
    'Version of the page tagger that read it last.';
COMMENT ON COLUMN claims.predecessor_claim_id IS
    'Claim on the same page that it rewords; null where there is none.';
COMMENT ON COLUMN claims.fetched_at IS 'When it was fetched, UTC.';
COMMENT ON COLUMN claims.capture_sha256 IS
    'Hash of the body as served, in hexadecimal; joins documents to the archive.';
COMMENT ON COLUMN claims.group_id IS
    'Near-duplicate group; equal for texts that repeat one another.';
COMMENT ON COLUMN claims.first_seen_run_id IS 'Run that saw it first.';
COMMENT ON COLUMN claims.last_seen_run_id IS 'Latest run that saw it.';
COMMENT ON COLUMN claims.is_demo IS 'True for demonstration data.';
