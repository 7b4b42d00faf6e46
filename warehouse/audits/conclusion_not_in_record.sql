-- The conclusion quoted for a study is not in the stored text of its record.
SELECT studies.study_id, studies.conclusion_quote
FROM core.studies AS studies
INNER JOIN raw.texts AS texts
    ON
        texts.document_id = studies.document_id
        AND texts.content_hash = studies.content_hash
WHERE
    studies.is_current
    AND studies.conclusion_quote <> ''
    AND NOT contains(texts.text, studies.conclusion_quote);
