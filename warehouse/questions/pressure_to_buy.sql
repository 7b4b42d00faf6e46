-- On which kinds of site do claims of a benefit stand beside scarcity, discounts or guarantees?
-- A signal is a way of selling; it says nothing about the treatment. It stands on the page of the claim, not always next to it.
WITH
claiming AS (
    SELECT DISTINCT document_id, site_kind_code FROM claims
    WHERE direction_code = 'benefit'
),
pressing AS (
    SELECT
        document_id,
        bool_or(signal_code = 'scarcity') AS has_scarcity,
        bool_or(signal_code = 'discount') AS has_discount,
        bool_or(signal_code = 'guarantee') AS has_guarantee
    FROM page_signals
    WHERE signal_code IN ('scarcity', 'discount', 'guarantee')
    GROUP BY document_id
)
SELECT
    claiming.site_kind_code,
    count(*) AS n_pages,
    count(*) FILTER (WHERE has_scarcity) AS n_with_scarcity,
    count(*) FILTER (WHERE has_discount) AS n_with_discount,
    count(*) FILTER (WHERE has_guarantee) AS n_with_guarantee,
    round(100.0 * count(pressing.document_id) / count(*), 1) AS any_pct
FROM claiming
LEFT JOIN pressing ON pressing.document_id = claiming.document_id
GROUP BY claiming.site_kind_code
ORDER BY any_pct DESC, claiming.site_kind_code;
