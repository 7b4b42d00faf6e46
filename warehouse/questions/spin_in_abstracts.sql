-- How often do abstracts conclude a benefit that their result does not show?
-- Read automatically from abstracts; a person should look before anybody is named. Planned trials conclude nothing and are left out.
SELECT
    design_code,
    count(*) AS n_concluding,
    count(*) FILTER (WHERE conclusion_direction_code = 'benefit') AS n_of_benefit,
    count(*) FILTER (WHERE is_spin) AS n_with_spin
FROM studies
WHERE is_treatment_study AND conclusion_direction_code <> 'not-applicable'
GROUP BY design_code
ORDER BY n_concluding DESC, design_code;
