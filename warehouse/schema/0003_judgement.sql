-- Add the layer of judgement: levels, bodies of evidence, verdicts, summaries, with their history.

CREATE TABLE core.study_levels (
    study_id VARCHAR NOT NULL,
    evidence_level INTEGER
);
COMMENT ON TABLE core.study_levels IS
    'One row per study: its Oxford CEBM 2011 level, or none. Warning: read automatically from abstracts.';
COMMENT ON COLUMN core.study_levels.study_id IS 'Study.';
COMMENT ON COLUMN core.study_levels.evidence_level IS
    '1 (highest) to 5; null for records that can have no level.';

CREATE TABLE core.level_steps (
    study_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    rule_id VARCHAR NOT NULL,
    step INTEGER NOT NULL,
    sentence VARCHAR NOT NULL,
    words VARCHAR NOT NULL
);
COMMENT ON TABLE core.level_steps IS
    'One row per step of a study''s level: what set it, what moved it.';
COMMENT ON COLUMN core.level_steps.study_id IS 'Study.';
COMMENT ON COLUMN core.level_steps.position IS 'Order of the step, from 1.';
COMMENT ON COLUMN core.level_steps.rule_id IS 'Rule.';
COMMENT ON COLUMN core.level_steps.step IS
    '0 sets the start, 1 is one worse, -1 one better.';
COMMENT ON COLUMN core.level_steps.sentence IS 'Reason in words.';
COMMENT ON COLUMN core.level_steps.words IS
    'Words of the record it rests on; empty where there are none.';

CREATE TABLE core.bodies (
    body_id VARCHAR NOT NULL,
    treatment_id VARCHAR NOT NULL,
    population_code VARCHAR NOT NULL,
    outcome_code VARCHAR NOT NULL,
    comparator_code VARCHAR NOT NULL,
    n_studies INTEGER NOT NULL,
    n_randomised INTEGER NOT NULL,
    n_participants INTEGER,
    n_favours INTEGER NOT NULL,
    n_no_difference INTEGER NOT NULL,
    n_against INTEGER NOT NULL,
    direction_code VARCHAR NOT NULL,
    size_code VARCHAR NOT NULL,
    certainty VARCHAR NOT NULL,
    sentence VARCHAR NOT NULL,
    metric VARCHAR,
    unit VARCHAR,
    estimate DOUBLE,
    ci_low DOUBLE,
    ci_high DOUBLE,
    prediction_low DOUBLE,
    prediction_high DOUBLE,
    i2_pct DOUBLE,
    tau2 DOUBLE,
    n_pooled_trials INTEGER,
    n_pooled_participants INTEGER,
    time_window VARCHAR,
    method VARCHAR
);
COMMENT ON TABLE core.bodies IS
    'One row per body of evidence: treatment, population, outcome and class of comparator. Warning: certainty is an automatic pre-assessment informed by GRADE.';
COMMENT ON COLUMN core.bodies.body_id IS 'Body of evidence.';
COMMENT ON COLUMN core.bodies.treatment_id IS 'Treatment.';
COMMENT ON COLUMN core.bodies.population_code IS 'Population.';
COMMENT ON COLUMN core.bodies.outcome_code IS 'Outcome.';
COMMENT ON COLUMN core.bodies.comparator_code IS 'Class of comparator.';
COMMENT ON COLUMN core.bodies.n_studies IS 'Studies counted.';
COMMENT ON COLUMN core.bodies.n_randomised IS 'Randomised trials among them.';
COMMENT ON COLUMN core.bodies.n_participants IS 'Participants; null where not stated.';
COMMENT ON COLUMN core.bodies.n_favours IS
    'Studies whose result favours the treatment.';
COMMENT ON COLUMN core.bodies.n_no_difference IS 'Studies that found no difference.';
COMMENT ON COLUMN core.bodies.n_against IS
    'Studies whose result favours the comparator.';
COMMENT ON COLUMN core.bodies.direction_code IS
    'benefit, no-important-difference, harm or uncertain.';
