CREATE OR REPLACE VIEW evidence AS
SELECT
    'body' AS evidence_kind_code,
    bodies.body_id AS evidence_id,
    bodies.treatment_id,
    bodies.population_code,
    bodies.outcome_code,
    bodies.comparator_code,
    bodies.direction_code,
    bodies.size_code,
    bodies.certainty,
    NULL::INTEGER AS publication_year,
    'Automatic body of evidence' AS citation,
    'none' AS recommendation_code,
    bodies.n_studies AS n_trials,
    bodies.n_participants,
    bodies.metric,
    bodies.unit,
    bodies.estimate,
    bodies.ci_low,
    bodies.ci_high,
    NULL::VARCHAR AS pmid,
    NULL::VARCHAR AS doi,
    NULL::VARCHAR AS source_url,
    bodies.sentence,
    NULL::VARCHAR AS checked_code
FROM core.bodies AS bodies
UNION ALL
SELECT
    'benchmark' AS evidence_kind_code,
    benchmarks.benchmark_id AS evidence_id,
    benchmarks.treatment_id,
    benchmarks.population_code,
    benchmarks.outcome_code,
    benchmarks.comparator_code,
    benchmarks.direction_code,
    NULL AS size_code,
    benchmarks.certainty,
    benchmarks.publication_year,
    benchmarks.source AS citation,
    benchmarks.recommendation_code,
    benchmarks.n_trials,
    benchmarks.n_participants,
    NULL AS metric,
    NULL AS unit,
    NULL AS estimate,
    NULL AS ci_low,
    NULL AS ci_high,
    benchmarks.pmid,
    benchmarks.doi,
    benchmarks.source_url,
    benchmarks.note AS sentence,
    benchmarks.checked_code
FROM core.benchmarks AS benchmarks;

COMMENT ON VIEW evidence IS
    'One row per body of evidence or benchmark: everything a verdict on effect can rest on. Warning: certainty of bodies is an automatic pre-assessment; advice is no finding.';
COMMENT ON COLUMN evidence.evidence_kind_code IS 'body or benchmark.';
COMMENT ON COLUMN evidence.evidence_id IS 'Id of the body or benchmark.';
COMMENT ON COLUMN evidence.treatment_id IS 'Treatment.';
COMMENT ON COLUMN evidence.population_code IS 'Population.';
COMMENT ON COLUMN evidence.outcome_code IS
    'Outcome; advice for a recommendation, which is no finding.';
COMMENT ON COLUMN evidence.comparator_code IS 'Class of what it was compared with.';
COMMENT ON COLUMN evidence.direction_code IS
    'benefit, no-important-difference, harm, uncertain or not-stated.';
COMMENT ON COLUMN evidence.size_code IS
    'trivial, small, moderate, large or not-estimated; null for benchmarks.';
COMMENT ON COLUMN evidence.certainty IS
    'Certainty: of a body an automatic pre-assessment, of a benchmark as its source states it, or not-stated.';
COMMENT ON COLUMN evidence.publication_year IS 'Year of the source; null for bodies.';
COMMENT ON COLUMN evidence.citation IS 'Name of the source.';
COMMENT ON COLUMN evidence.recommendation_code IS
    'Advice of a guideline: offer, consider, do-not-offer, against or none. Warning: advice is no finding.';
COMMENT ON COLUMN evidence.n_trials IS 'Studies or trials; null where not stated.';
COMMENT ON COLUMN evidence.n_participants IS 'Participants; null where not stated.';
COMMENT ON COLUMN evidence.metric IS
    'Metric of the pooled estimate; null for benchmarks.';
COMMENT ON COLUMN evidence.unit IS 'Unit of the pooled estimate; null for benchmarks.';
COMMENT ON COLUMN evidence.estimate IS
    'Pooled estimate, negative favours the treatment; null for benchmarks.';
COMMENT ON COLUMN evidence.ci_low IS
    'Lower end of its 95 % interval; null for benchmarks, whose effect_size has it in words.';
COMMENT ON COLUMN evidence.ci_high IS
    'Upper end of its 95 % interval; null for benchmarks, whose effect_size has it in words.';
COMMENT ON COLUMN evidence.pmid IS 'PubMed number; null where there is none.';
COMMENT ON COLUMN evidence.doi IS
    'Digital object identifier; null where there is none.';
COMMENT ON COLUMN evidence.source_url IS 'Where it was read; null for bodies.';
COMMENT ON COLUMN evidence.sentence IS 'The conclusion in words.';
COMMENT ON COLUMN evidence.checked_code IS
    'How a benchmark was checked; null for bodies.';
