-- Keep standardised effects of single studies, and what benchmarks printed as numbers.

ALTER TABLE core.body_members ADD COLUMN effect_smd DOUBLE;
ALTER TABLE core.body_members ADD COLUMN standard_error_smd DOUBLE;
COMMENT ON COLUMN core.body_members.effect_smd IS
    'Effect in standard deviations, negative favours the treatment; null where it cannot be had.';
COMMENT ON COLUMN core.body_members.standard_error_smd IS
    'Its standard error in standard deviations; null where it cannot be had.';

ALTER TABLE core.body_members ADD COLUMN is_pooled BOOLEAN;
COMMENT ON COLUMN core.body_members.is_pooled IS
    'True where its effect is part of the pooled one; null in rows from before it was kept.';

CREATE TABLE core.benchmark_effects (
    benchmark_id VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    estimate DOUBLE NOT NULL,
    ci_low DOUBLE,
    ci_high DOUBLE
);
COMMENT ON TABLE core.benchmark_effects IS
    'One row per benchmark whose printed effect could be put on a common scale.';
COMMENT ON COLUMN core.benchmark_effects.benchmark_id IS 'Benchmark.';
COMMENT ON COLUMN core.benchmark_effects.unit IS
    'points of 100, standard deviations or ratio.';
COMMENT ON COLUMN core.benchmark_effects.estimate IS
    'Effect on that scale; but for ratios negative favours the treatment.';
COMMENT ON COLUMN core.benchmark_effects.ci_low IS
    'Lower end of its 95 % interval; null where none is printed.';
COMMENT ON COLUMN core.benchmark_effects.ci_high IS
    'Upper end of its 95 % interval; null where none is printed.';
