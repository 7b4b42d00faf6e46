-- Which verdicts flipped, from what to what, and why?
-- A flip can come from the page, the evidence or a new way of judging: read the cause. Verdicts withheld for review today are left out.
SELECT sequence, treatment_id, value_before, value_after, cause_code, cause
FROM changes
WHERE
    change_code = 'verdict-flipped'
    AND subject_id NOT IN (SELECT verdict_id FROM verdicts WHERE is_for_review)
ORDER BY sequence DESC, subject_id;
