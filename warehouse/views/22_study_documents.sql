CREATE OR REPLACE VIEW study_documents AS
SELECT
    parts.study_id,
    parts.document_id,
    parts.role_code,
    documents.document_kind_code,
    documents.source_id,
    documents.url,
    documents.title
FROM core.study_documents AS parts
INNER JOIN raw.documents AS documents
    ON documents.document_id = parts.document_id;

COMMENT ON VIEW study_documents IS 'One row per record of a study, with its role.';
COMMENT ON COLUMN study_documents.study_id IS 'Study.';
COMMENT ON COLUMN study_documents.document_id IS 'Record.';
COMMENT ON COLUMN study_documents.role_code IS
    'leading, duplicate, preprint, protocol, registration or secondary-analysis.';
COMMENT ON COLUMN study_documents.document_kind_code IS
    'Kind: page, abstract, registration or notice.';
COMMENT ON COLUMN study_documents.source_id IS 'Source, as named in sources.toml.';
COMMENT ON COLUMN study_documents.url IS 'Address asked for.';
COMMENT ON COLUMN study_documents.title IS 'Title.';
