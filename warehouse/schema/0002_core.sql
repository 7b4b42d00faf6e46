-- Add the core layer: runs, vocabulary, sites, pages, claims and studies, with their history.

CREATE TABLE core.runs (
    run_id VARCHAR NOT NULL,
    sequence INTEGER NOT NULL,
    run_kind_code VARCHAR NOT NULL,
    state_code VARCHAR NOT NULL,
    started_at TIMESTAMP NOT NULL,
    finished_at TIMESTAMP,
    program_version VARCHAR NOT NULL,
    cleaner_version VARCHAR NOT NULL,
    page_tagger_version VARCHAR NOT NULL,
    abstract_tagger_version VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    is_demo BOOLEAN NOT NULL
);
COMMENT ON TABLE core.runs IS
    'One row per run of the pipeline; answers which version of the data this file holds.';
COMMENT ON COLUMN core.runs.run_id IS
    'Run: sequence and day, for example 000012-20261121.';
COMMENT ON COLUMN core.runs.sequence IS
    'Position in the order of runs; runs are ordered by this, never by the clock.';
COMMENT ON COLUMN core.runs.run_kind_code IS
    'What started it: nightly, ingest or demo.';
COMMENT ON COLUMN core.runs.state_code IS 'running, failed, audited or published.';
COMMENT ON COLUMN core.runs.started_at IS 'When it started, UTC.';
COMMENT ON COLUMN core.runs.finished_at IS 'When it ended, UTC; null while it runs.';
COMMENT ON COLUMN core.runs.program_version IS 'Version of the program.';
COMMENT ON COLUMN core.runs.cleaner_version IS 'Version of the cleaner.';
COMMENT ON COLUMN core.runs.page_tagger_version IS 'Version of the page tagger.';
COMMENT ON COLUMN core.runs.abstract_tagger_version IS
    'Version of the abstract tagger.';
COMMENT ON COLUMN core.runs.note IS 'Remark of the operator or of the program.';
COMMENT ON COLUMN core.runs.is_demo IS 'True for demonstration data.';

CREATE TABLE core.stages (
    run_id VARCHAR NOT NULL,
    stage_code VARCHAR NOT NULL,
    state_code VARCHAR NOT NULL,
    started_at TIMESTAMP,
    finished_at TIMESTAMP,
    n_in BIGINT,
    n_out BIGINT,
    detail VARCHAR NOT NULL
);
COMMENT ON TABLE core.stages IS
    'One row per run and stage: what went in, what came out, and how it ended.';
COMMENT ON COLUMN core.stages.run_id IS 'Run.';
COMMENT ON COLUMN core.stages.stage_code IS
    'collect, clean, tag, load, appraise, audit, publish or report.';
COMMENT ON COLUMN core.stages.state_code IS 'ok, failed, skipped or not-run.';
COMMENT ON COLUMN core.stages.started_at IS 'When it started, UTC.';
COMMENT ON COLUMN core.stages.finished_at IS 'When it ended, UTC.';
COMMENT ON COLUMN core.stages.n_in IS 'Items that went in.';
COMMENT ON COLUMN core.stages.n_out IS 'Items that came out.';
COMMENT ON COLUMN core.stages.detail IS
    'What is worth knowing about it, in a sentence.';

CREATE TABLE core.source_states (
    run_id VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL,
    source_kind_code VARCHAR NOT NULL,
    state_code VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    next_step VARCHAR NOT NULL,
    query VARCHAR NOT NULL,
    searched_to_date DATE,
    n_captures BIGINT NOT NULL,
    n_expected BIGINT,
    n_errors BIGINT NOT NULL,
    started_at TIMESTAMP,
    finished_at TIMESTAMP,
    last_good_run_id VARCHAR
);
COMMENT ON TABLE core.source_states IS
    'One row per run and source: whether it answered, how much it gave, and what to do where it did not.';
COMMENT ON COLUMN core.source_states.run_id IS 'Run.';
COMMENT ON COLUMN core.source_states.source_id IS 'Source, as named in sources.toml.';
COMMENT ON COLUMN core.source_states.source_kind_code IS
    'page, pubmed, europepmc, clinicaltrials or retractions.';
COMMENT ON COLUMN core.source_states.state_code IS
    'ok, stale (kept from an earlier run), failed or not-run.';
COMMENT ON COLUMN core.source_states.reason IS
    'Why it is not ok, in a sentence; empty where it is.';
COMMENT ON COLUMN core.source_states.next_step IS
    'What the operator can do; empty where nothing is to be done.';
COMMENT ON COLUMN core.source_states.query IS
    'What was asked of the source, in its own query language; empty for sites.';
COMMENT ON COLUMN core.source_states.searched_to_date IS
    'Latest day the answers cover; null where it does not apply.';
COMMENT ON COLUMN core.source_states.n_captures IS 'Answers kept.';
COMMENT ON COLUMN core.source_states.n_expected IS
    'Median of earlier runs or the source''s own count; null on a first run.';
COMMENT ON COLUMN core.source_states.n_errors IS 'Requests that failed.';
COMMENT ON COLUMN core.source_states.started_at IS 'When it started, UTC.';
COMMENT ON COLUMN core.source_states.finished_at IS 'When it ended, UTC.';
COMMENT ON COLUMN core.source_states.last_good_run_id IS
    'Latest run in which the source was ok; null where there was none.';