COMMENT ON COLUMN core.bodies.size_code IS
    'trivial, small, moderate, large or not-estimated.';
COMMENT ON COLUMN core.bodies.certainty IS
    'high, moderate, low or very-low. Warning: automatic pre-assessment.';
COMMENT ON COLUMN core.bodies.sentence IS 'The body in a sentence.';
COMMENT ON COLUMN core.bodies.metric IS
    'Metric of the pooled estimate; null where nothing was pooled.';
COMMENT ON COLUMN core.bodies.unit IS
    'points of 100 or standard deviations; null where nothing was pooled.';
COMMENT ON COLUMN core.bodies.estimate IS
    'Pooled estimate; a negative number favours the treatment; null where nothing was pooled.';
COMMENT ON COLUMN core.bodies.ci_low IS 'Lower end of its 95 % interval.';
COMMENT ON COLUMN core.bodies.ci_high IS 'Upper end of its 95 % interval.';
COMMENT ON COLUMN core.bodies.prediction_low IS
    'Lower end of the 95 % prediction interval; null where it cannot be had.';
COMMENT ON COLUMN core.bodies.prediction_high IS
    'Upper end of the 95 % prediction interval; null where it cannot be had.';
COMMENT ON COLUMN core.bodies.i2_pct IS
    'Share of variation between studies, 0 to 100; null where it cannot be had.';
COMMENT ON COLUMN core.bodies.tau2 IS
    'Variance between studies; null where it cannot be had.';
COMMENT ON COLUMN core.bodies.n_pooled_trials IS
    'Trials in the pooled estimate; null where nothing was pooled.';
COMMENT ON COLUMN core.bodies.n_pooled_participants IS
    'Participants in the pooled estimate; null where not stated.';
COMMENT ON COLUMN core.bodies.time_window IS
    'Time window of the pooled results; null where nothing was pooled.';
COMMENT ON COLUMN core.bodies.method IS
    'How it was pooled; null where nothing was pooled.';

CREATE TABLE core.body_members (
    body_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    study_id VARCHAR NOT NULL,
    role_code VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    finding_id VARCHAR,
    direction_code VARCHAR,
    effect_100 DOUBLE,
    standard_error_100 DOUBLE,
    n_participants INTEGER,
    time_window VARCHAR NOT NULL
);
COMMENT ON TABLE core.body_members IS
    'One row per study and body: counted, or left out with its reason.';
COMMENT ON COLUMN core.body_members.body_id IS 'Body of evidence.';
COMMENT ON COLUMN core.body_members.position IS 'Order in the body, from 1.';
COMMENT ON COLUMN core.body_members.study_id IS 'Study.';
COMMENT ON COLUMN core.body_members.role_code IS 'Its part: counted, or why not.';
COMMENT ON COLUMN core.body_members.reason IS 'Reason in words.';
COMMENT ON COLUMN core.body_members.finding_id IS
    'Finding it brings; null where none was used.';
COMMENT ON COLUMN core.body_members.direction_code IS
    'Direction of that finding; null where none was used.';
COMMENT ON COLUMN core.body_members.effect_100 IS
    'Effect in points of 100, negative favours the treatment; null where it cannot be had.';
COMMENT ON COLUMN core.body_members.standard_error_100 IS
    'Its standard error in points of 100; null where it cannot be had.';
COMMENT ON COLUMN core.body_members.n_participants IS
    'Participants; null where not stated.';
COMMENT ON COLUMN core.body_members.time_window IS
    'Time window of the finding; empty where not stated.';

CREATE TABLE core.certainty_steps (
    body_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    domain_code VARCHAR NOT NULL,
    rule_id VARCHAR NOT NULL,
    step INTEGER NOT NULL,
    sentence VARCHAR NOT NULL,
    numbers_json VARCHAR NOT NULL,
    study_ids VARCHAR[]
);
COMMENT ON TABLE core.certainty_steps IS
    'One row per step of a body''s certainty: a reader can rebuild the level by hand.';
