-- Which claims promise a benefit without exception?
-- A page may soften the sentence in the next one.
SELECT site_kind_code, treatment_ids, quote
FROM claims
WHERE
    strength_code = 'absolute'
    AND direction_code = 'benefit'
    AND speaker_code <> 'quoted-to-deny'
ORDER BY claim_id
LIMIT 50;