CREATE TABLE core.audit_results (
    run_id VARCHAR NOT NULL,
    audit_id VARCHAR NOT NULL,
    sentence VARCHAR NOT NULL,
    state_code VARCHAR NOT NULL,
    is_blocking BOOLEAN NOT NULL,
    n_rows BIGINT,
    detail VARCHAR NOT NULL,
    checked_at TIMESTAMP NOT NULL
);
COMMENT ON TABLE core.audit_results IS
    'One row per run and audit: any row an audit finds is a failure.';
COMMENT ON COLUMN core.audit_results.run_id IS 'Run.';
COMMENT ON COLUMN core.audit_results.audit_id IS
    'Name of the audit: its file in warehouse/audits without the ending.';
COMMENT ON COLUMN core.audit_results.sentence IS
    'What would be wrong, in one sentence.';
COMMENT ON COLUMN core.audit_results.state_code IS 'ok, failed or not-checked.';
COMMENT ON COLUMN core.audit_results.is_blocking IS
    'True where a failure stops publication.';
COMMENT ON COLUMN core.audit_results.n_rows IS
    'Rows found; null where it was not checked.';
COMMENT ON COLUMN core.audit_results.detail IS
    'First rows found, or why it was not checked.';
COMMENT ON COLUMN core.audit_results.checked_at IS 'When it was checked, UTC.';

CREATE TABLE core.treatments (
    treatment_id VARCHAR NOT NULL,
    preferred_name VARCHAR NOT NULL,
    category_code VARCHAR NOT NULL,
    parent_id VARCHAR,
    ancestor_ids VARCHAR[],
    synonyms VARCHAR[],
    ambiguous_synonyms VARCHAR[],
    mesh_term VARCHAR NOT NULL,
    notes VARCHAR NOT NULL
);
COMMENT ON TABLE core.treatments IS 'One row per treatment of the vocabulary.';
COMMENT ON COLUMN core.treatments.treatment_id IS 'Treatment.';
COMMENT ON COLUMN core.treatments.preferred_name IS 'Name to show.';
COMMENT ON COLUMN core.treatments.category_code IS
    'Group of treatments, for example manual-therapy.';
COMMENT ON COLUMN core.treatments.parent_id IS 'Wider treatment; null at the top.';
COMMENT ON COLUMN core.treatments.ancestor_ids IS 'Wider treatments, nearest first.';
COMMENT ON COLUMN core.treatments.synonyms IS 'Words that mean it wherever they stand.';
COMMENT ON COLUMN core.treatments.ambiguous_synonyms IS
    'Words that mean it only in context.';
COMMENT ON COLUMN core.treatments.mesh_term IS
    'Medical subject heading; empty where there is none.';
COMMENT ON COLUMN core.treatments.notes IS 'Remarks on how to read it.';

CREATE TABLE core.codes (
    list_id VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    preferred_name VARCHAR NOT NULL,
    sentence VARCHAR NOT NULL,
    source VARCHAR NOT NULL
);
COMMENT ON TABLE core.codes IS
    'One row per code of each closed list, with its sentence and source.';
COMMENT ON COLUMN core.codes.list_id IS 'Closed list, for example outcome.';
COMMENT ON COLUMN core.codes.code IS 'Code as it stands in the data.';
COMMENT ON COLUMN core.codes.position IS 'Place in the list, from 1.';
COMMENT ON COLUMN core.codes.preferred_name IS 'Name to show.';
COMMENT ON COLUMN core.codes.sentence IS 'What it means.';
COMMENT ON COLUMN core.codes.source IS 'Where the list or the code comes from.';

CREATE TABLE core.crosswalk (
    book_id VARCHAR NOT NULL,
    field_id VARCHAR NOT NULL,
    book_code VARCHAR NOT NULL,
    list_id VARCHAR NOT NULL,
    code VARCHAR,
    reason VARCHAR NOT NULL
);
COMMENT ON TABLE core.crosswalk IS
    'One row per code of the two code books and code of the closed lists it stands for, or the reason why it is not comparable.';
COMMENT ON COLUMN core.crosswalk.book_id IS 'Code book: pages or trials.';
COMMENT ON COLUMN core.crosswalk.field_id IS 'Field of the code book.';
COMMENT ON COLUMN core.crosswalk.book_code IS 'Code in the code book.';
COMMENT ON COLUMN core.crosswalk.list_id IS 'Closed list.';
COMMENT ON COLUMN core.crosswalk.code IS
    'Code in the closed list; null where it is not comparable.';
COMMENT ON COLUMN core.crosswalk.reason IS 'Why.';

