-- Which claims rest on a retracted study: by a link of their page, or by a verdict until the retraction?
-- A retraction takes away one study; others may say the same, and no verdict of today counts it. A page links for all that stands on it. A verdict of before may have been withheld for review.
WITH
retracted AS (
    SELECT study_id, min(sequence) AS sequence
    FROM study_history
    WHERE event_code = 'integrity' AND value_after = 'retracted'
    GROUP BY study_id
),
moved AS (
    SELECT DISTINCT members.body_id, retracted.study_id, retracted.sequence
    FROM retracted
    INNER JOIN body_members AS members
        ON members.study_id = retracted.study_id AND members.role_code <> 'counted'
    INNER JOIN changes
        ON
            changes.subject_id = members.body_id
            AND changes.sequence = retracted.sequence
            AND changes.cause_code = 'integrity'
),
touched AS (
    SELECT DISTINCT history.verdict_id, moved.*
    FROM verdict_history AS history
    INNER JOIN moved ON moved.body_id = history.body_id
),
until_then AS (
    SELECT
        touched.verdict_id,
        touched.study_id,
        touched.body_id,
        max_by(history, history.sequence) AS state
    FROM touched
    INNER JOIN verdict_history AS history
        ON
            history.verdict_id = touched.verdict_id
            AND history.sequence < touched.sequence
    GROUP BY touched.verdict_id, touched.study_id, touched.body_id
),
linking AS MATERIALIZED (
    SELECT claim_id, study_id
    FROM citation_checks
    WHERE
        integrity_code = 'retracted'
        AND is_same_treatment
        AND direction_code = 'benefit'
),
resting AS (
    SELECT
        'verdict' AS rests_by,
        state.claim_id AS claim_id,
        state.treatment_id AS treatment_id,
        until_then.study_id,
        state.verdict AS verdict_before,
        until_then.verdict_id
    FROM until_then
    WHERE state.body_id = body_id AND state.event_code <> 'gone'
    UNION
    SELECT
        'link',
        linking.claim_id,
        verdicts.treatment_id,
        linking.study_id,
        NULL,
        verdicts.verdict_id
    FROM linking
    INNER JOIN verdicts ON verdicts.claim_id = linking.claim_id
    INNER JOIN studies ON studies.study_id = linking.study_id
    WHERE
        studies.integrity_code = 'retracted'
        AND list_contains(studies.intervention_ids, verdicts.treatment_id)
)
SELECT
    resting.rests_by,
    resting.claim_id,
    resting.treatment_id,
    resting.study_id,
    resting.verdict_before,
    CASE WHEN verdicts.is_for_review THEN 'for review' ELSE verdicts.verdict END
        AS verdict_today
FROM resting
LEFT JOIN verdicts ON verdicts.verdict_id = resting.verdict_id
ORDER BY ALL;
