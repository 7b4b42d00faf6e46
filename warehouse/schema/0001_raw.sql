-- Add the raw layer: what was captured, cleaned and tagged, as it came from the shards.

CREATE TABLE raw.captures (
    capture_sha256 VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL,
    capture_kind_code VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    fetched_at TIMESTAMP,
    http_status INTEGER,
    n_bytes BIGINT,
    warc_file VARCHAR,
    warc_offset BIGINT,
    is_demo BOOLEAN NOT NULL
);
COMMENT ON TABLE raw.captures IS
    'One row per answer of a server that was kept, untouched, in a WARC file.';
COMMENT ON COLUMN raw.captures.capture_sha256 IS
    'Hash of the body as served, in hexadecimal; joins documents to the archive.';
COMMENT ON COLUMN raw.captures.run_id IS 'Run in which the answer was fetched.';
COMMENT ON COLUMN raw.captures.source_id IS 'Source, as named in sources.toml.';
COMMENT ON COLUMN raw.captures.capture_kind_code IS
    'Shape of the body: page, pubmed, europepmc, clinicaltrials or retractions.';
COMMENT ON COLUMN raw.captures.url IS 'Address asked for.';
COMMENT ON COLUMN raw.captures.fetched_at IS 'When it was fetched, UTC.';
COMMENT ON COLUMN raw.captures.http_status IS 'Status of the answer, for example 200.';
COMMENT ON COLUMN raw.captures.n_bytes IS 'Size of the body in bytes.';
COMMENT ON COLUMN raw.captures.warc_file IS 'WARC file, relative to the home folder.';
COMMENT ON COLUMN raw.captures.warc_offset IS
    'Where the record starts in the WARC file, in bytes; null where it is not known.';
COMMENT ON COLUMN raw.captures.is_demo IS 'True for demonstration data.';

CREATE TABLE raw.shards (
    shard_id VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    n_documents BIGINT NOT NULL,
    sha256 VARCHAR NOT NULL
);
COMMENT ON TABLE raw.shards IS
    'One row per shard of tagged documents that has been loaded.';
COMMENT ON COLUMN raw.shards.shard_id IS 'Shard: run and hash of what it holds.';
COMMENT ON COLUMN raw.shards.run_id IS 'Run that loaded it.';
COMMENT ON COLUMN raw.shards.n_documents IS 'Documents in it.';
COMMENT ON COLUMN raw.shards.sha256 IS 'Hash of its file of documents, in hexadecimal.';

CREATE TABLE raw.documents (
    document_id VARCHAR NOT NULL,
    document_kind_code VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    canonical_url VARCHAR NOT NULL,
    site_id VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    language_code VARCHAR NOT NULL,
    published_date DATE,
    fetched_at TIMESTAMP,
    capture_sha256 VARCHAR NOT NULL,
    content_hash VARCHAR NOT NULL,
    outcome_code VARCHAR NOT NULL,
    outcome_detail VARCHAR NOT NULL,
    extractor VARCHAR NOT NULL,
    blocks STRUCT("kind" VARCHAR, main BOOLEAN, "start" BIGINT, "end" BIGINT, heading_path VARCHAR[], "label" VARCHAR)[],
    record_ids STRUCT(scheme VARCHAR, "value" VARCHAR)[],
    publication_types VARCHAR[],
    mesh_terms VARCHAR[],
    relations STRUCT(relation VARCHAR, target STRUCT(scheme VARCHAR, "value" VARCHAR), asserted_by VARCHAR, asserted_date VARCHAR, note VARCHAR)[],
    registry STRUCT(nct_id VARCHAR, status VARCHAR, start_date VARCHAR, completion_date VARCHAR, first_posted_date VARCHAR, results_first_posted_date VARCHAR, enrolment BIGINT, enrolment_type VARCHAR, allocation VARCHAR, masking VARCHAR, who_masked VARCHAR[], interventions VARCHAR[], arms VARCHAR[], conditions VARCHAR[], primary_outcomes VARCHAR[], has_results BOOLEAN, result_pmids VARCHAR[]),
    journal VARCHAR NOT NULL,
    publication_year INTEGER,
    first_author VARCHAR NOT NULL,
    licence VARCHAR NOT NULL,
    conflicts VARCHAR NOT NULL,
    funding VARCHAR[],
    is_preprint BOOLEAN NOT NULL,
    group_id VARCHAR NOT NULL,
    cleaner_version VARCHAR NOT NULL,
    first_seen_run_id VARCHAR NOT NULL,
    last_seen_run_id VARCHAR NOT NULL,
    changed_run_id VARCHAR NOT NULL,
    gone_run_id VARCHAR,
    is_demo BOOLEAN NOT NULL
);
COMMENT ON TABLE raw.documents IS
    'One row per cleaned document, as it was last seen; its text is in raw.texts.';
