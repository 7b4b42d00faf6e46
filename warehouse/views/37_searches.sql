CREATE OR REPLACE VIEW searches AS
SELECT * FROM core.searches;

COMMENT ON VIEW searches IS 'One row per search that an absence of evidence rests on.';
COMMENT ON COLUMN searches.search_id IS 'Search.';
COMMENT ON COLUMN searches.source_ids IS 'Sources searched.';
COMMENT ON COLUMN searches.searched_to_date IS 'Latest day the search covers.';
COMMENT ON COLUMN searches.n_records IS 'Records looked at.';
