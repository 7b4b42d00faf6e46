-- Which treatments are claimed to help on most sites although no eligible evidence was found?
-- Untested means that the search found nothing eligible. It does not mean that the treatment fails. Sites are not a random sample.
SELECT treatment_id, sites, pages, untested
FROM scorecard
WHERE lead_source IS NULL AND untested > 0 AND sites > 0
ORDER BY sites DESC, untested DESC, treatment_id
LIMIT 20;