COMMENT ON COLUMN raw.documents.document_id IS
    'First 20 hexadecimal digits of a hash over kind and canonical address or record id.';
COMMENT ON COLUMN raw.documents.document_kind_code IS
    'Kind: page, abstract, registration or notice.';
COMMENT ON COLUMN raw.documents.source_id IS 'Source, as named in sources.toml.';
COMMENT ON COLUMN raw.documents.url IS 'Address it was fetched from.';
COMMENT ON COLUMN raw.documents.canonical_url IS
    'Address it gives for itself, normalised; identity of a page.';
COMMENT ON COLUMN raw.documents.site_id IS
    'Host of a page; empty for records of trials.';
COMMENT ON COLUMN raw.documents.title IS 'Title.';
COMMENT ON COLUMN raw.documents.language_code IS
    'Language as an ISO 639-1 code; empty where it is not known.';
COMMENT ON COLUMN raw.documents.published_date IS
    'Day the document gives for itself; null where it gives none or only part of one.';
COMMENT ON COLUMN raw.documents.fetched_at IS 'When it was fetched, UTC.';
COMMENT ON COLUMN raw.documents.capture_sha256 IS
    'Hash of the body it was cleaned from.';
COMMENT ON COLUMN raw.documents.content_hash IS
    'Hash of the cleaned content; changes when the content does.';
COMMENT ON COLUMN raw.documents.outcome_code IS
    'What cleaning gave: ok, no-text, too-deep, timed-out, other-language, block-page or refused.';
COMMENT ON COLUMN raw.documents.outcome_detail IS 'Why, where the outcome is not ok.';
COMMENT ON COLUMN raw.documents.extractor IS
    'Program that found the main text, with its version.';
COMMENT ON COLUMN raw.documents.blocks IS
    'Visible pieces with their offsets in the text; main is false for furniture.';
COMMENT ON COLUMN raw.documents.record_ids IS
    'Identifiers the record states of itself.';
COMMENT ON COLUMN raw.documents.publication_types IS
    'Publication types as catalogued by the source.';
COMMENT ON COLUMN raw.documents.mesh_terms IS
    'Subject headings as catalogued by the source.';
COMMENT ON COLUMN raw.documents.relations IS
    'Stated relations to other records: retractions, corrections, versions.';
COMMENT ON COLUMN raw.documents.registry IS
    'What a trial registration states in fields; null for other kinds.';
COMMENT ON COLUMN raw.documents.journal IS 'Journal; empty for pages.';
COMMENT ON COLUMN raw.documents.publication_year IS
    'Year of publication; null where it is not stated.';
COMMENT ON COLUMN raw.documents.first_author IS
    'First author of a scientific record; empty for pages.';
COMMENT ON COLUMN raw.documents.licence IS
    'Licence of the text, as stated by its source; empty where none is stated.';
COMMENT ON COLUMN raw.documents.conflicts IS
    'Statement of competing interests, as given by the source.';
COMMENT ON COLUMN raw.documents.funding IS 'Funders, as given by the source.';
COMMENT ON COLUMN raw.documents.is_preprint IS 'True for a preprint.';
COMMENT ON COLUMN raw.documents.group_id IS
    'Near-duplicate group; equal for texts that repeat one another.';
COMMENT ON COLUMN raw.documents.cleaner_version IS 'Version of the cleaner.';
COMMENT ON COLUMN raw.documents.first_seen_run_id IS 'Run that saw it first.';
COMMENT ON COLUMN raw.documents.last_seen_run_id IS 'Latest run that saw it.';
COMMENT ON COLUMN raw.documents.changed_run_id IS
    'Latest run in which its content changed.';
COMMENT ON COLUMN raw.documents.gone_run_id IS
    'Run that found it gone; null while it is there.';
COMMENT ON COLUMN raw.documents.is_demo IS 'True for demonstration data.';

CREATE TABLE raw.texts (
    document_id VARCHAR NOT NULL,
    content_hash VARCHAR NOT NULL,
    text_id VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    first_seen_run_id VARCHAR NOT NULL,
    is_current BOOLEAN NOT NULL
);
COMMENT ON TABLE raw.texts IS
    'One row per document and version of its text; quotes and offsets refer to it. Warning: full texts are for the operator of this file and are not for redistribution.';
COMMENT ON COLUMN raw.texts.document_id IS 'Document.';
COMMENT ON COLUMN raw.texts.content_hash IS 'Version of the document''s content.';
COMMENT ON COLUMN raw.texts.text_id IS
    'The two together: the document and the first digits of the version.';
