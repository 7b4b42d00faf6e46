-- A record belongs to more than one study.
SELECT document_id, count(*) AS n_studies FROM core.study_documents
GROUP BY document_id
HAVING count(*) > 1;
