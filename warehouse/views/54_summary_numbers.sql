CREATE OR REPLACE VIEW summary_numbers AS
SELECT * FROM core.summary_numbers;

COMMENT ON VIEW summary_numbers IS
    'One row per number in a summary: the row and column it comes from.';
COMMENT ON COLUMN summary_numbers.verdict_id IS
    'Verdict whose summary it stands in; null in the summary of a treatment.';
COMMENT ON COLUMN summary_numbers.treatment_id IS
    'Treatment whose summary it stands in; null in the summary of a claim.';
COMMENT ON COLUMN summary_numbers.position IS
    'Place among the numbers of the summary, from 1.';
COMMENT ON COLUMN summary_numbers.shown IS 'Number as printed.';
COMMENT ON COLUMN summary_numbers.source_table_code IS
    'Table that holds it, for example benchmarks, bodies, searches or wordings.';
COMMENT ON COLUMN summary_numbers.source_id IS
    'Row that holds it; several ids are parted by a space where rows are counted.';
COMMENT ON COLUMN summary_numbers.source_column IS 'Column that holds it.';
COMMENT ON COLUMN summary_numbers.source_value IS
    'The number as it stands in the row.';
COMMENT ON COLUMN summary_numbers.factor IS
    'What the value is multiplied by to give the number shown; null where words are quoted as they stand.';
