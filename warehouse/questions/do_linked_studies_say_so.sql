-- On pages that link a study of the treatment they claim helps, does that study say so?
-- A page links a study for the whole page; the conclusion is the authors' own, read automatically from the abstract, and a study of other people or another outcome may be sound and still not bear the claim out.
SELECT
    site_id,
    quote,
    pmid,
    is_same_population,
    is_same_outcome,
    conclusion_direction_code,
    integrity_code
FROM citation_checks
WHERE
    direction_code = 'benefit'
    AND is_same_treatment
    AND speaker_code <> 'quoted-to-deny'
ORDER BY claim_id, study_id;
