-- A retracted study counts in a body of evidence.
SELECT members.body_id, members.study_id
FROM core.body_members AS members
INNER JOIN core.studies AS studies ON studies.study_id = members.study_id
WHERE members.role_code = 'counted' AND studies.integrity_code = 'retracted';
