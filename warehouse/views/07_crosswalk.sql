CREATE OR REPLACE VIEW crosswalk AS
SELECT * FROM core.crosswalk;

COMMENT ON VIEW crosswalk IS
    'One row per code of the two code books and code of the closed lists it stands for, or the reason why it is not comparable.';
COMMENT ON COLUMN crosswalk.book_id IS 'Code book: pages or trials.';
COMMENT ON COLUMN crosswalk.field_id IS 'Field of the code book.';
COMMENT ON COLUMN crosswalk.book_code IS 'Code in the code book.';
COMMENT ON COLUMN crosswalk.list_id IS 'Closed list.';
COMMENT ON COLUMN crosswalk.code IS
    'Code in the closed list; null where it is not comparable.';
COMMENT ON COLUMN crosswalk.reason IS 'Why.';
