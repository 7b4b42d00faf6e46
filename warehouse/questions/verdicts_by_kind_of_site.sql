-- How do verdicts differ between kinds of site?
-- Sites of one kind often repeat one another; count text groups where that matters. Verdicts withheld for review are left out.
SELECT
    site_kind_code,
    verdict,
    count(*) AS n_verdicts,
    round(100.0 * count(*) / sum(count(*)) OVER (PARTITION BY site_kind_code), 1)
        AS of_kind_pct
FROM verdicts
WHERE NOT is_for_review
GROUP BY site_kind_code, verdict
ORDER BY site_kind_code, n_verdicts DESC, verdict;
