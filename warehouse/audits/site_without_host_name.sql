-- A site is listed under a host that is no host name.
SELECT site_id FROM core.sites
WHERE NOT regexp_full_match(site_id, '[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:\d+)?');
