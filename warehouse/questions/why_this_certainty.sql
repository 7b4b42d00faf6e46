-- What steps made the certainty of each body of evidence?
-- An automatic pre-assessment from abstracts: it cannot see what only the paper says.
SELECT bodies.body_id, bodies.certainty, steps.domain_code, steps.step,
    steps.sentence
FROM bodies
INNER JOIN certainty_steps AS steps ON steps.body_id = bodies.body_id
ORDER BY bodies.body_id, steps.position;
