-- A verdict on effect has neither a quote from the evidence nor a benchmark.
-- A page that says evidence is missing is right where a search found none: there is
-- nothing to quote then, and the search stands in for it.
SELECT verdict_id, verdict FROM core.verdicts
WHERE
    verdict NOT IN ('untested', 'untestable')
    AND evidence_quote IS NULL
    AND benchmark_id IS NULL
    AND NOT (rule_id = 'lacking-empty' AND search_id IS NOT NULL);
