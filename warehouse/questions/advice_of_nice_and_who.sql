-- For the treatments marketed here, what do NICE and WHO advise?
-- Advice weighs costs, harms and preferences; it is not a finding and decides no verdict. It can differ between groups of people.
SELECT
    scorecard.treatment_id,
    scorecard.sites,
    benchmarks.source,
    benchmarks.population_code,
    benchmarks.recommendation_code
FROM scorecard
INNER JOIN benchmarks ON benchmarks.treatment_id = scorecard.treatment_id
WHERE
    scorecard.sites > 0
    AND benchmarks.recommendation_code <> 'none'
    AND benchmarks.superseded_by IS NULL
    AND regexp_matches(benchmarks.source, '^(NICE|WHO)')
ORDER BY
    scorecard.sites DESC,
    scorecard.treatment_id,
    benchmarks.source,
    benchmarks.benchmark_id
LIMIT 50;
