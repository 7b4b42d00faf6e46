CREATE OR REPLACE VIEW bodies AS
SELECT * FROM core.bodies;

COMMENT ON VIEW bodies IS
    'One row per body of evidence: treatment, population, outcome and class of comparator. Warning: certainty is an automatic pre-assessment informed by GRADE.';
COMMENT ON COLUMN bodies.body_id IS 'Body of evidence.';
COMMENT ON COLUMN bodies.treatment_id IS 'Treatment.';
COMMENT ON COLUMN bodies.population_code IS 'Population.';
COMMENT ON COLUMN bodies.outcome_code IS 'Outcome.';
COMMENT ON COLUMN bodies.comparator_code IS 'Class of comparator.';
COMMENT ON COLUMN bodies.n_studies IS 'Studies counted.';
COMMENT ON COLUMN bodies.n_randomised IS 'Randomised trials among them.';
COMMENT ON COLUMN bodies.n_participants IS 'Participants; null where not stated.';
COMMENT ON COLUMN bodies.n_favours IS 'Studies whose result favours the treatment.';
COMMENT ON COLUMN bodies.n_no_difference IS 'Studies whose result favours neither.';
COMMENT ON COLUMN bodies.n_against IS 'Studies whose result favours the comparator.';
COMMENT ON COLUMN bodies.direction_code IS
    'benefit, no-important-difference, harm or uncertain.';
COMMENT ON COLUMN bodies.size_code IS
    'trivial, small, moderate, large or not-estimated.';
COMMENT ON COLUMN bodies.certainty IS
    'high, moderate, low or very-low. Warning: automatic pre-assessment.';
COMMENT ON COLUMN bodies.sentence IS 'The body in a sentence.';
COMMENT ON COLUMN bodies.metric IS
    'Metric of the pooled estimate; null where nothing was pooled.';
COMMENT ON COLUMN bodies.unit IS
    'points of 100 or standard deviations; null where nothing was pooled.';
COMMENT ON COLUMN bodies.estimate IS
    'Pooled estimate; a negative number favours the treatment; null where nothing was pooled.';
COMMENT ON COLUMN bodies.ci_low IS 'Lower end of its 95 % interval.';
COMMENT ON COLUMN bodies.ci_high IS 'Upper end of its 95 % interval.';
COMMENT ON COLUMN bodies.prediction_low IS
    'Lower end of the 95 % prediction interval; null where it cannot be had.';
COMMENT ON COLUMN bodies.prediction_high IS
    'Upper end of the 95 % prediction interval; null where it cannot be had.';
COMMENT ON COLUMN bodies.i2_pct IS
    'Share of variation between studies, 0 to 100; null where it cannot be had.';
COMMENT ON COLUMN bodies.tau2 IS
    'Variance between studies; null where it cannot be had.';
COMMENT ON COLUMN bodies.n_pooled_trials IS
    'Trials in the pooled estimate; null where nothing was pooled.';
COMMENT ON COLUMN bodies.n_pooled_participants IS
    'Participants in the pooled estimate; null where not stated.';
COMMENT ON COLUMN bodies.time_window IS
    'Time window of the pooled results; null where nothing was pooled.';
COMMENT ON COLUMN bodies.method IS 'How it was pooled; null where nothing was pooled.';
