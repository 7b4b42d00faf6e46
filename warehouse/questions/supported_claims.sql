-- Which claims does the evidence bear?
-- Supported speaks of the claim as worded, for people on average, not for one person.
SELECT treatment_id, certainty, page_quote, benchmark_citation
FROM verdicts
WHERE verdict = 'supported' AND NOT is_for_review
ORDER BY treatment_id, claim_id;
