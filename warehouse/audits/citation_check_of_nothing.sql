-- A link of a page to a study is judged for a claim or a study that does not stand.
SELECT checks.claim_id, checks.study_id
FROM core.citation_checks AS checks
LEFT JOIN core.claims AS claims ON claims.claim_id = checks.claim_id
LEFT JOIN core.studies AS studies ON studies.study_id = checks.study_id
WHERE NOT coalesce(claims.is_current AND studies.is_current, FALSE);
