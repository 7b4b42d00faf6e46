-- A treatment is named that the vocabulary does not have.
WITH used AS (
    SELECT treatment_id FROM core.claim_treatments
    UNION SELECT treatment_id FROM core.findings
    UNION SELECT unnest(intervention_ids) FROM core.studies
    UNION SELECT treatment_id FROM core.bodies
    UNION SELECT treatment_id FROM core.verdicts
    UNION SELECT treatment_id FROM core.treatment_summaries
    UNION SELECT treatment_id FROM core.benchmarks
    UNION SELECT parent_id FROM core.treatments
)
SELECT treatment_id FROM used
WHERE
    treatment_id IS NOT NULL
    AND treatment_id NOT IN (SELECT treatment_id FROM core.treatments);
