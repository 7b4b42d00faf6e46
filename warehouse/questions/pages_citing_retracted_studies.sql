-- Which sites link or name a study that has been retracted?
-- The page may have been written before the retraction, or name the study to warn of it.
SELECT
    citations.site_id,
    studies.study_id,
    studies.title,
    count(DISTINCT citations.document_id) AS n_pages
FROM page_citations AS citations
INNER JOIN studies ON studies.study_id = citations.study_id
INNER JOIN pages ON pages.document_id = citations.document_id
WHERE studies.integrity_code = 'retracted' AND pages.is_current
GROUP BY citations.site_id, studies.study_id, studies.title
ORDER BY n_pages DESC, citations.site_id, studies.study_id;
