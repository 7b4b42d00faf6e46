-- A confidence, percentage, interval or count cannot be what it says.
SELECT 'claim' AS kind, claim_id AS id FROM core.claims
WHERE confidence NOT BETWEEN 0 AND 1
UNION ALL
SELECT 'verdict', verdict_id FROM core.verdicts WHERE confidence NOT BETWEEN 0 AND 1
UNION ALL
SELECT 'body', body_id FROM core.bodies
WHERE
    i2_pct NOT BETWEEN 0 AND 100
    OR ci_low > estimate
    OR ci_high < estimate
    OR n_randomised > n_studies
    OR n_favours + n_no_difference + n_against > n_studies
    OR isnan(estimate)
    OR isinf(estimate)
UNION ALL
SELECT 'study', study_id FROM core.studies
WHERE n_participants < 0 OR n_trials < 0;
