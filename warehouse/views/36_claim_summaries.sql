CREATE OR REPLACE VIEW claim_summaries AS
SELECT * FROM core.claim_summaries;

COMMENT ON VIEW claim_summaries IS
    'One row per verdict: what a reader is told of the claim, made from rows.';
COMMENT ON COLUMN claim_summaries.verdict_id IS 'Verdict.';
COMMENT ON COLUMN claim_summaries.summary IS 'One or two sentences.';
COMMENT ON COLUMN claim_summaries.source_ids IS
    'Benchmarks, bodies and studies the sentences rest on, in their order.';
