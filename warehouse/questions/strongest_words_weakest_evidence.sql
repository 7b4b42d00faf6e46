-- Where are the words furthest ahead of the evidence?
-- Overclaim compares words with certainty; it says nothing about anybody's intent.
SELECT treatment_id, strength_code, certainty, overclaim, page_quote
FROM verdicts
WHERE overclaim IS NOT NULL AND NOT is_for_review
ORDER BY overclaim DESC, treatment_id, claim_id
LIMIT 20;
