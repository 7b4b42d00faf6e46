-- Which claims does the evidence bear?
-- Supported speaks of the claim as worded, for people on average, not for one person.
SELECT treatment_id, certainty, page_quote, benchmark_citation
FROM verdicts
WHERE verdict = 'supported'
ORDER BY treatment_id, claim_id;
