CREATE OR REPLACE VIEW wordings AS
SELECT * FROM core.wordings;

COMMENT ON VIEW wordings IS
    'One row per piece of wording that summaries are made of.';
COMMENT ON COLUMN wordings.wording_id IS 'Piece of wording.';
COMMENT ON COLUMN wordings.part_code IS
    'Kind of piece, for example grid, sentence, verdict or population.';
COMMENT ON COLUMN wordings.certainty IS
    'Certainty it speaks for; null where it does not depend on it.';
COMMENT ON COLUMN wordings.size_words IS
    'Size it speaks for; null where it does not depend on it.';
COMMENT ON COLUMN wordings.wording IS 'Words, with places to fill in braces.';
COMMENT ON COLUMN wordings.source IS 'Where it is from.';
