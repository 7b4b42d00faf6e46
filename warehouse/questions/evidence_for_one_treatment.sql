-- What evidence is there on exercise therapy, from people and from automatic bodies?
-- Rows answer different questions: compare only those with the same outcome and comparator.
SELECT evidence_kind_code, citation, population_code, outcome_code, direction_code,
    certainty
FROM evidence
WHERE treatment_id = 'exercise-therapy'
ORDER BY evidence_kind_code, evidence_id
LIMIT 30;
