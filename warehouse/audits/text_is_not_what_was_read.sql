-- A stored text is not the one whose hash was taken when it was cleaned.
-- The hash is blind to how space is laid out. Notices are lines of a list, and quoted
-- nowhere. In a large warehouse the texts of the night are looked at, and a thirtieth of
-- the others.
SELECT texts.text_id
FROM raw.texts AS texts
INNER JOIN raw.documents AS documents
    ON documents.document_id = texts.document_id
CROSS JOIN audit_run AS run
WHERE
    documents.document_kind_code <> 'notice'
    AND (
        (SELECT count(*) FROM raw.texts) <= 100000
        OR texts.first_seen_run_id = run.run_id
        OR hash(texts.text_id) % 30 = run.sequence % 30
    )
    AND texts.content_hash <> sha256(
        trim(
            regexp_replace(
                texts.title || chr(10) || texts.text,
                '[\s\x0b\x1c-\x1f\x{85}\pZ]+',
                ' ',
                'g'
            )
        )
    );
