CREATE OR REPLACE VIEW page_versions AS
SELECT * FROM core.page_versions;

COMMENT ON VIEW page_versions IS
    'One row per page and version of its content: what it said, and when it changed.';
COMMENT ON COLUMN page_versions.document_id IS 'Page.';
COMMENT ON COLUMN page_versions.content_hash IS 'Version of its content.';
COMMENT ON COLUMN page_versions.run_id IS 'Run that saw this version first.';
COMMENT ON COLUMN page_versions.fetched_at IS 'When this version was fetched, UTC.';
COMMENT ON COLUMN page_versions.capture_sha256 IS
    'Hash of the body as served; leads to the WARC record.';
COMMENT ON COLUMN page_versions.title IS 'Title of this version.';
COMMENT ON COLUMN page_versions.n_claims IS 'Claims in this version.';
