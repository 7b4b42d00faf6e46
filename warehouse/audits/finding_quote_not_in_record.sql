-- The quote of a finding is not, character for character, in the stored text of its record.
SELECT findings.finding_id, findings.quote
FROM core.findings AS findings
LEFT JOIN raw.documents AS documents
    ON documents.document_id = findings.document_id
LEFT JOIN raw.texts AS texts
    ON
        texts.document_id = findings.document_id
        AND texts.content_hash = documents.content_hash
WHERE
    substring(
        texts.text,
        findings.quote_start + 1,
        findings.quote_end - findings.quote_start
    ) IS DISTINCT FROM findings.quote;
