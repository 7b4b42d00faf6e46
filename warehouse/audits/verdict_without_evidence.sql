-- A verdict on effect has neither a quote from the evidence nor a benchmark.
SELECT verdict_id, verdict FROM core.verdicts
WHERE
    verdict NOT IN ('untested', 'untestable')
    AND evidence_quote IS NULL
    AND benchmark_id IS NULL;
