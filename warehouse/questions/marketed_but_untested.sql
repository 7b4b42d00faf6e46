-- Which treatments are claimed to help on most sites although no eligible evidence was found?
-- Untested means that the search found nothing eligible. It does not mean that the treatment fails. Sites are not a random sample.
SELECT treatment_id, sites, pages, untested
FROM scorecard
WHERE
    sites > 0
    AND lead_source IS NULL
    -- A whole can be judged by its parts: then something was found.
    AND supported + overstated + mixed + contradicted = 0
ORDER BY sites DESC, pages DESC, treatment_id
LIMIT 20;
