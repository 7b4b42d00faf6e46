-- A verdict rests on a body, benchmark, study or search that is not there.
SELECT rests.verdict_id, rests.evidence_kind_code, rests.evidence_id
FROM core.verdict_evidence AS rests
WHERE
    CASE rests.evidence_kind_code
        WHEN 'body' THEN rests.evidence_id NOT IN (SELECT body_id FROM core.bodies)
        WHEN 'benchmark'
            THEN
                rests.evidence_id NOT IN (SELECT benchmark_id FROM core.benchmarks)
        WHEN 'study' THEN rests.evidence_id NOT IN (SELECT study_id FROM core.studies)
        WHEN 'search'
            THEN rests.evidence_id NOT IN (SELECT search_id FROM core.searches)
        ELSE TRUE
    END;
