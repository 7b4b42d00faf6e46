-- A paper and its registration state sample sizes that differ by more than 10 %.
-- told only
SELECT study_id, nct_id, n_stated, n_registered
FROM enrolment_checks
WHERE agreement_code = 'different' AND enrolment_type_code = 'actual'
