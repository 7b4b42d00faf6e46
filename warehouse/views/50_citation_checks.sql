CREATE OR REPLACE VIEW citation_checks AS
SELECT
    checks.claim_id,
    claims.document_id,
    claims.site_id,
    claims.quote,
    checks.study_id,
    checks.record_ids,
    studies.pmid,
    claims.speaker_code,
    claims.direction_code,
    checks.is_same_treatment,
    checks.is_same_population,
    checks.is_same_outcome,
    studies.conclusion_direction_code,
    studies.is_spin,
    studies.integrity_code,
    claims.is_demo
FROM core.citation_checks AS checks
INNER JOIN core.claims AS claims ON claims.claim_id = checks.claim_id
INNER JOIN core.studies AS studies ON studies.study_id = checks.study_id;

COMMENT ON VIEW citation_checks IS
    'One row per claim and study that its page links or names: whether the study is about what is claimed. Warning: a page cites for the whole page; that a claim stands on it does not mean that the link was meant for it.';
COMMENT ON COLUMN citation_checks.claim_id IS 'Claim.';
COMMENT ON COLUMN citation_checks.document_id IS 'Page it stands on.';
COMMENT ON COLUMN citation_checks.site_id IS 'Site it stands on.';
COMMENT ON COLUMN citation_checks.quote IS 'Exact words of the claim.';
COMMENT ON COLUMN citation_checks.study_id IS 'Study that the page links or names.';
COMMENT ON COLUMN citation_checks.record_ids IS
    'Identifiers by which the page names it, as scheme:value.';
COMMENT ON COLUMN citation_checks.pmid IS 'PubMed number; null where there is none.';
COMMENT ON COLUMN citation_checks.speaker_code IS
    'Whose words the claim is; attributed-with-link is a claim that points at a source.';
COMMENT ON COLUMN citation_checks.direction_code IS 'Direction of the claim.';
COMMENT ON COLUMN citation_checks.is_same_treatment IS
    'True where the study tests a treatment that the claim credits, or a narrower one; null where the claim credits none of the vocabulary.';
COMMENT ON COLUMN citation_checks.is_same_population IS
    'True where the study is of people whom the claim speaks of; null where the claim speaks of others than the evidence tells apart.';
COMMENT ON COLUMN citation_checks.is_same_outcome IS
    'True where a finding of the study is on an outcome that is claimed; null where no outcome is claimed or none was read from the study.';
COMMENT ON COLUMN citation_checks.conclusion_direction_code IS
    'What the authors of the study conclude. Warning: read automatically from the abstract.';
COMMENT ON COLUMN citation_checks.is_spin IS
    'True where that conclusion claims more than the result shows.';
COMMENT ON COLUMN citation_checks.integrity_code IS
    'clean, corrected, concern or retracted.';
COMMENT ON COLUMN citation_checks.is_demo IS 'True for demonstration data.';