CREATE TABLE core.benchmarks (
    benchmark_id VARCHAR NOT NULL,
    source_type_code VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    publication_year INTEGER NOT NULL,
    treatment_id VARCHAR NOT NULL,
    population_code VARCHAR NOT NULL,
    population_detail VARCHAR NOT NULL,
    comparator_code VARCHAR NOT NULL,
    comparator_detail VARCHAR NOT NULL,
    outcome_code VARCHAR NOT NULL,
    direction_code VARCHAR NOT NULL,
    recommendation_code VARCHAR NOT NULL,
    certainty VARCHAR NOT NULL,
    effect_size VARCHAR NOT NULL,
    n_trials INTEGER,
    n_participants INTEGER,
    pmid VARCHAR,
    doi VARCHAR,
    source_url VARCHAR NOT NULL,
    checked_code VARCHAR NOT NULL,
    superseded_by VARCHAR,
    note VARCHAR NOT NULL
);
COMMENT ON TABLE core.benchmarks IS
    'One row per conclusion already appraised by people: guideline, review or landmark trial.';
COMMENT ON COLUMN core.benchmarks.benchmark_id IS
    'Benchmark; stable, readable, never reused.';
COMMENT ON COLUMN core.benchmarks.source_type_code IS
    'guideline, cochrane-review, systematic-review or landmark-rct.';
COMMENT ON COLUMN core.benchmarks.source IS 'Who concluded it, and in which document.';
COMMENT ON COLUMN core.benchmarks.publication_year IS 'Year of the document.';
COMMENT ON COLUMN core.benchmarks.treatment_id IS 'Treatment.';
COMMENT ON COLUMN core.benchmarks.population_code IS 'Population.';
COMMENT ON COLUMN core.benchmarks.population_detail IS
    'Population in the words of the source.';
COMMENT ON COLUMN core.benchmarks.comparator_code IS
    'Class of what it was compared with.';
COMMENT ON COLUMN core.benchmarks.comparator_detail IS
    'Comparator in the words of the source.';
COMMENT ON COLUMN core.benchmarks.outcome_code IS
    'Outcome; advice for a recommendation that states no effect.';
COMMENT ON COLUMN core.benchmarks.direction_code IS
    'benefit, no-important-difference, harm, uncertain or not-stated.';
COMMENT ON COLUMN core.benchmarks.recommendation_code IS
    'offer, consider, do-not-offer, against or none. Warning: advice is no finding and decides no verdict.';
COMMENT ON COLUMN core.benchmarks.certainty IS
    'Certainty as the source states it, or not-stated.';
COMMENT ON COLUMN core.benchmarks.effect_size IS
    'Effect as printed; empty where none is.';
COMMENT ON COLUMN core.benchmarks.n_trials IS
    'Trials it rests on; null where not stated.';
COMMENT ON COLUMN core.benchmarks.n_participants IS
    'Participants it rests on; null where not stated.';
COMMENT ON COLUMN core.benchmarks.pmid IS 'PubMed number; null where there is none.';
COMMENT ON COLUMN core.benchmarks.doi IS
    'Digital object identifier; null where there is none.';
COMMENT ON COLUMN core.benchmarks.source_url IS 'Where it was read.';
COMMENT ON COLUMN core.benchmarks.checked_code IS
    'How it was checked: read, second-hand or memory. Warning: only rows that were read may lead.';
COMMENT ON COLUMN core.benchmarks.superseded_by IS
    'What replaced it; null while it stands.';
COMMENT ON COLUMN core.benchmarks.note IS 'Remarks.';

CREATE TABLE core.sites (
    site_id VARCHAR NOT NULL,
    site_name VARCHAR NOT NULL,
    site_kind_code VARCHAR NOT NULL,
    first_seen_run_id VARCHAR NOT NULL,
    last_seen_run_id VARCHAR NOT NULL,
    is_demo BOOLEAN NOT NULL
);
COMMENT ON TABLE core.sites IS 'One row per web site that was read.';
COMMENT ON COLUMN core.sites.site_id IS 'Host name.';
COMMENT ON COLUMN core.sites.site_name IS 'Name to show.';
COMMENT ON COLUMN core.sites.site_kind_code IS
    'Kind of source, for example clinic, shop or health-information.';
COMMENT ON COLUMN core.sites.first_seen_run_id IS 'Run that saw it first.';
COMMENT ON COLUMN core.sites.last_seen_run_id IS 'Latest run that saw it.';
COMMENT ON COLUMN core.sites.is_demo IS 'True for demonstration data.';

CREATE TABLE core.page_versions (
    document_id VARCHAR NOT NULL,
    content_hash VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    fetched_at TIMESTAMP,
    capture_sha256 VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    n_claims INTEGER NOT NULL
);
COMMENT ON TABLE core.page_versions IS
    'One row per page and version of its content: what it said, and when it changed.';
COMMENT ON COLUMN core.page_versions.document_id IS 'Page.';
COMMENT ON COLUMN core.page_versions.content_hash IS 'Version of its content.';
COMMENT ON COLUMN core.page_versions.run_id IS 'Run that saw this version first.';
COMMENT ON COLUMN core.page_versions.fetched_at IS
    'When this version was fetched, UTC.';
COMMENT ON COLUMN core.page_versions.capture_sha256 IS
    'Hash of the body as served; leads to the WARC record.';
COMMENT ON COLUMN core.page_versions.title IS 'Title of this version.';
COMMENT ON COLUMN core.page_versions.n_claims IS 'Claims in this version.';

