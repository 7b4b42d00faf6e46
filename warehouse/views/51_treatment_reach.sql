CREATE OR REPLACE VIEW treatment_reach AS
SELECT
    reach.treatment_id,
    treatments.preferred_name,
    reach.n_sites,
    reach.n_pages,
    reach.n_page_groups,
    reach.n_claims,
    reach.n_distinct_claims,
    reach.n_benefit_claims,
    reach.n_distinct_benefit_claims
FROM core.treatment_reach AS reach
INNER JOIN core.treatments AS treatments
    ON treatments.treatment_id = reach.treatment_id;

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
