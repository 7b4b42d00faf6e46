CREATE OR REPLACE VIEW pages AS
SELECT
    documents.document_id,
    documents.site_id,
    sites.site_name,
    sites.site_kind_code,
    documents.source_id,
    documents.url,
    documents.canonical_url,
    documents.title,
    documents.language_code,
    documents.published_date,
    documents.fetched_at,
    documents.capture_sha256,
    documents.content_hash,
    documents.outcome_code,
    documents.outcome_detail,
    documents.group_id,
    coalesce(claims.n_claims, 0) AS n_claims,
    documents.first_seen_run_id,
    documents.last_seen_run_id,
    documents.changed_run_id,
    documents.gone_run_id,
    documents.gone_run_id IS NULL AS is_current,
    documents.is_demo
FROM raw.documents AS documents
LEFT JOIN core.sites AS sites ON sites.site_id = documents.site_id
LEFT JOIN (
    SELECT document_id, count(*) AS n_claims
    FROM core.claims
    WHERE is_current
    GROUP BY document_id
) AS claims ON claims.document_id = documents.document_id
WHERE documents.document_kind_code = 'page';

COMMENT ON VIEW pages IS
    'One row per web page, present or past. Warning: texts repeated on several sites share a group; count groups where you mean texts.';
COMMENT ON COLUMN pages.document_id IS
    'First 20 hexadecimal digits of a hash over its canonical address.';
COMMENT ON COLUMN pages.site_id IS 'Host of the page.';
COMMENT ON COLUMN pages.site_name IS 'Name to show.';
COMMENT ON COLUMN pages.site_kind_code IS
    'Kind of source: clinic, shop, health-information, news, society or hospital.';
COMMENT ON COLUMN pages.source_id IS 'Source, as named in sources.toml.';
COMMENT ON COLUMN pages.url IS 'Address asked for.';
COMMENT ON COLUMN pages.canonical_url IS
    'Address it gives for itself, normalised; its identity.';
COMMENT ON COLUMN pages.title IS 'Title.';
COMMENT ON COLUMN pages.language_code IS
    'Language as an ISO 639-1 code; empty where it is not known.';
COMMENT ON COLUMN pages.published_date IS
    'Day the document gives for itself; null where it gives none or only part of one.';
COMMENT ON COLUMN pages.fetched_at IS 'When it was fetched, UTC.';
COMMENT ON COLUMN pages.capture_sha256 IS
    'Hash of the body as served, in hexadecimal; joins documents to the archive.';
COMMENT ON COLUMN pages.content_hash IS
    'Hash of the cleaned content; changes when the content does.';
COMMENT ON COLUMN pages.outcome_code IS
    'What cleaning gave: ok, no-text, too-deep, timed-out, other-language, block-page or refused. Warning: elsewhere outcome_code is an outcome of care.';
COMMENT ON COLUMN pages.outcome_detail IS 'Why, where the outcome is not ok.';
COMMENT ON COLUMN pages.group_id IS
    'Near-duplicate group; equal for texts that repeat one another.';
COMMENT ON COLUMN pages.n_claims IS 'Claims that stand on it today.';
COMMENT ON COLUMN pages.first_seen_run_id IS 'Run that saw it first.';
COMMENT ON COLUMN pages.last_seen_run_id IS 'Latest run that saw it.';
COMMENT ON COLUMN pages.changed_run_id IS 'Latest run in which its content changed.';
COMMENT ON COLUMN pages.gone_run_id IS
    'Run that found it gone; null while it is there.';
COMMENT ON COLUMN pages.is_current IS 'True while the page is there.';
COMMENT ON COLUMN pages.is_demo IS 'True for demonstration data.';
