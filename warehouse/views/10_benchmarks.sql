CREATE OR REPLACE VIEW benchmarks AS
SELECT
    benchmarks.*,
    effects.unit,
    effects.estimate,
    effects.ci_low,
    effects.ci_high
FROM core.benchmarks AS benchmarks
LEFT JOIN core.benchmark_effects AS effects
    ON effects.benchmark_id = benchmarks.benchmark_id;

COMMENT ON VIEW benchmarks IS
    'One row per conclusion already appraised by people: guideline, review or landmark trial. Warning: rows checked second-hand or from memory never lead.';
COMMENT ON COLUMN benchmarks.benchmark_id IS
    'Benchmark; stable, readable, never reused.';
COMMENT ON COLUMN benchmarks.source_type_code IS
    'guideline, cochrane-review, systematic-review or landmark-rct.';
COMMENT ON COLUMN benchmarks.source IS 'Who concluded it, and in which document.';
COMMENT ON COLUMN benchmarks.publication_year IS 'Year of the document.';
COMMENT ON COLUMN benchmarks.treatment_id IS 'Treatment.';
COMMENT ON COLUMN benchmarks.population_code IS 'Population.';
COMMENT ON COLUMN benchmarks.population_detail IS
    'Population in the words of the source.';
COMMENT ON COLUMN benchmarks.comparator_code IS 'Class of what it was compared with.';
COMMENT ON COLUMN benchmarks.comparator_detail IS
    'Comparator in the words of the source.';
COMMENT ON COLUMN benchmarks.outcome_code IS
    'Outcome; advice for a recommendation, which is no finding.';
COMMENT ON COLUMN benchmarks.direction_code IS
    'benefit, no-important-difference, harm, uncertain or not-stated.';
COMMENT ON COLUMN benchmarks.recommendation_code IS
    'offer, consider, do-not-offer, against or none. Warning: advice is no finding and decides no verdict.';
COMMENT ON COLUMN benchmarks.certainty IS
    'Certainty as the source states it, or not-stated.';
COMMENT ON COLUMN benchmarks.effect_size IS 'Effect as printed; empty where none is.';
COMMENT ON COLUMN benchmarks.unit IS
    'Unit of the numbers: points of 100, standard deviations or ratio; null where the effect was not put on one of these.';
COMMENT ON COLUMN benchmarks.estimate IS
    'The printed effect in that unit; but for ratios negative favours the treatment.';
COMMENT ON COLUMN benchmarks.ci_low IS
    'Lower end of its 95 % interval; null where none is printed.';
COMMENT ON COLUMN benchmarks.ci_high IS
    'Upper end of its 95 % interval; null where none is printed.';
COMMENT ON COLUMN benchmarks.n_trials IS 'Trials it rests on; null where not stated.';
COMMENT ON COLUMN benchmarks.n_participants IS
    'Participants it rests on; null where not stated.';
COMMENT ON COLUMN benchmarks.pmid IS 'PubMed number; null where there is none.';
COMMENT ON COLUMN benchmarks.doi IS
    'Digital object identifier; null where there is none.';
COMMENT ON COLUMN benchmarks.source_url IS 'Where it was read.';
COMMENT ON COLUMN benchmarks.checked_code IS
    'How it was checked: read, second-hand or memory. Warning: only rows that were read may lead.';
COMMENT ON COLUMN benchmarks.superseded_by IS 'What replaced it; null while it stands.';
COMMENT ON COLUMN benchmarks.note IS 'Remarks.';
