-- On which kinds of site do claims stand beside scarcity, discounts or guarantees?
-- A signal is a way of selling; it says nothing about the treatment.
SELECT site_kind_code, signal_code, count(DISTINCT document_id) AS n_pages
FROM page_signals
GROUP BY ALL
ORDER BY n_pages DESC, site_kind_code, signal_code;