CREATE TABLE core.page_signals (
    document_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    signal_code VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    quote_start BIGINT NOT NULL,
    quote_end BIGINT NOT NULL,
    rule_id VARCHAR NOT NULL
);
COMMENT ON TABLE core.page_signals IS
    'One row per marketing or completeness signal of a page.';
COMMENT ON COLUMN core.page_signals.document_id IS 'Page.';
COMMENT ON COLUMN core.page_signals.position IS
    'Place among the signals of the page, from 1.';
COMMENT ON COLUMN core.page_signals.signal_code IS
    'Signal, for example price, scarcity or harms-stated.';
COMMENT ON COLUMN core.page_signals.quote IS 'Exact words of the page.';
COMMENT ON COLUMN core.page_signals.quote_start IS
    'Offset of the first character of the quote.';
COMMENT ON COLUMN core.page_signals.quote_end IS
    'Offset after the last character of the quote.';
COMMENT ON COLUMN core.page_signals.rule_id IS 'Rule that found it.';

CREATE TABLE core.page_citations (
    document_id VARCHAR NOT NULL,
    scheme_code VARCHAR NOT NULL,
    record_value VARCHAR NOT NULL
);
COMMENT ON TABLE core.page_citations IS
    'One row per scientific record that a page links or names.';
COMMENT ON COLUMN core.page_citations.document_id IS 'Page.';
COMMENT ON COLUMN core.page_citations.scheme_code IS 'pmid, pmcid, doi, nct or isrctn.';
COMMENT ON COLUMN core.page_citations.record_value IS 'Identifier in that scheme.';

CREATE TABLE core.mentions (
    document_id VARCHAR NOT NULL,
    treatment_id VARCHAR NOT NULL,
    mention_start BIGINT NOT NULL,
    mention_end BIGINT NOT NULL
);
COMMENT ON TABLE core.mentions IS
    'One row per treatment named in a document, wherever it stands.';
COMMENT ON COLUMN core.mentions.document_id IS 'Page or scientific record.';
COMMENT ON COLUMN core.mentions.treatment_id IS 'Treatment.';
COMMENT ON COLUMN core.mentions.mention_start IS 'Offset of the first character.';
COMMENT ON COLUMN core.mentions.mention_end IS 'Offset after the last character.';

CREATE TABLE core.claims (
    claim_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    content_hash VARCHAR NOT NULL,
    site_id VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    quote_start BIGINT NOT NULL,
    quote_end BIGINT NOT NULL,
    claim_type_code VARCHAR NOT NULL,
    direction_code VARCHAR NOT NULL,
    strength_code VARCHAR NOT NULL,
    population_code VARCHAR NOT NULL,
    treatment_ids VARCHAR[],
    page_outcome_codes VARCHAR[],
    other_treatment VARCHAR NOT NULL,
    treatment_reason_code VARCHAR NOT NULL,
    speaker_code VARCHAR NOT NULL,
    words VARCHAR[],
    rule_id VARCHAR NOT NULL,
    confidence DOUBLE NOT NULL,
    tagger_version VARCHAR NOT NULL,
    predecessor_claim_id VARCHAR,
    first_seen_run_id VARCHAR NOT NULL,
    last_seen_run_id VARCHAR NOT NULL,
    gone_run_id VARCHAR,
    is_current BOOLEAN NOT NULL,
    is_demo BOOLEAN NOT NULL
);
COMMENT ON TABLE core.claims IS
    'One row per claim of a page, present or past: a claim that disappeared stays with the run that missed it.';
COMMENT ON COLUMN core.claims.claim_id IS
    'Hash of the canonical address and the normalised quote; never reused.';
COMMENT ON COLUMN core.claims.document_id IS 'Page it stands on.';
COMMENT ON COLUMN core.claims.content_hash IS
    'Version of the page in which the quote was last found.';
COMMENT ON COLUMN core.claims.site_id IS 'Site it stands on.';
COMMENT ON COLUMN core.claims.quote IS 'Exact words of the page.';
COMMENT ON COLUMN core.claims.quote_start IS
    'Offset of the first character of the quote.';
COMMENT ON COLUMN core.claims.quote_end IS
    'Offset after the last character of the quote.';
COMMENT ON COLUMN core.claims.claim_type_code IS
    'efficacy, mechanism, safety, comparative or cost.';
COMMENT ON COLUMN core.claims.direction_code IS
    'benefit, no-benefit, harm or evidence-lacking.';
COMMENT ON COLUMN core.claims.strength_code IS 'hedged, plain, strong or absolute.';
COMMENT ON COLUMN core.claims.population_code IS 'Population the claim speaks of.';
COMMENT ON COLUMN core.claims.treatment_ids IS
    'Treatments credited, in the order of the words.';
COMMENT ON COLUMN core.claims.page_outcome_codes IS
    'Outcomes in the codes of the page code book.';
COMMENT ON COLUMN core.claims.other_treatment IS
    'Plain name of a treatment that the vocabulary lacks; empty where it has one.';
COMMENT ON COLUMN core.claims.treatment_reason_code IS
    'Why these treatments: named, heading, list-lead-in, preceding-sentence, pronoun or page-topic.';
COMMENT ON COLUMN core.claims.speaker_code IS
    'Whose words: asserted, attributed-with-link, attributed, testimonial or quoted-to-deny.';
