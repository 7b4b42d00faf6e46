-- An id stands on more than one row of its table.
SELECT 'claim' AS kind, claim_id AS id FROM core.claims
GROUP BY claim_id HAVING count(*) > 1
UNION ALL
SELECT 'study', study_id FROM core.studies GROUP BY study_id HAVING count(*) > 1
UNION ALL
SELECT 'finding', finding_id FROM core.findings
GROUP BY finding_id HAVING count(*) > 1
UNION ALL
SELECT 'document', document_id FROM raw.documents
GROUP BY document_id HAVING count(*) > 1
UNION ALL
SELECT 'body', body_id FROM core.bodies GROUP BY body_id HAVING count(*) > 1
UNION ALL
SELECT 'verdict', verdict_id FROM core.verdicts
GROUP BY verdict_id HAVING count(*) > 1
UNION ALL
SELECT 'run', run_id FROM core.runs GROUP BY run_id HAVING count(*) > 1
UNION ALL
SELECT 'benchmark', benchmark_id FROM core.benchmarks
GROUP BY benchmark_id HAVING count(*) > 1;
