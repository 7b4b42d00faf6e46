CREATE OR REPLACE VIEW claim_treatments AS
SELECT
    parts.claim_id,
    parts.treatment_id,
    parts.position,
    claims.document_id,
    claims.site_id,
    claims.direction_code,
    claims.strength_code
FROM core.claim_treatments AS parts
INNER JOIN core.claims AS claims ON claims.claim_id = parts.claim_id
WHERE claims.is_current;

COMMENT ON VIEW claim_treatments IS
    'One row per claim that stands today and treatment credited in it.';
COMMENT ON COLUMN claim_treatments.claim_id IS 'Claim.';
COMMENT ON COLUMN claim_treatments.treatment_id IS 'Treatment.';
COMMENT ON COLUMN claim_treatments.position IS
    'Order of the treatment in the claim, from 1.';
COMMENT ON COLUMN claim_treatments.document_id IS 'Page it stands on.';
COMMENT ON COLUMN claim_treatments.site_id IS 'Site it stands on.';
COMMENT ON COLUMN claim_treatments.direction_code IS
    'Direction of the claim: benefit, no-benefit, harm or evidence-lacking.';
COMMENT ON COLUMN claim_treatments.strength_code IS
    'hedged, plain, strong or absolute.';