COMMENT ON COLUMN core.claims.words IS 'Words that the reading rests on.';
COMMENT ON COLUMN core.claims.rule_id IS 'Rule that found it.';
COMMENT ON COLUMN core.claims.confidence IS
    '0 to 1, calibrated on our own labelled sentences.';
COMMENT ON COLUMN core.claims.tagger_version IS
    'Version of the page tagger that read it last.';
COMMENT ON COLUMN core.claims.predecessor_claim_id IS
    'Claim on the same page that it rewords; null where there is none.';
COMMENT ON COLUMN core.claims.first_seen_run_id IS 'Run that saw it first.';
COMMENT ON COLUMN core.claims.last_seen_run_id IS 'Latest run that saw it.';
COMMENT ON COLUMN core.claims.gone_run_id IS
    'Run that missed it; null while it stands.';
COMMENT ON COLUMN core.claims.is_current IS 'True while it stands on its page.';
COMMENT ON COLUMN core.claims.is_demo IS 'True for demonstration data.';

CREATE TABLE core.claim_treatments (
    claim_id VARCHAR NOT NULL,
    treatment_id VARCHAR NOT NULL,
    position INTEGER NOT NULL
);
COMMENT ON TABLE core.claim_treatments IS
    'One row per claim and treatment credited in it.';
COMMENT ON COLUMN core.claim_treatments.claim_id IS 'Claim.';
COMMENT ON COLUMN core.claim_treatments.treatment_id IS 'Treatment.';
COMMENT ON COLUMN core.claim_treatments.position IS
    'Order of the treatment in the claim, from 1.';

CREATE TABLE core.claim_outcomes (
    claim_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    page_outcome_code VARCHAR NOT NULL,
    outcome_code VARCHAR
);
COMMENT ON TABLE core.claim_outcomes IS
    'One row per claim and outcome of the evidence that it can be held against.';
COMMENT ON COLUMN core.claim_outcomes.claim_id IS 'Claim.';
COMMENT ON COLUMN core.claim_outcomes.position IS
    'Order of the outcome in the claim, from 1.';
COMMENT ON COLUMN core.claim_outcomes.page_outcome_code IS
    'Outcome in the page code book; one of them may stand for several of the evidence.';
COMMENT ON COLUMN core.claim_outcomes.outcome_code IS
    'Outcome in the evidence; null where the two are not comparable.';

CREATE TABLE core.claim_history (
    claim_id VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    event_code VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    claim_type_code VARCHAR NOT NULL,
    direction_code VARCHAR NOT NULL,
    strength_code VARCHAR NOT NULL,
    tagger_version VARCHAR NOT NULL,
    other_claim_id VARCHAR
);
COMMENT ON TABLE core.claim_history IS 'One row per event in the life of a claim.';
COMMENT ON COLUMN core.claim_history.claim_id IS 'Claim.';
COMMENT ON COLUMN core.claim_history.run_id IS 'Run of the event.';
COMMENT ON COLUMN core.claim_history.event_code IS
    'new, reworded, gone, back or retagged.';
COMMENT ON COLUMN core.claim_history.quote IS 'The words at the time.';
COMMENT ON COLUMN core.claim_history.claim_type_code IS 'Type at the time.';
COMMENT ON COLUMN core.claim_history.direction_code IS 'Direction at the time.';
COMMENT ON COLUMN core.claim_history.strength_code IS 'Strength at the time.';
COMMENT ON COLUMN core.claim_history.tagger_version IS
    'Version of the page tagger at the time.';
COMMENT ON COLUMN core.claim_history.other_claim_id IS
    'Claim it rewords, or that rewords it; null where there is none.';

CREATE TABLE core.studies (
    study_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    content_hash VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    publication_year INTEGER,
    journal VARCHAR NOT NULL,
    pmid VARCHAR,
    doi VARCHAR,
    nct_id VARCHAR,
    design_code VARCHAR NOT NULL,
    design_rule_id VARCHAR NOT NULL,
    condition_code VARCHAR NOT NULL,
    population_code VARCHAR,
    population_detail VARCHAR NOT NULL,
    n_participants INTEGER,
    is_planned_n BOOLEAN NOT NULL,
    n_participants_quote VARCHAR NOT NULL,
    n_trials INTEGER,
    is_treatment_study BOOLEAN NOT NULL,
    is_rct_report BOOLEAN NOT NULL,
    intervention_ids VARCHAR[],
    other_intervention VARCHAR NOT NULL,
    comparators VARCHAR[],
    certainty_stated VARCHAR,
    conclusion_direction_code VARCHAR NOT NULL,
    conclusion_quote VARCHAR NOT NULL,
    is_spin BOOLEAN NOT NULL,
    integrity_code VARCHAR NOT NULL,
    is_preprint BOOLEAN NOT NULL,
    tagger_version VARCHAR NOT NULL,
    first_seen_run_id VARCHAR NOT NULL,
    last_changed_run_id VARCHAR NOT NULL,
    merged_into_study_id VARCHAR,
    is_current BOOLEAN NOT NULL,
    is_demo BOOLEAN NOT NULL
);
COMMENT ON TABLE core.studies IS
    'One row per study, whatever its papers: several records of one study are merged, its versions linked.';
