CREATE OR REPLACE VIEW treatment_reach AS
WITH said AS (
    SELECT
        parts.treatment_id,
        claims.claim_id,
        claims.document_id,
        claims.site_id,
        claims.direction_code,
        -- Pages that repeat one another share a group; a page of its own is its own.
        coalesce(nullif(documents.group_id, ''), documents.document_id) AS group_id,
        trim(regexp_replace(lower(claims.quote), '[^\p{L}\p{N}%]+', ' ', 'g')) AS words
    FROM core.claim_treatments AS parts
    INNER JOIN core.claims AS claims ON claims.claim_id = parts.claim_id
    INNER JOIN raw.documents AS documents
        ON documents.document_id = claims.document_id
    WHERE claims.is_current
)

SELECT
    treatments.treatment_id,
    treatments.preferred_name,
    count(DISTINCT said.site_id) AS n_sites,
    count(DISTINCT said.document_id) AS n_pages,
    count(DISTINCT said.group_id) AS n_page_groups,
    count(DISTINCT said.claim_id) AS n_claims,
    count(DISTINCT (said.group_id, said.words)) AS n_distinct_claims,
    count(DISTINCT said.claim_id) FILTER (WHERE said.direction_code = 'benefit')
        AS n_benefit_claims,
    count(DISTINCT (said.group_id, said.words)) FILTER (
        WHERE said.direction_code = 'benefit'
    ) AS n_distinct_benefit_claims
FROM core.treatments AS treatments
INNER JOIN said ON said.treatment_id = treatments.treatment_id
GROUP BY treatments.treatment_id, treatments.preferred_name;

COMMENT ON VIEW treatment_reach IS
    'One row per treatment that a claim credits: how widely it is spoken of, counted by page and again with pages that repeat one another counted once.';
COMMENT ON COLUMN treatment_reach.treatment_id IS 'Treatment.';
COMMENT ON COLUMN treatment_reach.preferred_name IS 'Name to show.';
COMMENT ON COLUMN treatment_reach.n_sites IS 'Sites with a claim about it.';
COMMENT ON COLUMN treatment_reach.n_pages IS 'Pages with a claim about it.';
COMMENT ON COLUMN treatment_reach.n_page_groups IS
    'Pages with a claim about it, those that repeat one another counted once.';
COMMENT ON COLUMN treatment_reach.n_claims IS
    'Claims about it that stand today, counted on each page.';
COMMENT ON COLUMN treatment_reach.n_distinct_claims IS
    'Claims about it, the same words in one group of repeating pages counted once.';
COMMENT ON COLUMN treatment_reach.n_benefit_claims IS
    'Claims of a benefit among them, counted on each page.';
COMMENT ON COLUMN treatment_reach.n_distinct_benefit_claims IS
    'Claims of a benefit among them, counted once per group.';
