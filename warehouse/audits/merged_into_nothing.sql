-- A study was merged into one that is not there.
SELECT study_id, merged_into_study_id FROM core.studies
WHERE
    merged_into_study_id IS NOT NULL
    AND merged_into_study_id NOT IN (SELECT study_id FROM core.studies);
