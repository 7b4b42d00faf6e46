-- Which claims were put in other words, and did they grow softer?
-- A softer word is not a correction: the page may say the same elsewhere.
SELECT before.quote AS words_before, claims.quote AS words_after,
    before.strength_code AS strength_before, claims.strength_code AS strength_after
FROM claims
INNER JOIN claim_history AS before
    ON
        before.claim_id = claims.predecessor_claim_id
        AND before.event_code = 'gone'
        AND before.run_id = claims.first_seen_run_id
ORDER BY claims.claim_id;