COMMENT ON COLUMN core.studies.study_id IS 'Study; stable, never reused.';
COMMENT ON COLUMN core.studies.document_id IS
    'Leading record, whose text the quotes stand in.';
COMMENT ON COLUMN core.studies.content_hash IS 'Version of the leading record.';
COMMENT ON COLUMN core.studies.title IS 'Title of the leading record.';
COMMENT ON COLUMN core.studies.publication_year IS
    'Year of publication; null where not stated.';
COMMENT ON COLUMN core.studies.journal IS 'Journal; empty where not stated.';
COMMENT ON COLUMN core.studies.pmid IS 'PubMed number; null where there is none.';
COMMENT ON COLUMN core.studies.doi IS
    'Digital object identifier; null where there is none.';
COMMENT ON COLUMN core.studies.nct_id IS
    'ClinicalTrials.gov number; null where there is none.';
COMMENT ON COLUMN core.studies.design_code IS 'Design in the abstract code book.';
COMMENT ON COLUMN core.studies.design_rule_id IS 'Rule that read the design.';
COMMENT ON COLUMN core.studies.condition_code IS 'Condition in the abstract code book.';
COMMENT ON COLUMN core.studies.population_code IS
    'Population it can be compared as; null where it is not about back pain.';
COMMENT ON COLUMN core.studies.population_detail IS
    'Population in the words of the record.';
COMMENT ON COLUMN core.studies.n_participants IS
    'People randomised or enrolled; null where not stated.';
COMMENT ON COLUMN core.studies.is_planned_n IS
    'True where the number is a plan, not a result.';
COMMENT ON COLUMN core.studies.n_participants_quote IS
    'Words that state the number; empty where not stated.';
COMMENT ON COLUMN core.studies.n_trials IS
    'Trials included by a review; null for other designs.';
COMMENT ON COLUMN core.studies.is_treatment_study IS
    'True where it evaluates the effect of a treatment in people.';
COMMENT ON COLUMN core.studies.is_rct_report IS
    'True where it reports results of a randomised trial.';
COMMENT ON COLUMN core.studies.intervention_ids IS 'Treatments under test.';
COMMENT ON COLUMN core.studies.other_intervention IS
    'Plain name of a treatment that the vocabulary lacks; empty where it has one.';
COMMENT ON COLUMN core.studies.comparators IS
    'What it was compared with, in the codes of the abstract code book.';
COMMENT ON COLUMN core.studies.certainty_stated IS
    'Certainty as the authors state it; null where they do not.';
COMMENT ON COLUMN core.studies.conclusion_direction_code IS
    'What the authors conclude.';
COMMENT ON COLUMN core.studies.conclusion_quote IS
    'Words of the conclusion; empty where there is none.';
COMMENT ON COLUMN core.studies.is_spin IS
    'True where the conclusion claims more than the result shows. Warning: read automatically.';
COMMENT ON COLUMN core.studies.integrity_code IS
    'clean, corrected, concern or retracted, by the union of all signals. Warning: an erratum is never a retraction.';
COMMENT ON COLUMN core.studies.is_preprint IS 'True where only a preprint is known.';
COMMENT ON COLUMN core.studies.tagger_version IS 'Version of the abstract tagger.';
COMMENT ON COLUMN core.studies.first_seen_run_id IS 'Run that saw it first.';
COMMENT ON COLUMN core.studies.last_changed_run_id IS
    'Latest run that changed anything about it.';
COMMENT ON COLUMN core.studies.merged_into_study_id IS
    'Study it turned out to be part of; null while it stands for itself.';
COMMENT ON COLUMN core.studies.is_current IS
    'False once it was merged into another or removed.';
COMMENT ON COLUMN core.studies.is_demo IS 'True for demonstration data.';

CREATE TABLE core.study_documents (
    study_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    role_code VARCHAR NOT NULL
);
COMMENT ON TABLE core.study_documents IS
    'One row per record of a study, with its role.';
COMMENT ON COLUMN core.study_documents.study_id IS 'Study.';
COMMENT ON COLUMN core.study_documents.document_id IS 'Record.';
COMMENT ON COLUMN core.study_documents.role_code IS
    'leading, duplicate, preprint, protocol, registration or secondary-analysis.';

CREATE TABLE core.study_ids (
    study_id VARCHAR NOT NULL,
    scheme_code VARCHAR NOT NULL,
    record_value VARCHAR NOT NULL
);
COMMENT ON TABLE core.study_ids IS 'One row per identifier of a study.';
COMMENT ON COLUMN core.study_ids.study_id IS 'Study.';
COMMENT ON COLUMN core.study_ids.scheme_code IS 'pmid, pmcid, doi, nct or isrctn.';
COMMENT ON COLUMN core.study_ids.record_value IS 'Identifier in that scheme.';

CREATE TABLE core.integrity_signals (
    study_id VARCHAR NOT NULL,
    scheme_code VARCHAR NOT NULL,
    record_value VARCHAR NOT NULL,
    integrity_code VARCHAR NOT NULL,
    asserted_by VARCHAR NOT NULL,
    asserted_date DATE,
    notice_id VARCHAR NOT NULL
);
COMMENT ON TABLE core.integrity_signals IS
    'One row per word of a source on the integrity of a record.';
