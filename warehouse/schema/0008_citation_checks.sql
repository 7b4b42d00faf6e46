-- Keep whether a study that a page links is about what the page claims.

CREATE TABLE core.citation_checks (
    claim_id VARCHAR NOT NULL,
    study_id VARCHAR NOT NULL,
    record_ids VARCHAR[],
    is_same_treatment BOOLEAN,
    is_same_population BOOLEAN,
    is_same_outcome BOOLEAN
);
COMMENT ON TABLE core.citation_checks IS
    'One row per claim that stands and study that its page links or names. Warning: a page cites for the whole page.';
COMMENT ON COLUMN core.citation_checks.claim_id IS 'Claim.';
COMMENT ON COLUMN core.citation_checks.study_id IS
    'Study that the page links or names.';
COMMENT ON COLUMN core.citation_checks.record_ids IS
    'Identifiers by which the page names it, as scheme:value.';
COMMENT ON COLUMN core.citation_checks.is_same_treatment IS
    'True where the study tested what the claim credits; null where the claim names no treatment.';
COMMENT ON COLUMN core.citation_checks.is_same_population IS
    'True where the study is of those whom the claim speaks of; null where they are in no list.';
COMMENT ON COLUMN core.citation_checks.is_same_outcome IS
    'True where the study measured what the claim promises; null where either is not known.';
