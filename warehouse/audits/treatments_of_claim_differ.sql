-- The treatments listed with a claim are not those that are counted for it.
SELECT claims.claim_id
FROM core.claims AS claims
LEFT JOIN (
    SELECT claim_id, list_sort(list(treatment_id)) AS treatment_ids
    FROM core.claim_treatments
    GROUP BY claim_id
) AS parts ON parts.claim_id = claims.claim_id
WHERE
    list_sort(list_distinct(claims.treatment_ids))
    IS DISTINCT FROM coalesce(parts.treatment_ids, []);
