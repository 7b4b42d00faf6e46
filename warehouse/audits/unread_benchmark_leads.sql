-- A verdict is led by a benchmark that was not read, was replaced, or gives advice only.
SELECT verdicts.verdict_id, verdicts.benchmark_id
FROM core.verdicts AS verdicts
INNER JOIN core.benchmarks AS benchmarks
    ON benchmarks.benchmark_id = verdicts.benchmark_id
WHERE
    verdicts.lead_code = 'review'
    AND (
        benchmarks.checked_code <> 'read'
        OR benchmarks.superseded_by IS NOT NULL
        OR benchmarks.outcome_code = 'advice'
        OR benchmarks.source_type_code = 'landmark-rct'
    );