COMMENT ON COLUMN core.integrity_signals.study_id IS 'Study.';
COMMENT ON COLUMN core.integrity_signals.scheme_code IS
    'Scheme of the record''s identifier.';
COMMENT ON COLUMN core.integrity_signals.record_value IS 'Identifier of the record.';
COMMENT ON COLUMN core.integrity_signals.integrity_code IS
    'corrected, concern, retracted or clean (reinstated).';
COMMENT ON COLUMN core.integrity_signals.asserted_by IS 'Who says so.';
COMMENT ON COLUMN core.integrity_signals.asserted_date IS
    'When it was said; null where not stated.';
COMMENT ON COLUMN core.integrity_signals.notice_id IS
    'Identifier of the notice; empty where not stated.';

CREATE TABLE core.study_signals (
    study_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    signal_code VARCHAR NOT NULL,
    reading VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    quote_start BIGINT,
    quote_end BIGINT
);
COMMENT ON TABLE core.study_signals IS
    'One row per sign of how a study was done, or that it was not reported.';
COMMENT ON COLUMN core.study_signals.study_id IS 'Study.';
COMMENT ON COLUMN core.study_signals.position IS
    'Place among the signals of the study, from 1.';
COMMENT ON COLUMN core.study_signals.signal_code IS
    'Sign, for example concealment or dropout.';
COMMENT ON COLUMN core.study_signals.reading IS
    'What was read: a word or a percentage.';
COMMENT ON COLUMN core.study_signals.quote IS 'Exact words; empty where not reported.';
COMMENT ON COLUMN core.study_signals.quote_start IS
    'Offset of the first character; null where not reported.';
COMMENT ON COLUMN core.study_signals.quote_end IS
    'Offset after the last character; null where not reported.';

CREATE TABLE core.findings (
    finding_id VARCHAR NOT NULL,
    study_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    intervention VARCHAR NOT NULL,
    treatment_id VARCHAR,
    comparator VARCHAR NOT NULL,
    comparator_code VARCHAR,
    abstract_outcome_code VARCHAR NOT NULL,
    outcome_code VARCHAR,
    direction_code VARCHAR NOT NULL,
    metric VARCHAR,
    estimate DOUBLE,
    ci_low DOUBLE,
    ci_high DOUBLE,
    p_value VARCHAR,
    unit VARCHAR NOT NULL,
    scale_max DOUBLE,
    timepoint VARCHAR,
    certainty VARCHAR,
    is_primary BOOLEAN NOT NULL,
    quote VARCHAR NOT NULL,
    quote_start BIGINT NOT NULL,
    quote_end BIGINT NOT NULL,
    rule_id VARCHAR NOT NULL
);
COMMENT ON TABLE core.findings IS 'One row per result of one comparison in a study.';
COMMENT ON COLUMN core.findings.finding_id IS 'Finding: the study and its place in it.';
COMMENT ON COLUMN core.findings.study_id IS 'Study.';
COMMENT ON COLUMN core.findings.document_id IS 'Record whose text the quote stands in.';
COMMENT ON COLUMN core.findings.position IS
    'Place among the findings of the study, from 1.';
COMMENT ON COLUMN core.findings.intervention IS
    'Treatment under test, as an id of the vocabulary or as a plain name.';
COMMENT ON COLUMN core.findings.treatment_id IS
    'The same where the vocabulary has it; null where it has not.';
COMMENT ON COLUMN core.findings.comparator IS
    'What it was compared with, in the code of the abstract code book.';
COMMENT ON COLUMN core.findings.comparator_code IS
    'Class of the comparator; null where not comparable.';
COMMENT ON COLUMN core.findings.abstract_outcome_code IS
    'Outcome in the abstract code book.';
COMMENT ON COLUMN core.findings.outcome_code IS
    'Outcome in the closed list; null where not comparable.';
COMMENT ON COLUMN core.findings.direction_code IS
    'favours-intervention, no-difference, favours-comparator, within-group-only or not-reported.';
COMMENT ON COLUMN core.findings.metric IS
    'MD, SMD, RR, OR, RD, HR or other; null where no number is given.';
COMMENT ON COLUMN core.findings.estimate IS
    'The effect as printed; null where not given.';
COMMENT ON COLUMN core.findings.ci_low IS
    'Lower end of its 95 % interval as printed; null where not given.';
COMMENT ON COLUMN core.findings.ci_high IS
    'Upper end of its 95 % interval as printed; null where not given.';
COMMENT ON COLUMN core.findings.p_value IS
    'P value as printed, for example <0.05; null where not given.';
COMMENT ON COLUMN core.findings.unit IS 'Scale as printed; empty where not given.';
COMMENT ON COLUMN core.findings.scale_max IS 'Top of the scale; null where not known.';
COMMENT ON COLUMN core.findings.timepoint IS
    'When it was measured, as printed; null where not stated.';
COMMENT ON COLUMN core.findings.certainty IS
    'Certainty as stated for this finding; null where not stated.';
COMMENT ON COLUMN core.findings.is_primary IS
    'True where it is said to be the primary outcome.';
