-- An overclaim is outside 0 to 4, above the strength of its claim, or stands on a claim of no benefit.
SELECT verdicts.verdict_id, verdicts.overclaim
FROM core.verdicts AS verdicts
INNER JOIN core.claims AS claims ON claims.claim_id = verdicts.claim_id
WHERE
    verdicts.overclaim IS NOT NULL
    AND (
        verdicts.overclaim NOT BETWEEN 0 AND 4
        OR verdicts.overclaim > list_position(
            ['hedged', 'plain', 'strong', 'absolute'], claims.strength_code
        )
        OR (claims.direction_code <> 'benefit' AND verdicts.overclaim > 0)
    );
