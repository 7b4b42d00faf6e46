CREATE OR REPLACE VIEW codes AS
SELECT * FROM core.codes ORDER BY list_id, position;

COMMENT ON VIEW codes IS
    'One row per code of each closed list, with its sentence and source.';
COMMENT ON COLUMN codes.list_id IS 'Closed list, for example outcome.';
COMMENT ON COLUMN codes.code IS 'Code as it stands in the data.';
COMMENT ON COLUMN codes.position IS 'Place in the list, from 1.';
COMMENT ON COLUMN codes.preferred_name IS 'Name to show.';
COMMENT ON COLUMN codes.sentence IS 'What it means.';
COMMENT ON COLUMN codes.source IS 'Where the list or the code comes from.';
