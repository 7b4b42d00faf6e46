CREATE OR REPLACE VIEW captures AS
SELECT * FROM raw.captures;

COMMENT ON VIEW captures IS
    'One row per answer that was kept, with the place in the archive where it stands as served.';
COMMENT ON COLUMN captures.capture_sha256 IS
    'Hash of the body as served, in hexadecimal; joins documents to the archive.';
COMMENT ON COLUMN captures.run_id IS 'Run in which the answer was fetched.';
COMMENT ON COLUMN captures.source_id IS 'Source, as named in sources.toml.';
COMMENT ON COLUMN captures.capture_kind_code IS
    'Shape of the body: page, pubmed, europepmc, clinicaltrials or retractions.';
COMMENT ON COLUMN captures.url IS 'Address asked for.';
COMMENT ON COLUMN captures.fetched_at IS 'When it was fetched, UTC.';
COMMENT ON COLUMN captures.http_status IS 'Status of the answer, for example 200.';
COMMENT ON COLUMN captures.n_bytes IS 'Size of the body in bytes.';
COMMENT ON COLUMN captures.warc_file IS 'WARC file, relative to the home folder.';
COMMENT ON COLUMN captures.warc_offset IS
    'Where the record starts in the WARC file, in bytes; null where it is not known.';
COMMENT ON COLUMN captures.is_demo IS 'True for demonstration data.';
