-- Which claims had a verdict that rested on a study that has since been retracted?
-- A retraction takes away one study; other studies may say the same. The verdict of today no longer rests on it.
WITH retracted AS (
    SELECT members.body_id, history.study_id, min(history.sequence) AS sequence
    FROM study_history AS history
    INNER JOIN body_members AS members ON members.study_id = history.study_id
    WHERE history.event_code = 'integrity' AND history.value_after = 'retracted'
        AND members.role_code = 'retracted'
    GROUP BY ALL
)
SELECT DISTINCT before.claim_id, before.treatment_id, retracted.study_id,
    before.verdict AS verdict_before, verdicts.verdict AS verdict_today
FROM retracted
INNER JOIN verdict_history AS before
    ON before.body_id = retracted.body_id AND before.sequence < retracted.sequence
LEFT JOIN verdicts ON verdicts.verdict_id = before.verdict_id
ORDER BY before.claim_id, before.treatment_id, retracted.study_id, verdict_before;
