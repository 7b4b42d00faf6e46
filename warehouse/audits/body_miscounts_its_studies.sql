-- The number of studies of a body is not the number of those that count in it.
SELECT bodies.body_id, bodies.n_studies, count(members.study_id) AS n_counted
FROM core.bodies AS bodies
LEFT JOIN core.body_members AS members
    ON members.body_id = bodies.body_id AND members.role_code = 'counted'
GROUP BY bodies.body_id, bodies.n_studies
HAVING bodies.n_studies <> count(DISTINCT members.study_id);
