-- A document has more than one current text or tagging.
SELECT document_id FROM raw.texts WHERE is_current
GROUP BY document_id HAVING count(*) > 1
UNION ALL
SELECT document_id FROM raw.page_tags WHERE is_current
GROUP BY document_id HAVING count(*) > 1
UNION ALL
SELECT document_id FROM raw.study_tags WHERE is_current
GROUP BY document_id HAVING count(*) > 1;