COMMENT ON COLUMN core.certainty_steps.body_id IS 'Body of evidence.';
COMMENT ON COLUMN core.certainty_steps.position IS 'Order of the step, from 1.';
COMMENT ON COLUMN core.certainty_steps.domain_code IS
    'start, risk-of-bias, inconsistency, indirectness, imprecision, publication-bias or a raising domain.';
COMMENT ON COLUMN core.certainty_steps.rule_id IS 'Rule.';
COMMENT ON COLUMN core.certainty_steps.step IS 'Levels moved; negative is down.';
COMMENT ON COLUMN core.certainty_steps.sentence IS 'Reason in words.';
COMMENT ON COLUMN core.certainty_steps.numbers_json IS 'Numbers the rule saw, as JSON.';
COMMENT ON COLUMN core.certainty_steps.study_ids IS 'Studies concerned.';

CREATE TABLE core.searches (
    search_id VARCHAR NOT NULL,
    source_ids VARCHAR[],
    searched_to_date DATE,
    n_records BIGINT NOT NULL
);
COMMENT ON TABLE core.searches IS
    'One row per search that an absence of evidence rests on.';
COMMENT ON COLUMN core.searches.search_id IS 'Search.';
COMMENT ON COLUMN core.searches.source_ids IS 'Sources searched.';
COMMENT ON COLUMN core.searches.searched_to_date IS 'Latest day the search covers.';
COMMENT ON COLUMN core.searches.n_records IS 'Records looked at.';

CREATE TABLE core.verdicts (
    verdict_id VARCHAR NOT NULL,
    claim_id VARCHAR NOT NULL,
    treatment_id VARCHAR,
    verdict VARCHAR NOT NULL,
    mixed_reason_code VARCHAR,
    rule_id VARCHAR NOT NULL,
    rationale VARCHAR NOT NULL,
    page_quote VARCHAR NOT NULL,
    evidence_quote VARCHAR,
    evidence_document_id VARCHAR,
    evidence_start BIGINT,
    evidence_end BIGINT,
    benchmark_id VARCHAR,
    body_id VARCHAR,
    search_id VARCHAR,
    lead_code VARCHAR NOT NULL,
    certainty VARCHAR,
    overclaim INTEGER,
    study_ids VARCHAR[],
    benchmark_ids VARCHAR[],
    confidence DOUBLE NOT NULL,
    is_for_review BOOLEAN NOT NULL
);
COMMENT ON TABLE core.verdicts IS
    'One row per claim and treatment: the claim set against the evidence. Warning: made automatically.';
COMMENT ON COLUMN core.verdicts.verdict_id IS
    'Verdict; stable for a claim and treatment.';
COMMENT ON COLUMN core.verdicts.claim_id IS 'Claim.';
COMMENT ON COLUMN core.verdicts.treatment_id IS
    'Treatment; null where the claim names none.';
COMMENT ON COLUMN core.verdicts.verdict IS
    'supported, overstated, mixed, contradicted, untested or untestable. Warning: untested means that no eligible evidence was found, not that the treatment fails.';
COMMENT ON COLUMN core.verdicts.mixed_reason_code IS
    'conflict or too-uncertain where the verdict is mixed, else null.';
COMMENT ON COLUMN core.verdicts.rule_id IS 'Rule that decided.';
COMMENT ON COLUMN core.verdicts.rationale IS 'Reason in a sentence.';
COMMENT ON COLUMN core.verdicts.page_quote IS 'Exact words of the page.';
COMMENT ON COLUMN core.verdicts.evidence_quote IS
    'Exact words of the evidence; null where a benchmark or a search stands instead.';
COMMENT ON COLUMN core.verdicts.evidence_document_id IS
    'Record the quote stands in; null where there is none.';
COMMENT ON COLUMN core.verdicts.evidence_start IS
    'Offset of its first character; null where there is none.';
COMMENT ON COLUMN core.verdicts.evidence_end IS
    'Offset after its last character; null where there is none.';
