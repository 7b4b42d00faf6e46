CREATE OR REPLACE VIEW crosswalk AS
SELECT * FROM core.crosswalk;

COMMENT ON VIEW crosswalk IS
    'One row per code of the two code books: which code of the closed lists it is, or why it is not comparable.';
COMMENT ON COLUMN crosswalk.code_book_id IS 'page or abstract.';
COMMENT ON COLUMN crosswalk.from_list_id IS 'List in the code book.';
COMMENT ON COLUMN crosswalk.from_code IS 'Code in the code book.';
COMMENT ON COLUMN crosswalk.list_id IS 'Closed list.';
COMMENT ON COLUMN crosswalk.code IS
    'Code in the closed list; null where it is not comparable.';
COMMENT ON COLUMN crosswalk.reason IS 'Why.';
