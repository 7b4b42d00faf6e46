CREATE OR REPLACE VIEW refused_addresses AS
SELECT
    refusals.run_id,
    refusals.source_id,
    refusals.url,
    refusals.rule_id,
    refusals.detail,
    refusals.run_id = (SELECT arg_max(run_id, sequence) FROM core.runs) AS is_latest,
    refusals.is_demo
FROM raw.refusals AS refusals;

COMMENT ON VIEW refused_addresses IS
    'One row per run and address that was not fetched or not kept, with the rule. Warning: long lists are cut; refusal_counts says how many there were.';
COMMENT ON COLUMN refused_addresses.run_id IS 'Run in which it was refused.';
COMMENT ON COLUMN refused_addresses.source_id IS
    'Source, as named in sources.toml.';
COMMENT ON COLUMN refused_addresses.url IS 'Address that was refused.';
COMMENT ON COLUMN refused_addresses.rule_id IS
    'Rule that refused it: robots, not-relevant, not-found, oversized, or one of the rules for addresses.';
COMMENT ON COLUMN refused_addresses.detail IS
    'Words the rule rests on, for example a line of robots.txt; empty where it has none.';
COMMENT ON COLUMN refused_addresses.is_latest IS 'True for the latest run.';
COMMENT ON COLUMN refused_addresses.is_demo IS 'True for demonstration data.';
