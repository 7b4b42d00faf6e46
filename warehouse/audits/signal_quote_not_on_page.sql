-- The quote of a page signal is not, character for character, in the stored text of its page.
SELECT signals.document_id, signals.signal_code, signals.quote
FROM core.page_signals AS signals
LEFT JOIN raw.documents AS documents
    ON documents.document_id = signals.document_id
LEFT JOIN raw.texts AS texts
    ON
        texts.document_id = signals.document_id
        AND texts.content_hash = documents.content_hash
WHERE
    signals.quote <> ''
    AND substring(
        texts.text, signals.quote_start + 1, signals.quote_end - signals.quote_start
    ) IS DISTINCT FROM signals.quote;
