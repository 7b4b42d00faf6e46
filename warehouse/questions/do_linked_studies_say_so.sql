-- On pages that link a study of the treatment they claim helps, does that study say so?
-- A page links a study for the whole page; the conclusion is the authors' own, read automatically from the abstract, and a study of other people or another outcome may be sound and still not bear the claim out.
SELECT
    checks.site_id,
    claims.quote,
    checks.pmid,
    checks.is_same_population,
    checks.is_same_outcome,
    checks.conclusion_direction_code,
    checks.integrity_code
FROM citation_checks AS checks
INNER JOIN claims ON claims.claim_id = checks.claim_id
WHERE checks.direction_code = 'benefit' AND checks.is_same_treatment
ORDER BY checks.claim_id, checks.pmid;
