-- Which sites link or name the studies they speak of, and are those studies held here?
-- A link shows a source; whether the source says what the page says is another question. A study linked by two identifiers is two records.
SELECT
    citations.site_id,
    count(DISTINCT citations.document_id) AS n_pages,
    count(DISTINCT (citations.scheme_code, citations.record_value)) AS n_records,
    count(DISTINCT citations.study_id) AS n_studies_held
FROM page_citations AS citations
INNER JOIN pages ON pages.document_id = citations.document_id
WHERE pages.is_current
GROUP BY citations.site_id
ORDER BY n_pages DESC, citations.site_id;
