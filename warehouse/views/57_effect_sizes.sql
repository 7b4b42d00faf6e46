CREATE OR REPLACE VIEW effect_sizes AS
SELECT
    benchmarks.treatment_id,
    benchmarks.population_code,
    benchmarks.outcome_code,
    benchmarks.comparator_code,
    'review' AS line_code,
    benchmarks.benchmark_id AS source_id,
    benchmarks.unit,
    benchmarks.estimate,
    benchmarks.ci_low,
    benchmarks.ci_high,
    benchmarks.n_trials,
    benchmarks.n_participants,
    benchmarks.certainty
FROM benchmarks
WHERE
    benchmarks.estimate IS NOT NULL
    AND benchmarks.source_type_code <> 'landmark-rct'
    AND benchmarks.checked_code = 'read'
    AND benchmarks.superseded_by IS NULL
UNION ALL
SELECT
    treatment_id,
    population_code,
    outcome_code,
    comparator_code,
    'pooled',
    body_id,
    unit,
    estimate,
    ci_low,
    ci_high,
    n_pooled_trials,
    n_pooled_participants,
    certainty
FROM bodies
WHERE estimate IS NOT NULL
UNION ALL
SELECT
    bodies.treatment_id,
    bodies.population_code,
    bodies.outcome_code,
    bodies.comparator_code,
    'trial',
    trials.study_id,
    bodies.unit,
    trials.effect,
    -- A normal 95 % interval, as the trials were pooled.
    trials.effect - 1.959964 * trials.standard_error,
    trials.effect + 1.959964 * trials.standard_error,
    NULL,
    trials.n_participants,
    NULL
FROM bodies
INNER JOIN (
    SELECT
        body_id,
        study_id,
        n_participants,
        coalesce(effect_100, effect_smd) AS effect,
        coalesce(standard_error_100, standard_error_smd) AS standard_error
    FROM core.body_members
    WHERE is_pooled
) AS trials
    ON trials.body_id = bodies.body_id;

COMMENT ON VIEW effect_sizes IS
    'One row per effect known as a number: what a review printed, what trials pooled to here, and each of these trials. Warning: never add reviews and trials up; a review holds trials.';
COMMENT ON COLUMN effect_sizes.treatment_id IS 'Treatment.';
COMMENT ON COLUMN effect_sizes.population_code IS 'Population.';
COMMENT ON COLUMN effect_sizes.outcome_code IS 'Outcome.';
COMMENT ON COLUMN effect_sizes.comparator_code IS
    'Class of what it was compared with.';
COMMENT ON COLUMN effect_sizes.line_code IS 'review, pooled or trial.';
COMMENT ON COLUMN effect_sizes.source_id IS
    'Benchmark of a review, body of a pooled effect, study of a trial (benchmark: and its id where the trial is a landmark one).';
COMMENT ON COLUMN effect_sizes.unit IS
    'points of 100, standard deviations or ratio.';
COMMENT ON COLUMN effect_sizes.estimate IS
    'Effect in that unit; but for ratios negative favours the treatment.';
COMMENT ON COLUMN effect_sizes.ci_low IS
    'Lower end of its 95 % interval; null where none is printed.';
COMMENT ON COLUMN effect_sizes.ci_high IS
    'Upper end of its 95 % interval; null where none is printed.';
COMMENT ON COLUMN effect_sizes.n_trials IS
    'Trials behind it; null for a trial and where not stated.';
COMMENT ON COLUMN effect_sizes.n_participants IS
    'Participants; null where not stated.';
COMMENT ON COLUMN effect_sizes.certainty IS
    'Certainty, of a review as it states it; null for a trial. Warning: of pooled effects an automatic pre-assessment.';
