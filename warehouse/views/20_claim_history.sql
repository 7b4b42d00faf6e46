CREATE OR REPLACE VIEW claim_history AS
SELECT
    history.claim_id,
    runs.sequence,
    history.run_id,
    history.event_code,
    history.quote,
    history.claim_type_code,
    history.direction_code,
    history.strength_code,
    history.tagger_version,
    history.other_claim_id,
    claims.document_id,
    claims.site_id
FROM core.claim_history AS history
INNER JOIN core.claims AS claims ON claims.claim_id = history.claim_id
INNER JOIN core.runs AS runs ON runs.run_id = history.run_id;

COMMENT ON VIEW claim_history IS
    'One row per event in the life of a claim: new, reworded, gone, back or retagged.';
COMMENT ON COLUMN claim_history.claim_id IS 'Claim.';
COMMENT ON COLUMN claim_history.sequence IS
    'Position in the order of runs; runs are ordered by this, never by the clock.';
COMMENT ON COLUMN claim_history.run_id IS 'Run of the event.';
COMMENT ON COLUMN claim_history.event_code IS 'new, reworded, gone, back or retagged.';
COMMENT ON COLUMN claim_history.quote IS 'The words at the time.';
COMMENT ON COLUMN claim_history.claim_type_code IS 'Type at the time.';
COMMENT ON COLUMN claim_history.direction_code IS 'Direction at the time.';
COMMENT ON COLUMN claim_history.strength_code IS 'Strength at the time.';
COMMENT ON COLUMN claim_history.tagger_version IS
    'Version of the page tagger at the time.';
COMMENT ON COLUMN claim_history.other_claim_id IS
    'Claim it rewords, or that rewords it; null where there is none.';
COMMENT ON COLUMN claim_history.document_id IS 'Page it stood on.';
COMMENT ON COLUMN claim_history.site_id IS 'Site it stood on.';
