-- Which claims does the evidence bear?
-- Supported speaks of the claim as worded, for people on average, not for one person. Verdicts withheld for review are left out.
SELECT treatment_id, lead_code, certainty, page_quote, benchmark_citation
FROM verdicts
WHERE verdict = 'supported' AND NOT is_for_review
ORDER BY treatment_id, claim_id;
