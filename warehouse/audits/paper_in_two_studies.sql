-- Two studies share a PubMed number.
SELECT ids.record_value, count(DISTINCT ids.study_id) AS n_studies
FROM core.study_ids AS ids
INNER JOIN core.studies AS studies
    ON studies.study_id = ids.study_id AND studies.is_current
WHERE ids.scheme_code = 'pmid'
GROUP BY ids.record_value
HAVING count(DISTINCT ids.study_id) > 1;
