-- Which texts stand on more than one site?
-- Near duplicates are found automatically and may differ in a word that matters.
SELECT group_id, count(DISTINCT site_id) AS n_sites, min(title) AS title
FROM pages
WHERE is_current AND group_id <> ''
GROUP BY group_id
HAVING count(DISTINCT site_id) > 1
ORDER BY n_sites DESC, group_id;
