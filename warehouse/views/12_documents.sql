CREATE OR REPLACE VIEW documents AS
SELECT
    documents.document_id,
    documents.document_kind_code,
    documents.source_id,
    documents.site_id,
    documents.url,
    documents.canonical_url,
    documents.title,
    documents.language_code,
    documents.published_date,
    documents.publication_year,
    documents.journal,
    documents.licence,
    documents.fetched_at,
    documents.capture_sha256,
    documents.content_hash,
    documents.outcome_code,
    documents.outcome_detail,
    documents.group_id,
    texts.text,
    documents.first_seen_run_id,
    documents.last_seen_run_id,
    documents.changed_run_id,
    documents.gone_run_id,
    documents.is_demo
FROM raw.documents AS documents
LEFT JOIN raw.texts AS texts
    ON
        texts.document_id = documents.document_id
        AND texts.content_hash = documents.content_hash;

COMMENT ON VIEW documents IS
    'One row per cleaned document with its current text. Warning: full texts are for the operator of this file and are not for redistribution.';
COMMENT ON COLUMN documents.document_id IS
    'First 20 hexadecimal digits of a hash over kind and canonical address or record id.';
COMMENT ON COLUMN documents.document_kind_code IS
    'Kind: page, abstract, registration or notice.';
COMMENT ON COLUMN documents.source_id IS 'Source, as named in sources.toml.';
COMMENT ON COLUMN documents.site_id IS 'Host of a page; empty for records of trials.';
COMMENT ON COLUMN documents.url IS 'Address asked for.';
COMMENT ON COLUMN documents.canonical_url IS
    'Address it gives for itself, normalised; identity of a page.';
COMMENT ON COLUMN documents.title IS 'Title.';
COMMENT ON COLUMN documents.language_code IS
    'Language as an ISO 639-1 code; empty where it is not known.';
COMMENT ON COLUMN documents.published_date IS
    'Day the document gives for itself; null where it gives none or only part of one.';
COMMENT ON COLUMN documents.publication_year IS
    'Year of publication; null where it is not stated.';
COMMENT ON COLUMN documents.journal IS 'Journal; empty for pages.';
COMMENT ON COLUMN documents.licence IS
    'Licence of the text, as stated by its source; empty where none is stated.';
COMMENT ON COLUMN documents.fetched_at IS 'When it was fetched, UTC.';
COMMENT ON COLUMN documents.capture_sha256 IS
    'Hash of the body as served, in hexadecimal; joins documents to the archive.';
COMMENT ON COLUMN documents.content_hash IS
    'Hash of the cleaned content; changes when the content does.';
COMMENT ON COLUMN documents.outcome_code IS
    'What cleaning gave: ok, no-text, too-deep, timed-out, other-language, block-page or refused. Warning: elsewhere outcome_code is an outcome of care.';
COMMENT ON COLUMN documents.outcome_detail IS 'Why, where the outcome is not ok.';
COMMENT ON COLUMN documents.group_id IS
    'Near-duplicate group; equal for texts that repeat one another.';
COMMENT ON COLUMN documents.text IS 'The text; offsets count its characters from 0.';
COMMENT ON COLUMN documents.first_seen_run_id IS 'Run that saw it first.';
COMMENT ON COLUMN documents.last_seen_run_id IS 'Latest run that saw it.';
COMMENT ON COLUMN documents.changed_run_id IS
    'Latest run in which its content changed.';
COMMENT ON COLUMN documents.gone_run_id IS
    'Run that found it gone; null while it is there.';
COMMENT ON COLUMN documents.is_demo IS 'True for demonstration data.';
