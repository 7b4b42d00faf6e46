CREATE OR REPLACE VIEW refusal_counts AS
SELECT
    counts.run_id,
    counts.source_id,
    counts.rule_id,
    counts.n_refused,
    coalesce(listed.n_listed, 0) AS n_listed,
    counts.n_refused > coalesce(listed.n_listed, 0) AS is_cut,
    counts.run_id = (SELECT arg_max(run_id, sequence) FROM core.runs) AS is_latest,
    counts.is_demo
FROM raw.refusal_counts AS counts
LEFT JOIN (
    SELECT run_id, source_id, rule_id, count(*) AS n_listed
    FROM raw.refusals
    GROUP BY run_id, source_id, rule_id
) AS listed
    ON
        listed.run_id = counts.run_id
        AND listed.source_id = counts.source_id
        AND listed.rule_id = counts.rule_id;

COMMENT ON VIEW refusal_counts IS
    'One row per run, source and rule: how many addresses it refused, and how many of them are listed.';
COMMENT ON COLUMN refusal_counts.run_id IS 'Run in which they were refused.';
COMMENT ON COLUMN refusal_counts.source_id IS 'Source, as named in sources.toml.';
COMMENT ON COLUMN refusal_counts.rule_id IS 'Rule that refused them.';
COMMENT ON COLUMN refusal_counts.n_refused IS
    'Addresses it refused; the same address counts each time it was met.';
COMMENT ON COLUMN refusal_counts.n_listed IS
    'Different addresses among them that refused_addresses holds.';
COMMENT ON COLUMN refusal_counts.is_cut IS
    'True where fewer are listed than were refused.';
COMMENT ON COLUMN refusal_counts.is_latest IS 'True for the latest run.';
COMMENT ON COLUMN refusal_counts.is_demo IS 'True for demonstration data.';
