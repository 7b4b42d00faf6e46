-- A verdict quotes evidence without the record and place it stands in.
SELECT verdict_id FROM core.verdicts
WHERE
    evidence_quote IS NOT NULL
    AND (
        evidence_document_id IS NULL OR evidence_start IS NULL OR evidence_end IS NULL
    );
