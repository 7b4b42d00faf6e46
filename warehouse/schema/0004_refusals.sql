-- Add the addresses that were refused, and keep with a verdict what is shown beside it.

CREATE TABLE raw.refusals (
    run_id VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    rule_id VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,
    is_demo BOOLEAN NOT NULL
);
COMMENT ON TABLE raw.refusals IS
    'One row per run and address that a spider did not fetch or did not keep. Warning: a long list is cut; raw.refusal_counts holds how many there were.';
COMMENT ON COLUMN raw.refusals.run_id IS 'Run in which it was refused.';
COMMENT ON COLUMN raw.refusals.source_id IS 'Source, as named in sources.toml.';
COMMENT ON COLUMN raw.refusals.url IS 'Address that was refused.';
COMMENT ON COLUMN raw.refusals.rule_id IS 'Rule that refused it, for example robots.';
COMMENT ON COLUMN raw.refusals.detail IS
    'Words the rule rests on, for example a line of robots.txt; empty where it has none.';
COMMENT ON COLUMN raw.refusals.is_demo IS 'True for demonstration data.';

CREATE TABLE raw.refusal_counts (
    run_id VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL,
    rule_id VARCHAR NOT NULL,
    n_refused BIGINT NOT NULL,
    is_demo BOOLEAN NOT NULL
);
COMMENT ON TABLE raw.refusal_counts IS
    'One row per run, source and rule: how many addresses it refused, listed or not.';
COMMENT ON COLUMN raw.refusal_counts.run_id IS 'Run in which they were refused.';
COMMENT ON COLUMN raw.refusal_counts.source_id IS 'Source, as named in sources.toml.';
COMMENT ON COLUMN raw.refusal_counts.rule_id IS 'Rule that refused them.';
COMMENT ON COLUMN raw.refusal_counts.n_refused IS
    'Addresses it refused; the same address counts each time it was met.';
COMMENT ON COLUMN raw.refusal_counts.is_demo IS 'True for demonstration data.';

ALTER TABLE core.verdicts ADD COLUMN url VARCHAR;
ALTER TABLE core.verdicts ADD COLUMN site_id VARCHAR;
ALTER TABLE core.verdicts ADD COLUMN site_kind_code VARCHAR;
ALTER TABLE core.verdicts ADD COLUMN direction_code VARCHAR;
ALTER TABLE core.verdicts ADD COLUMN strength_code VARCHAR;
ALTER TABLE core.verdicts ADD COLUMN capture_sha256 VARCHAR;
ALTER TABLE core.verdicts ADD COLUMN summary VARCHAR;
ALTER TABLE core.verdicts ADD COLUMN is_demo BOOLEAN;
COMMENT ON COLUMN core.verdicts.url IS 'Address of the page.';
COMMENT ON COLUMN core.verdicts.site_id IS 'Site of the claim.';
COMMENT ON COLUMN core.verdicts.site_kind_code IS
    'Kind of source, for example clinic, shop or health-information; null where it is not known.';
COMMENT ON COLUMN core.verdicts.direction_code IS 'Direction of the claim.';
COMMENT ON COLUMN core.verdicts.strength_code IS 'hedged, plain, strong or absolute.';
COMMENT ON COLUMN core.verdicts.capture_sha256 IS
    'Hash of the page as served, in hexadecimal; joins to the archive.';
COMMENT ON COLUMN core.verdicts.summary IS
    'What a reader is told of it; null where nothing was written.';
COMMENT ON COLUMN core.verdicts.is_demo IS 'True for demonstration data.';
