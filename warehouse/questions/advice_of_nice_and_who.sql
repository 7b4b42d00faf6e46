-- For the treatments marketed here, what do NICE and WHO advise?
-- Advice weighs costs, harms and preferences; it is not a finding and decides no verdict.
SELECT scorecard.treatment_id, scorecard.sites, benchmarks.source,
    benchmarks.recommendation_code
FROM scorecard
INNER JOIN benchmarks ON benchmarks.treatment_id = scorecard.treatment_id
WHERE
    scorecard.sites > 0
    AND benchmarks.recommendation_code <> 'none'
    AND regexp_matches(benchmarks.source, '^(NICE|WHO)')
ORDER BY scorecard.sites DESC, scorecard.treatment_id, benchmarks.source
LIMIT 30;