COMMENT ON COLUMN core.verdicts.benchmark_id IS
    'Benchmark cited; null where there is none.';
COMMENT ON COLUMN core.verdicts.body_id IS
    'Body of evidence; null where there is none.';
COMMENT ON COLUMN core.verdicts.search_id IS
    'Search that found nothing; null where there is evidence.';
COMMENT ON COLUMN core.verdicts.lead_code IS
    'What leads: review, body, guideline or none.';
COMMENT ON COLUMN core.verdicts.certainty IS
    'Certainty of what leads; null where there is none.';
COMMENT ON COLUMN core.verdicts.overclaim IS
    'Steps by which the claim is stronger than its evidence allows, 0 to 4; null where it does not apply.';
COMMENT ON COLUMN core.verdicts.study_ids IS 'Studies it rests on.';
COMMENT ON COLUMN core.verdicts.benchmark_ids IS 'Benchmarks it rests on.';
COMMENT ON COLUMN core.verdicts.confidence IS '0 to 1.';
COMMENT ON COLUMN core.verdicts.is_for_review IS
    'True where a person should look at it.';

CREATE TABLE core.verdict_gaps (
    verdict_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    gap_code VARCHAR NOT NULL,
    sentence VARCHAR NOT NULL
);
COMMENT ON TABLE core.verdict_gaps IS
    'One row per way in which a claim is wider than its evidence.';
COMMENT ON COLUMN core.verdict_gaps.verdict_id IS 'Verdict.';
COMMENT ON COLUMN core.verdict_gaps.position IS 'Order of the gap, from 1.';
COMMENT ON COLUMN core.verdict_gaps.gap_code IS
    'population, outcome, package-for-component, all-for-some or permanent-for-short-term.';
COMMENT ON COLUMN core.verdict_gaps.sentence IS 'The gap in words.';

CREATE TABLE core.verdict_evidence (
    verdict_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    evidence_kind_code VARCHAR NOT NULL,
    evidence_id VARCHAR NOT NULL
);
COMMENT ON TABLE core.verdict_evidence IS 'One row per verdict and thing it rests on.';
COMMENT ON COLUMN core.verdict_evidence.verdict_id IS 'Verdict.';
COMMENT ON COLUMN core.verdict_evidence.position IS 'Order, from 1.';
COMMENT ON COLUMN core.verdict_evidence.evidence_kind_code IS
    'body, benchmark, study or search.';
COMMENT ON COLUMN core.verdict_evidence.evidence_id IS
    'Id of the body, benchmark, study or search.';

CREATE TABLE core.treatment_summaries (
    treatment_id VARCHAR NOT NULL,
    summary VARCHAR NOT NULL,
    effect_word VARCHAR NOT NULL,
    certainty VARCHAR,
    lead_code VARCHAR NOT NULL,
    lead_source VARCHAR NOT NULL,
    lead_year INTEGER,
    best_level INTEGER,
    source_ids VARCHAR[],
    conflict_sentences VARCHAR[]
);
COMMENT ON TABLE core.treatment_summaries IS
    'One row per treatment: what a reader is told, made from rows.';
COMMENT ON COLUMN core.treatment_summaries.treatment_id IS 'Treatment.';
COMMENT ON COLUMN core.treatment_summaries.summary IS 'The paragraph.';
COMMENT ON COLUMN core.treatment_summaries.effect_word IS
    'What the leading evidence says, in the words of the wording list, or not tested.';
COMMENT ON COLUMN core.treatment_summaries.certainty IS
    'Certainty of the leading evidence; null where there is none.';
COMMENT ON COLUMN core.treatment_summaries.lead_code IS
    'What leads: review, body, guideline or none.';
COMMENT ON COLUMN core.treatment_summaries.lead_source IS
    'Name of what leads; empty where nothing does.';
COMMENT ON COLUMN core.treatment_summaries.lead_year IS
    'Year of what leads; null where nothing does.';
COMMENT ON COLUMN core.treatment_summaries.best_level IS
    'Best Oxford CEBM 2011 level among its studies, 1 is highest; null where there is none.';
