-- A correction counts as applied, and what it corrected says something else.
WITH latest AS (
    SELECT * FROM core.corrections
    WHERE state_code = 'applied'
    QUALIFY row_number() OVER (
        PARTITION BY subject_id, field_code ORDER BY position DESC) = 1
)

SELECT latest.correction_id, latest.field_code, latest.value_to
FROM latest
LEFT JOIN core.claims AS claims ON claims.claim_id = latest.subject_id
LEFT JOIN core.verdicts AS verdicts ON verdicts.verdict_id = latest.subject_id
WHERE
    (claims.is_current OR latest.field_code IN ('is-claim', 'verdict'))
    AND latest.value_to IS DISTINCT FROM CASE latest.field_code
        WHEN 'type' THEN claims.claim_type_code
        WHEN 'direction' THEN claims.direction_code
        WHEN 'strength' THEN claims.strength_code
        WHEN 'population' THEN claims.population_code
        WHEN 'treatments'
            THEN coalesce(
                nullif(array_to_string(claims.treatment_ids, ','), ''), 'none')
        WHEN 'outcomes'
            THEN coalesce(
                nullif(array_to_string(claims.page_outcome_codes, ','), ''), 'none')
        WHEN 'is-claim' THEN CASE WHEN claims.is_current THEN 'yes' ELSE 'no' END
        WHEN 'verdict'
            THEN concat_ws('-', verdicts.verdict, verdicts.mixed_reason_code)
    END;
