-- A verdict says untested without a search that found nothing, or cites evidence all the same.
SELECT verdicts.verdict_id
FROM core.verdicts AS verdicts
LEFT JOIN core.searches AS searches ON searches.search_id = verdicts.search_id
WHERE
    verdicts.verdict = 'untested'
    AND (searches.search_id IS NULL OR verdicts.evidence_quote IS NOT NULL);
