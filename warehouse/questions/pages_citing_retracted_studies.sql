-- Which sites link or name a study that has been retracted?
-- The page may have been written before the retraction.
SELECT citations.site_id, studies.study_id, studies.title, count(*) AS n_pages
FROM page_citations AS citations
INNER JOIN studies ON studies.study_id = citations.study_id
WHERE studies.integrity_code = 'retracted'
GROUP BY ALL
ORDER BY n_pages DESC, citations.site_id;