COMMENT ON COLUMN raw.texts.title IS 'Title of this version.';
COMMENT ON COLUMN raw.texts.text IS 'The text; offsets count its characters from 0.';
COMMENT ON COLUMN raw.texts.first_seen_run_id IS 'Run that saw this version first.';
COMMENT ON COLUMN raw.texts.is_current IS 'True for the version last seen.';

CREATE TABLE raw.page_tags (
    document_id VARCHAR NOT NULL,
    content_hash VARCHAR NOT NULL,
    tagger_version VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    is_current BOOLEAN NOT NULL,
    mentions STRUCT(treatment VARCHAR, "start" BIGINT, "end" BIGINT, "text" VARCHAR)[],
    claims STRUCT("quote" VARCHAR, "start" BIGINT, "end" BIGINT, treatments VARCHAR[], "type" VARCHAR, direction VARCHAR, strength VARCHAR, outcomes VARCHAR[], population VARCHAR, "rule" VARCHAR, words VARCHAR[], treatment_reason VARCHAR, speaker VARCHAR, confidence DOUBLE, other_treatment VARCHAR)[],
    signals STRUCT(signal VARCHAR, "quote" VARCHAR, "start" BIGINT, "end" BIGINT, "rule" VARCHAR)[],
    cited_ids STRUCT(scheme VARCHAR, "value" VARCHAR)[]
);
COMMENT ON TABLE raw.page_tags IS
    'One row per page and tagging, as the tagger gave it; earlier taggings stay until newer ones pass the audits.';
COMMENT ON COLUMN raw.page_tags.document_id IS 'Page.';
COMMENT ON COLUMN raw.page_tags.content_hash IS 'Version of the page that was tagged.';
COMMENT ON COLUMN raw.page_tags.tagger_version IS 'Version of the page tagger.';
COMMENT ON COLUMN raw.page_tags.run_id IS 'Run that tagged it.';
COMMENT ON COLUMN raw.page_tags.is_current IS 'True for the latest tagging.';
COMMENT ON COLUMN raw.page_tags.mentions IS 'Treatments named.';
COMMENT ON COLUMN raw.page_tags.claims IS
    'Claims made, in the codes of the page code book.';
COMMENT ON COLUMN raw.page_tags.signals IS 'Marketing and completeness signals.';
COMMENT ON COLUMN raw.page_tags.cited_ids IS
    'Scientific records the page links or names.';

CREATE TABLE raw.study_tags (
    document_id VARCHAR NOT NULL,
    content_hash VARCHAR NOT NULL,
    tagger_version VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    is_current BOOLEAN NOT NULL,
    tags STRUCT(document_id VARCHAR, treatment_study BOOLEAN, design VARCHAR, design_rule VARCHAR, is_rct_report BOOLEAN, n BIGINT, n_quote VARCHAR, n_trials BIGINT, "condition" VARCHAR, interventions VARCHAR[], comparators VARCHAR[], findings STRUCT(intervention VARCHAR, comparator VARCHAR, outcome VARCHAR, direction VARCHAR, "quote" VARCHAR, "start" BIGINT, "end" BIGINT, "rule" VARCHAR, effect STRUCT(metric VARCHAR, "value" DOUBLE, ci_low DOUBLE, ci_high DOUBLE, p VARCHAR, unit VARCHAR, scale_max DOUBLE), timepoint VARCHAR, certainty VARCHAR, is_primary BOOLEAN, "groups" STRUCT("group" VARCHAR, mean DOUBLE, sd DOUBLE, events BIGINT, size BIGINT)[])[], certainty_stated VARCHAR, conclusion_direction VARCHAR, conclusion_quote VARCHAR, spin BOOLEAN, mentions STRUCT(treatment VARCHAR, "start" BIGINT, "end" BIGINT, "text" VARCHAR)[], signals STRUCT(signal VARCHAR, "value" VARCHAR, "quote" VARCHAR, "start" BIGINT, "end" BIGINT)[], other_intervention VARCHAR, n_is_planned BOOLEAN, population_detail VARCHAR)
);
COMMENT ON TABLE raw.study_tags IS
    'One row per scientific record and tagging, as the tagger gave it; earlier taggings stay until newer ones pass the audits.';
COMMENT ON COLUMN raw.study_tags.document_id IS 'Scientific record.';
COMMENT ON COLUMN raw.study_tags.content_hash IS
    'Version of the record that was tagged.';
COMMENT ON COLUMN raw.study_tags.tagger_version IS 'Version of the abstract tagger.';
COMMENT ON COLUMN raw.study_tags.run_id IS 'Run that tagged it.';
COMMENT ON COLUMN raw.study_tags.is_current IS 'True for the latest tagging.';
COMMENT ON COLUMN raw.study_tags.tags IS
    'Everything the tagger said, in the codes of the abstract code book.';
