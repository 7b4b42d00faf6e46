-- Which sites link the studies they speak of, and are those studies held here?
-- A link shows a source; whether the source says what the page says is another question.
SELECT site_id, count(*) AS n_links,
    count(*) FILTER (WHERE study_id IS NOT NULL) AS n_held_here
FROM page_citations
GROUP BY site_id
ORDER BY n_links DESC, site_id;
