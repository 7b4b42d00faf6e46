CREATE OR REPLACE VIEW page_citations AS
SELECT
    citations.document_id,
    documents.site_id,
    citations.scheme_code,
    citations.record_value,
    ids.study_id
FROM core.page_citations AS citations
INNER JOIN raw.documents AS documents
    ON documents.document_id = citations.document_id
LEFT JOIN core.study_ids AS ids
    ON
        ids.scheme_code = citations.scheme_code
        AND ids.record_value = citations.record_value;

COMMENT ON VIEW page_citations IS
    'One row per scientific record that a page links or names, with the study where it is held here.';
COMMENT ON COLUMN page_citations.document_id IS 'Page.';
COMMENT ON COLUMN page_citations.site_id IS 'Host of the page.';
COMMENT ON COLUMN page_citations.scheme_code IS 'pmid, pmcid, doi, nct or isrctn.';
COMMENT ON COLUMN page_citations.record_value IS 'Identifier in that scheme.';
COMMENT ON COLUMN page_citations.study_id IS 'Study held here; null where it is not.';
