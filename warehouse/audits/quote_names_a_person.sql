-- A quote ends in the name of a person who gave a testimonial.
SELECT claim_id, quote FROM core.claims
WHERE
    is_current
    AND regexp_matches(
        quote,
        '[.!?"”’]\s{0,3}[-–—~]\s{0,3}[A-Z][a-z]+( [A-Z][a-z]*\.?){0,2}(, ?(age )?\d{1,2})?$'
    );
