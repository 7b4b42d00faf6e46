-- A study counts in a body that is not there, or a body counts a study that is not.
-- A landmark trial known only through a benchmark counts under that benchmark's id.
SELECT body_id, study_id FROM core.body_members
WHERE
    body_id NOT IN (SELECT body_id FROM core.bodies)
    OR (
        study_id NOT IN (SELECT study_id FROM core.studies WHERE is_current)
        AND study_id NOT IN (SELECT 'benchmark:' || benchmark_id FROM core.benchmarks)
    );
