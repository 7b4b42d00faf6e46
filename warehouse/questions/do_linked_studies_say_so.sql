-- On pages that link a study of the treatment they claim helps, what does that study conclude?
-- The conclusion is the authors' own, read automatically from the abstract.
SELECT claims.site_id, claims.quote, studies.pmid, studies.conclusion_direction_code
FROM claims
INNER JOIN page_citations AS citations
    ON citations.document_id = claims.document_id
INNER JOIN studies ON studies.study_id = citations.study_id
WHERE
    claims.direction_code = 'benefit'
    AND list_has_any(claims.treatment_ids, studies.intervention_ids)
ORDER BY claims.claim_id, studies.pmid;
