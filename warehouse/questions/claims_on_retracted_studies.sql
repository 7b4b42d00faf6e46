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
until_then AS (
    SELECT history.*, moved.study_id, moved.body_id AS moved_body_id
    FROM (SELECT DISTINCT verdict_id, body_id FROM verdict_history) AS touched
    INNER JOIN moved ON moved.body_id = touched.body_id
    INNER JOIN verdict_history AS history
        ON
            history.verdict_id = touched.verdict_id
            AND history.sequence < moved.sequence
    QUALIFY row_number() OVER (
        PARTITION BY history.verdict_id, moved.study_id, moved.body_id
        ORDER BY history.sequence DESC
    ) = 1
),
resting AS (
    SELECT 'verdict' AS rests_by, claim_id, treatment_id, study_id,
        verdict AS verdict_before
    FROM until_then
    WHERE body_id = moved_body_id AND event_code <> 'gone'
    UNION
    SELECT 'link' AS rests_by, checks.claim_id, parts.treatment_id, checks.study_id,
        NULL AS verdict_before
    FROM citation_checks AS checks
    INNER JOIN claim_treatments AS parts ON parts.claim_id = checks.claim_id
    INNER JOIN studies ON studies.study_id = checks.study_id
    WHERE
        checks.integrity_code = 'retracted'
        AND checks.is_same_treatment
        AND checks.direction_code = 'benefit'
        AND list_contains(studies.intervention_ids, parts.treatment_id)
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
LEFT JOIN verdicts
    ON
        verdicts.claim_id = resting.claim_id
        AND verdicts.treatment_id = resting.treatment_id
ORDER BY ALL;
