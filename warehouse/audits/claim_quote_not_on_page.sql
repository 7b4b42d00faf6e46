-- A claim that stands is not, character for character, in the stored text of its page.
SELECT claims.claim_id, claims.quote
FROM core.claims AS claims
LEFT JOIN raw.texts AS texts
    ON
        texts.document_id = claims.document_id
        AND texts.content_hash = claims.content_hash
WHERE
    claims.is_current
    AND substring(
        texts.text, claims.quote_start + 1, claims.quote_end - claims.quote_start
    ) IS DISTINCT FROM claims.quote;