COMMENT ON COLUMN core.treatment_summaries.source_ids IS
    'Benchmarks, bodies and studies the sentences rest on, in their order.';
COMMENT ON COLUMN core.treatment_summaries.conflict_sentences IS
    'Disagreements among the sources, in words.';

CREATE TABLE core.claim_summaries (
    verdict_id VARCHAR NOT NULL,
    summary VARCHAR NOT NULL,
    source_ids VARCHAR[]
);
COMMENT ON TABLE core.claim_summaries IS
    'One row per verdict: what a reader is told of the claim, made from rows.';
COMMENT ON COLUMN core.claim_summaries.verdict_id IS 'Verdict.';
COMMENT ON COLUMN core.claim_summaries.summary IS 'One or two sentences.';
COMMENT ON COLUMN core.claim_summaries.source_ids IS
    'Benchmarks, bodies and studies the sentences rest on, in their order.';

CREATE TABLE core.agreements (
    body_id VARCHAR NOT NULL,
    benchmark_id VARCHAR NOT NULL,
    is_agreeing BOOLEAN NOT NULL,
    cause_code VARCHAR NOT NULL,
    sentence VARCHAR NOT NULL
);
COMMENT ON TABLE core.agreements IS
    'One row per automatic body held against a benchmark on the same question.';
COMMENT ON COLUMN core.agreements.body_id IS 'Body of evidence.';
COMMENT ON COLUMN core.agreements.benchmark_id IS 'Benchmark.';
COMMENT ON COLUMN core.agreements.is_agreeing IS 'True where the two agree.';
COMMENT ON COLUMN core.agreements.cause_code IS
    'Why they differ; empty where they agree.';
COMMENT ON COLUMN core.agreements.sentence IS 'The comparison in words.';

CREATE TABLE core.body_history (
    body_id VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    event_code VARCHAR NOT NULL,
    direction_code VARCHAR NOT NULL,
    size_code VARCHAR NOT NULL,
    certainty VARCHAR NOT NULL,
    n_studies INTEGER NOT NULL,
    n_participants INTEGER,
    estimate DOUBLE
);
COMMENT ON TABLE core.body_history IS
    'One row per state of a body of evidence: a new row where anything in it moved.';
COMMENT ON COLUMN core.body_history.body_id IS 'Body of evidence.';
COMMENT ON COLUMN core.body_history.run_id IS 'Run from which the state holds.';
COMMENT ON COLUMN core.body_history.event_code IS 'new, moved or gone.';
COMMENT ON COLUMN core.body_history.direction_code IS 'Direction at the time.';
COMMENT ON COLUMN core.body_history.size_code IS 'Size at the time.';
COMMENT ON COLUMN core.body_history.certainty IS 'Certainty at the time.';
COMMENT ON COLUMN core.body_history.n_studies IS 'Studies counted at the time.';
COMMENT ON COLUMN core.body_history.n_participants IS 'Participants at the time.';
COMMENT ON COLUMN core.body_history.estimate IS
    'Pooled estimate at the time; null where nothing was pooled.';

CREATE TABLE core.verdict_history (
    verdict_id VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    event_code VARCHAR NOT NULL,
    claim_id VARCHAR NOT NULL,
    treatment_id VARCHAR,
    verdict VARCHAR NOT NULL,
    mixed_reason_code VARCHAR,
    certainty VARCHAR,
    rule_id VARCHAR NOT NULL,
    body_id VARCHAR,
    benchmark_id VARCHAR
);
COMMENT ON TABLE core.verdict_history IS
    'One row per state of a verdict: a new row where it changed.';
COMMENT ON COLUMN core.verdict_history.verdict_id IS 'Verdict.';
COMMENT ON COLUMN core.verdict_history.run_id IS 'Run from which the state holds.';
COMMENT ON COLUMN core.verdict_history.event_code IS 'new, flipped, moved or gone.';
COMMENT ON COLUMN core.verdict_history.claim_id IS 'Claim.';
COMMENT ON COLUMN core.verdict_history.treatment_id IS
    'Treatment; null where the claim names none.';
