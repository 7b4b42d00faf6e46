-- How often do abstracts conclude a benefit that their result does not show?
-- Read automatically from abstracts; a person should look before anybody is named.
SELECT design_code, count(*) AS n_studies,
    count(*) FILTER (WHERE is_spin) AS n_with_spin
FROM studies
WHERE is_treatment_study
GROUP BY design_code
ORDER BY n_studies DESC, design_code;
