-- Add where each number of a summary comes from, and the thresholds and wordings that judgement uses.

CREATE TABLE core.summary_numbers (
    verdict_id VARCHAR,
    treatment_id VARCHAR,
    position INTEGER NOT NULL,
    shown VARCHAR NOT NULL,
    source_table_code VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL,
    source_column VARCHAR NOT NULL,
    source_value VARCHAR NOT NULL,
    factor DOUBLE
);
COMMENT ON TABLE core.summary_numbers IS
    'One row per number in a summary: the row and column it comes from.';
COMMENT ON COLUMN core.summary_numbers.verdict_id IS
    'Verdict whose summary it stands in; null in the summary of a treatment.';
COMMENT ON COLUMN core.summary_numbers.treatment_id IS
    'Treatment whose summary it stands in; null in the summary of a claim.';
COMMENT ON COLUMN core.summary_numbers.position IS
    'Place among the numbers of the summary, from 1.';
COMMENT ON COLUMN core.summary_numbers.shown IS 'Number as printed.';
COMMENT ON COLUMN core.summary_numbers.source_table_code IS
    'Table that holds it, for example benchmarks, bodies, searches or wordings.';
COMMENT ON COLUMN core.summary_numbers.source_id IS
    'Row that holds it; several ids are parted by a space where rows are counted.';
COMMENT ON COLUMN core.summary_numbers.source_column IS 'Column that holds it.';
COMMENT ON COLUMN core.summary_numbers.source_value IS
    'The number as it stands in the row.';
COMMENT ON COLUMN core.summary_numbers.factor IS
    'What the value is multiplied by to give the number shown; null where words are quoted as they stand.';

CREATE TABLE core.thresholds (
    threshold_id VARCHAR NOT NULL,
    value DOUBLE NOT NULL,
    unit VARCHAR NOT NULL,
    sentence VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    checked_code VARCHAR NOT NULL
);
COMMENT ON TABLE core.thresholds IS
    'One row per number that judgement is held to, with its source.';
COMMENT ON COLUMN core.thresholds.threshold_id IS 'Threshold.';
COMMENT ON COLUMN core.thresholds.value IS 'The number, in its unit.';
COMMENT ON COLUMN core.thresholds.unit IS 'Unit.';
COMMENT ON COLUMN core.thresholds.sentence IS 'What it sets.';
COMMENT ON COLUMN core.thresholds.reason IS 'Why.';
COMMENT ON COLUMN core.thresholds.source IS 'Where it is from.';
COMMENT ON COLUMN core.thresholds.checked_code IS
    'read, second-hand or memory, or choice where it is our own.';

CREATE TABLE core.wordings (
    wording_id VARCHAR NOT NULL,
    part_code VARCHAR NOT NULL,
    certainty VARCHAR,
    size_words VARCHAR,
    wording VARCHAR NOT NULL,
    source VARCHAR NOT NULL
);
COMMENT ON TABLE core.wordings IS
    'One row per piece of wording that summaries are made of.';
COMMENT ON COLUMN core.wordings.wording_id IS 'Piece of wording.';
COMMENT ON COLUMN core.wordings.part_code IS
    'Kind of piece, for example grid, sentence, verdict or population.';
COMMENT ON COLUMN core.wordings.certainty IS
    'Certainty it speaks for; null where it does not depend on it.';
COMMENT ON COLUMN core.wordings.size_words IS
    'Size it speaks for; null where it does not depend on it.';
COMMENT ON COLUMN core.wordings.wording IS 'Words, with places to fill in braces.';
COMMENT ON COLUMN core.wordings.source IS 'Where it is from.';