COMMENT ON COLUMN core.verdict_history.verdict IS 'Verdict at the time.';
COMMENT ON COLUMN core.verdict_history.mixed_reason_code IS
    'Why it was mixed; null where it was not.';
COMMENT ON COLUMN core.verdict_history.certainty IS
    'Certainty at the time; null where there was none.';
COMMENT ON COLUMN core.verdict_history.rule_id IS 'Rule that decided at the time.';
COMMENT ON COLUMN core.verdict_history.body_id IS
    'Body of evidence at the time; null where there was none.';
COMMENT ON COLUMN core.verdict_history.benchmark_id IS
    'Benchmark at the time; null where there was none.';

CREATE TABLE core.scorecard (
    treatment_id VARCHAR NOT NULL,
    preferred_name VARCHAR NOT NULL,
    sites BIGINT NOT NULL,
    pages BIGINT NOT NULL,
    claims BIGINT NOT NULL,
    claims_strong BIGINT NOT NULL,
    best_level INTEGER,
    certainty VARCHAR,
    lead_source VARCHAR,
    lead_year INTEGER,
    effect_word VARCHAR,
    supported BIGINT NOT NULL,
    overstated BIGINT NOT NULL,
    mixed BIGINT NOT NULL,
    contradicted BIGINT NOT NULL,
    untested BIGINT NOT NULL,
    untestable BIGINT NOT NULL,
    overclaim_mean DOUBLE,
    is_demo BOOLEAN NOT NULL
);
COMMENT ON TABLE core.scorecard IS
    'One row per treatment: hype beside evidence; rebuilt by every run. Warning: sites and pages are not independent, and demonstration data count here like any other.';
COMMENT ON COLUMN core.scorecard.treatment_id IS 'Treatment.';
COMMENT ON COLUMN core.scorecard.preferred_name IS 'Name to show.';
COMMENT ON COLUMN core.scorecard.sites IS
    'Sites with at least one page that claims a benefit of it.';
COMMENT ON COLUMN core.scorecard.pages IS 'Pages that claim a benefit of it.';
COMMENT ON COLUMN core.scorecard.claims IS
    'Claims about it that stand today, in any direction; the six verdicts add up to it.';
COMMENT ON COLUMN core.scorecard.claims_strong IS
    'Claims among them that are strong or absolute.';
COMMENT ON COLUMN core.scorecard.best_level IS
    'Best Oxford CEBM 2011 level among its studies, 1 is highest; null where there is none.';
COMMENT ON COLUMN core.scorecard.certainty IS
    'Certainty of the leading evidence; null where there is none. Warning: automatic pre-assessment where a body leads.';
COMMENT ON COLUMN core.scorecard.lead_source IS
    'Name of the leading evidence; null where there is none.';
COMMENT ON COLUMN core.scorecard.lead_year IS
    'Year of the leading evidence; null where there is none.';
COMMENT ON COLUMN core.scorecard.effect_word IS
    'What the leading evidence says; not tested where no eligible evidence was found.';
COMMENT ON COLUMN core.scorecard.supported IS 'Claims with the verdict supported.';
COMMENT ON COLUMN core.scorecard.overstated IS 'Claims with the verdict overstated.';
COMMENT ON COLUMN core.scorecard.mixed IS 'Claims with the verdict mixed.';
COMMENT ON COLUMN core.scorecard.contradicted IS
    'Claims with the verdict contradicted.';
COMMENT ON COLUMN core.scorecard.untested IS
    'Claims with the verdict untested. Warning: not the same as evidence against.';
COMMENT ON COLUMN core.scorecard.untestable IS 'Claims with the verdict untestable.';
COMMENT ON COLUMN core.scorecard.overclaim_mean IS
    'Mean overclaim of the benefit claims that have one, 0 to 4; null where none has.';
COMMENT ON COLUMN core.scorecard.is_demo IS 'True for demonstration data.';
