-- What evidence is there on exercise therapy, from people and from automatic bodies?
-- Rows answer different questions: compare only those with the same people, outcome and comparator. Advice is no finding and is left out.
SELECT
    evidence_kind_code,
    citation,
    population_code,
    outcome_code,
    comparator_code,
    direction_code,
    certainty
FROM evidence
WHERE treatment_id = 'exercise-therapy' AND outcome_code <> 'advice'
ORDER BY evidence_kind_code, evidence_id;
