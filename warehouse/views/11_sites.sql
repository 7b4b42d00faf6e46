CREATE OR REPLACE VIEW sites AS
SELECT
    sites.site_id,
    sites.site_name,
    sites.site_kind_code,
    coalesce(pages.n_pages, 0) AS n_pages,
    coalesce(claims.n_claims, 0) AS n_claims,
    coalesce(claims.n_benefit_claims, 0) AS n_benefit_claims,
    sites.first_seen_run_id,
    sites.last_seen_run_id,
    sites.is_demo
FROM core.sites AS sites
LEFT JOIN (
    SELECT site_id, count(*) AS n_pages
    FROM raw.documents
    WHERE document_kind_code = 'page' AND gone_run_id IS NULL AND outcome_code = 'ok'
    GROUP BY site_id
) AS pages ON pages.site_id = sites.site_id
LEFT JOIN (
    SELECT
        site_id,
        count(*) AS n_claims,
        count(*) FILTER (WHERE direction_code = 'benefit') AS n_benefit_claims
    FROM core.claims
    WHERE is_current
    GROUP BY site_id
) AS claims ON claims.site_id = sites.site_id;

COMMENT ON VIEW sites IS
    'One row per web site that was read. Warning: sites are not a random sample of the web.';
COMMENT ON COLUMN sites.site_id IS 'Host name.';
COMMENT ON COLUMN sites.site_name IS 'Name to show.';
COMMENT ON COLUMN sites.site_kind_code IS
    'Kind of source: clinic, shop, health-information, news, society or hospital.';
COMMENT ON COLUMN sites.n_pages IS 'Pages read that stand today.';
COMMENT ON COLUMN sites.n_claims IS 'Claims that stand today.';
COMMENT ON COLUMN sites.n_benefit_claims IS 'Claims of a benefit that stand today.';
COMMENT ON COLUMN sites.first_seen_run_id IS 'Run that saw it first.';
COMMENT ON COLUMN sites.last_seen_run_id IS 'Latest run that saw it.';
COMMENT ON COLUMN sites.is_demo IS 'True for demonstration data.';
