-- Where are the words furthest ahead of the evidence?
-- Overclaim compares words with certainty; it says nothing about anybody's intent. Verdicts withheld for review are left out.
SELECT treatment_id, strength_code, certainty, overclaim, page_quote
FROM verdicts
WHERE overclaim > 0 AND NOT is_for_review
ORDER BY overclaim DESC, treatment_id, claim_id
LIMIT 20;
