CREATE OR REPLACE VIEW page_signals AS
SELECT
    signals.document_id,
    documents.site_id,
    sites.site_kind_code,
    signals.position,
    signals.signal_code,
    signals.quote,
    signals.quote_start,
    signals.quote_end,
    signals.rule_id
FROM core.page_signals AS signals
INNER JOIN raw.documents AS documents
    ON documents.document_id = signals.document_id
LEFT JOIN core.sites AS sites ON sites.site_id = documents.site_id;

COMMENT ON VIEW page_signals IS
    'One row per marketing or completeness signal of a page.';
COMMENT ON COLUMN page_signals.document_id IS 'Page.';
COMMENT ON COLUMN page_signals.site_id IS 'Host of the page.';
COMMENT ON COLUMN page_signals.site_kind_code IS
    'Kind of source: clinic, shop, health-information, news, society or hospital.';
COMMENT ON COLUMN page_signals.position IS
    'Place among the signals of the page, from 1.';
COMMENT ON COLUMN page_signals.signal_code IS
    'Signal, for example price, scarcity or harms-stated.';
COMMENT ON COLUMN page_signals.quote IS 'Exact words of the page.';
COMMENT ON COLUMN page_signals.quote_start IS
    'Offset of the first character of the quote.';
COMMENT ON COLUMN page_signals.quote_end IS
    'Offset after the last character of the quote.';
COMMENT ON COLUMN page_signals.rule_id IS 'Rule that found it.';
