-- Which treatments are claimed to help on the largest share of sites?
-- The share is of the sites read here, chosen by the operator, not of all sites there are.
SELECT
    treatment_id,
    sites,
    round(100.0 * sites / (SELECT count(*) FROM sites WHERE n_pages > 0), 1)
        AS sites_pct,
    certainty,
    effect_word
FROM scorecard
WHERE sites > 0
ORDER BY sites DESC, treatment_id
LIMIT 20;
