-- How often do automatic bodies of evidence agree with what people concluded?
-- Agreement says that two readings point the same way, not that either is right.
SELECT source, is_agreeing, count(*) AS n_comparisons
FROM agreements
GROUP BY ALL
ORDER BY source, is_agreeing;
