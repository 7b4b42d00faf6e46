-- A treatment of the vocabulary has no row or more than one in the scorecard.
SELECT treatments.treatment_id
FROM core.treatments AS treatments
LEFT JOIN core.scorecard AS scorecard
    ON scorecard.treatment_id = treatments.treatment_id
GROUP BY treatments.treatment_id
HAVING count(scorecard.treatment_id) <> 1;
