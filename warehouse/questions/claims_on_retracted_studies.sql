-- Which claims have a verdict that rests on a study that has since been retracted?
-- A retraction takes away one study; other studies may say the same.
SELECT verdicts.claim_id, verdicts.treatment_id, verdicts.verdict, studies.study_id
FROM verdict_evidence
INNER JOIN studies ON studies.study_id = verdict_evidence.evidence_id
INNER JOIN verdicts ON verdicts.verdict_id = verdict_evidence.verdict_id
WHERE
    verdict_evidence.evidence_kind_code = 'study'
    AND studies.integrity_code = 'retracted'
ORDER BY verdicts.claim_id, studies.study_id;
