-- On which kinds of site do claims stand beside scarcity, discounts or guarantees?
-- A signal is a way of selling; it says nothing about the treatment.
WITH claiming AS (
    SELECT DISTINCT document_id, site_kind_code FROM claims
),
shares AS (
    SELECT site_kind_code, count(*) AS n_claiming_pages FROM claiming GROUP BY ALL
)
SELECT shares.site_kind_code, signals.signal_code,
    count(DISTINCT signals.document_id) AS n_pages, shares.n_claiming_pages
FROM page_signals AS signals
INNER JOIN claiming ON claiming.document_id = signals.document_id
INNER JOIN shares ON shares.site_kind_code = claiming.site_kind_code
WHERE signals.signal_code IN ('scarcity', 'discount', 'guarantee')
GROUP BY ALL
ORDER BY n_pages DESC, shares.site_kind_code, signals.signal_code;
