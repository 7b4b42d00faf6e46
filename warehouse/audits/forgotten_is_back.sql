-- An address that was to be forgotten is stored again.
SELECT documents.document_id
FROM raw.documents AS documents
INNER JOIN core.tombstones AS tombstones
    ON
        (
            tombstones.scope_code = 'page'
            AND tombstones.address_sha256 = sha256(documents.canonical_url)
        )
        OR (
            tombstones.scope_code = 'site'
            AND tombstones.address_sha256 = sha256(documents.site_id)
        );
