-- A study has a level outside 1 to 5.
SELECT study_id, evidence_level FROM core.study_levels
WHERE evidence_level NOT BETWEEN 1 AND 5;