COMMENT ON COLUMN core.findings.quote IS 'Exact words of the record.';
COMMENT ON COLUMN core.findings.quote_start IS
    'Offset of the first character of the quote.';
COMMENT ON COLUMN core.findings.quote_end IS
    'Offset after the last character of the quote.';
COMMENT ON COLUMN core.findings.rule_id IS 'Rule that read it.';

CREATE TABLE core.finding_groups (
    finding_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    group_name VARCHAR NOT NULL,
    mean DOUBLE,
    standard_deviation DOUBLE,
    n_events INTEGER,
    n_participants INTEGER
);
COMMENT ON TABLE core.finding_groups IS
    'One row per arm whose numbers a finding gives.';
COMMENT ON COLUMN core.finding_groups.finding_id IS 'Finding.';
COMMENT ON COLUMN core.finding_groups.position IS 'Place among the arms, from 1.';
COMMENT ON COLUMN core.finding_groups.group_name IS 'Arm as printed.';
COMMENT ON COLUMN core.finding_groups.mean IS 'Mean as printed; null where not given.';
COMMENT ON COLUMN core.finding_groups.standard_deviation IS
    'Standard deviation as printed; null where not given.';
COMMENT ON COLUMN core.finding_groups.n_events IS
    'Events as printed; null where not given.';
COMMENT ON COLUMN core.finding_groups.n_participants IS
    'Size of the arm; null where not given.';

CREATE TABLE core.study_history (
    study_id VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    event_code VARCHAR NOT NULL,
    value_before VARCHAR,
    value_after VARCHAR,
    tagger_version VARCHAR NOT NULL
);
COMMENT ON TABLE core.study_history IS 'One row per event in the life of a study.';
COMMENT ON COLUMN core.study_history.study_id IS 'Study.';
COMMENT ON COLUMN core.study_history.run_id IS 'Run of the event.';
COMMENT ON COLUMN core.study_history.event_code IS
    'new, integrity, merged, removed or retagged.';
COMMENT ON COLUMN core.study_history.value_before IS
    'What it was; null where it was not there.';
COMMENT ON COLUMN core.study_history.value_after IS
    'What it is; null where it is gone.';
COMMENT ON COLUMN core.study_history.tagger_version IS
    'Version of the abstract tagger at the time.';

CREATE TABLE core.changes (
    run_id VARCHAR NOT NULL,
    sequence INTEGER NOT NULL,
    change_code VARCHAR NOT NULL,
    subject_kind_code VARCHAR NOT NULL,
    subject_id VARCHAR NOT NULL,
    treatment_id VARCHAR,
    document_id VARCHAR,
    value_before VARCHAR,
    value_after VARCHAR,
    cause_code VARCHAR NOT NULL,
    cause VARCHAR NOT NULL,
    position INTEGER NOT NULL
);
COMMENT ON TABLE core.changes IS
    'One row per thing that is different since the run before, with its cause.';
COMMENT ON COLUMN core.changes.run_id IS 'Run that brought the change.';
COMMENT ON COLUMN core.changes.sequence IS 'Position of that run in the order of runs.';
COMMENT ON COLUMN core.changes.change_code IS
    'What happened, for example claim-gone, study-retracted or verdict-flipped.';
COMMENT ON COLUMN core.changes.subject_kind_code IS
    'claim, page, site, study, body, verdict or treatment.';
COMMENT ON COLUMN core.changes.subject_id IS 'Id of the thing that changed.';
COMMENT ON COLUMN core.changes.treatment_id IS
    'Treatment concerned; null where there is none or more than one.';
COMMENT ON COLUMN core.changes.document_id IS
    'Page or record concerned; null where there is none.';
COMMENT ON COLUMN core.changes.value_before IS
    'What it was; null where it was not there.';
COMMENT ON COLUMN core.changes.value_after IS 'What it is; null where it is gone.';
COMMENT ON COLUMN core.changes.cause_code IS
    'page-edited, page-gone, new-page, new-study, study-changed, integrity, benchmark, new-tagger, new-method or rule.';
COMMENT ON COLUMN core.changes.cause IS 'The cause in a sentence.';
COMMENT ON COLUMN core.changes.position IS
    'Order among the changes of the run, from 1.';

CREATE TABLE core.tombstones (
    address_sha256 VARCHAR NOT NULL,
    scope_code VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    forgotten_at TIMESTAMP NOT NULL,
    reason VARCHAR NOT NULL,
    n_documents INTEGER NOT NULL
);
COMMENT ON TABLE core.tombstones IS
    'One row per address that was forgotten on request; nothing of its content is kept.';
COMMENT ON COLUMN core.tombstones.address_sha256 IS
    'Hash of the address or host, in hexadecimal.';
COMMENT ON COLUMN core.tombstones.scope_code IS 'page or site.';
COMMENT ON COLUMN core.tombstones.run_id IS 'Run before which it was forgotten.';
COMMENT ON COLUMN core.tombstones.forgotten_at IS 'When it was forgotten, UTC.';
COMMENT ON COLUMN core.tombstones.reason IS 'Why.';
COMMENT ON COLUMN core.tombstones.n_documents IS 'Documents removed.';
