CREATE OR REPLACE VIEW treatment_summaries AS
SELECT * FROM core.treatment_summaries;

COMMENT ON VIEW treatment_summaries IS
    'One row per appraised treatment: what a reader is told, made from rows.';
COMMENT ON COLUMN treatment_summaries.treatment_id IS 'Treatment.';
COMMENT ON COLUMN treatment_summaries.summary IS 'The paragraph.';
COMMENT ON COLUMN treatment_summaries.effect_word IS
    'What the leading evidence says, in the words of the wording list, or not tested.';
COMMENT ON COLUMN treatment_summaries.certainty IS
    'Certainty of the leading evidence; null where there is none.';
COMMENT ON COLUMN treatment_summaries.lead_code IS
    'What leads: review, body, guideline or none.';
COMMENT ON COLUMN treatment_summaries.lead_source IS
    'Name of what leads; empty where nothing does.';
COMMENT ON COLUMN treatment_summaries.lead_year IS
    'Year of what leads; null where nothing does.';
COMMENT ON COLUMN treatment_summaries.best_level IS
    'Best Oxford CEBM 2011 level among its studies, 1 is highest; null where there is none.';
COMMENT ON COLUMN treatment_summaries.source_ids IS
    'Benchmarks, bodies and studies the sentences rest on, in their order.';
COMMENT ON COLUMN treatment_summaries.conflict_sentences IS
    'Disagreements among the sources, in words.';
