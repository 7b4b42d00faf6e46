CREATE OR REPLACE VIEW treatments AS
SELECT
    treatments.treatment_id,
    treatments.preferred_name,
    treatments.category_code,
    treatments.parent_id,
    treatments.ancestor_ids,
    treatments.synonyms,
    treatments.ambiguous_synonyms,
    treatments.mesh_term,
    treatments.notes,
    summaries.summary,
    summaries.effect_word,
    summaries.certainty,
    summaries.lead_code,
    summaries.lead_source,
    summaries.lead_year,
    summaries.best_level
FROM core.treatments AS treatments
LEFT JOIN core.treatment_summaries AS summaries
    ON summaries.treatment_id = treatments.treatment_id;

COMMENT ON VIEW treatments IS
    'One row per treatment of the vocabulary, with its summary where the evidence has been appraised.';
COMMENT ON COLUMN treatments.treatment_id IS 'Treatment.';
COMMENT ON COLUMN treatments.preferred_name IS 'Name to show.';
COMMENT ON COLUMN treatments.category_code IS
    'Group of treatments, for example manual-therapy.';
COMMENT ON COLUMN treatments.parent_id IS 'Wider treatment; null at the top.';
COMMENT ON COLUMN treatments.ancestor_ids IS 'Wider treatments, nearest first.';
COMMENT ON COLUMN treatments.synonyms IS 'Words that mean it wherever they stand.';
COMMENT ON COLUMN treatments.ambiguous_synonyms IS
    'Words that mean it only in context.';
COMMENT ON COLUMN treatments.mesh_term IS
    'Medical subject heading; empty where there is none.';
COMMENT ON COLUMN treatments.notes IS 'Remarks on how to read it.';
COMMENT ON COLUMN treatments.summary IS
    'What a reader is told of it; null where nothing has been appraised.';
COMMENT ON COLUMN treatments.effect_word IS
    'What the leading evidence says, in the words of the wording list, or not tested.';
COMMENT ON COLUMN treatments.certainty IS
    'Certainty of what leads; null where nothing does. Warning: automatic pre-assessment where a body leads.';
COMMENT ON COLUMN treatments.lead_code IS
    'What leads: review, body, guideline or none.';
COMMENT ON COLUMN treatments.lead_source IS
    'Name of what leads; empty where nothing does.';
COMMENT ON COLUMN treatments.lead_year IS
    'Year of what leads; null where nothing does.';
COMMENT ON COLUMN treatments.best_level IS
    'Best Oxford CEBM 2011 level among its studies, 1 is highest; null where there is none.';
