-- A site is listed under a host that is no host name.
-- Files that were taken in stand under the name of their folder.
SELECT site_id FROM core.sites
WHERE
    site_kind_code <> 'file'
    AND NOT regexp_full_match(site_id, '[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:\d+)?');
