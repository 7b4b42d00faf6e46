CREATE OR REPLACE VIEW agreements AS
SELECT
    agreements.body_id,
    agreements.benchmark_id,
    bodies.treatment_id,
    bodies.population_code,
    bodies.outcome_code,
    bodies.comparator_code,
    bodies.direction_code AS body_direction_code,
    benchmarks.direction_code AS benchmark_direction_code,
    benchmarks.source,
    benchmarks.publication_year,
    agreements.is_agreeing,
    agreements.cause_code,
    agreements.sentence
FROM core.agreements AS agreements
INNER JOIN core.bodies AS bodies ON bodies.body_id = agreements.body_id
INNER JOIN core.benchmarks AS benchmarks
    ON benchmarks.benchmark_id = agreements.benchmark_id;

COMMENT ON VIEW agreements IS
    'One row per automatic body held against a benchmark on the same question.';
COMMENT ON COLUMN agreements.body_id IS 'Body of evidence.';
COMMENT ON COLUMN agreements.benchmark_id IS 'Benchmark.';
COMMENT ON COLUMN agreements.treatment_id IS 'Treatment.';
COMMENT ON COLUMN agreements.population_code IS 'Population.';
COMMENT ON COLUMN agreements.outcome_code IS 'Outcome.';
COMMENT ON COLUMN agreements.comparator_code IS 'Class of what it was compared with.';
COMMENT ON COLUMN agreements.body_direction_code IS 'Direction of the automatic body.';
COMMENT ON COLUMN agreements.benchmark_direction_code IS 'Direction of the benchmark.';
COMMENT ON COLUMN agreements.source IS 'Who concluded it, and in which document.';
COMMENT ON COLUMN agreements.publication_year IS 'Year of the benchmark.';
COMMENT ON COLUMN agreements.is_agreeing IS 'True where the two agree.';
COMMENT ON COLUMN agreements.cause_code IS
    'same-direction where they agree, else why they differ: too-few-trials, no-numbers, threshold, open-body, open-source, older-source or opposite.';
COMMENT ON COLUMN agreements.sentence IS 'The comparison in words.';
