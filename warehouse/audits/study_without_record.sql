-- A study has a record that is not stored, or none that leads.
SELECT study_id, document_id FROM core.study_documents
WHERE document_id NOT IN (SELECT document_id FROM raw.documents)
UNION ALL
SELECT study_id, document_id FROM core.studies
WHERE
    is_current
    AND study_id NOT IN (
        SELECT study_id FROM core.study_documents WHERE role_code = 'leading'
    );
