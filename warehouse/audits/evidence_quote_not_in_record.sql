-- The evidence quote of a verdict is not, character for character, in the stored text of its record.
SELECT verdicts.verdict_id, verdicts.evidence_quote
FROM core.verdicts AS verdicts
LEFT JOIN raw.documents AS documents
    ON documents.document_id = verdicts.evidence_document_id
LEFT JOIN raw.texts AS texts
    ON
        texts.document_id = verdicts.evidence_document_id
        AND texts.content_hash = documents.content_hash
WHERE
    verdicts.evidence_quote IS NOT NULL
    AND substring(
        texts.text,
        verdicts.evidence_start + 1,
        verdicts.evidence_end - verdicts.evidence_start
    ) IS DISTINCT FROM verdicts.evidence_quote;
