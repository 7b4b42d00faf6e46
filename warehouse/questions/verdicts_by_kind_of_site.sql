-- How do verdicts differ between kinds of site?
-- Sites of one kind often repeat one another; count text groups where that matters.
SELECT site_kind_code, verdict, count(*) AS n_verdicts
FROM verdicts
WHERE NOT is_for_review
GROUP BY ALL
ORDER BY site_kind_code, n_verdicts DESC, verdict;
