-- How does the strength of claims of a benefit differ between shops, clinics and health information?
-- Strength is about words, not about truth: a strong claim can be supported.
SELECT
    site_kind_code,
    count(*) AS n_claims,
    round(100.0 * avg((direction_code = 'benefit')::INTEGER), 1) AS benefit_pct,
    round(
        100.0 * avg((strength_code IN ('strong', 'absolute'))::INTEGER) FILTER (
            WHERE direction_code = 'benefit'
        ),
        1
    ) AS strong_of_benefit_pct
FROM claims
GROUP BY site_kind_code
ORDER BY strong_of_benefit_pct DESC NULLS LAST, site_kind_code;
