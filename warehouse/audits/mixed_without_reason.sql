-- A mixed verdict has no reason, or another verdict has one.
SELECT verdict_id, verdict, mixed_reason_code FROM core.verdicts
WHERE (verdict = 'mixed') <> (mixed_reason_code IS NOT NULL);
