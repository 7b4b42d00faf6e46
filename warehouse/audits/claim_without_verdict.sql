-- A claim that stands has no verdict, or none for one of its treatments.
-- unless: SELECT 'Nothing has been judged yet.' WHERE NOT EXISTS (SELECT 1 FROM core.verdicts)
SELECT claims.claim_id, parts.treatment_id
FROM core.claims AS claims
LEFT JOIN core.claim_treatments AS parts ON parts.claim_id = claims.claim_id
LEFT JOIN core.verdicts AS verdicts
    ON
        verdicts.claim_id = claims.claim_id
        AND (
            verdicts.treatment_id = parts.treatment_id
            OR parts.treatment_id IS NULL
            OR verdicts.treatment_id IS NULL
        )
WHERE claims.is_current AND verdicts.verdict_id IS NULL;
