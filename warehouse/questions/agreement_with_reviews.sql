-- How often do automatic bodies of evidence agree with what people concluded?
-- Agreement says that two readings point the same way, not that either is right. Few comparisons make a share that says little.
SELECT
    source,
    count(*) AS n_comparisons,
    count(*) FILTER (WHERE is_agreeing) AS n_agreeing,
    round(100.0 * avg(is_agreeing::INTEGER), 1) AS agreeing_pct
FROM agreements
GROUP BY source
ORDER BY n_comparisons DESC, source;
