-- Keep how widely each treatment is spoken of, counted when claims change.

CREATE TABLE core.treatment_reach (
    treatment_id VARCHAR NOT NULL,
    n_sites BIGINT NOT NULL,
    n_pages BIGINT NOT NULL,
    n_page_groups BIGINT NOT NULL,
    n_claims BIGINT NOT NULL,
    n_distinct_claims BIGINT NOT NULL,
    n_benefit_claims BIGINT NOT NULL,
    n_distinct_benefit_claims BIGINT NOT NULL
);
COMMENT ON TABLE core.treatment_reach IS
    'One row per treatment that a claim credits: how widely it is spoken of, counted by page and again with pages that repeat one another counted once.';
COMMENT ON COLUMN core.treatment_reach.treatment_id IS 'Treatment.';
COMMENT ON COLUMN core.treatment_reach.n_sites IS 'Sites with a claim about it.';
COMMENT ON COLUMN core.treatment_reach.n_pages IS 'Pages with a claim about it.';
COMMENT ON COLUMN core.treatment_reach.n_page_groups IS
    'Pages with a claim about it, those that repeat one another counted once.';
COMMENT ON COLUMN core.treatment_reach.n_claims IS
    'Claims about it that stand today, counted on each page.';
COMMENT ON COLUMN core.treatment_reach.n_distinct_claims IS
    'Claims about it, the same words in one group of repeating pages counted once.';
COMMENT ON COLUMN core.treatment_reach.n_benefit_claims IS
    'Claims of a benefit among them, counted on each page.';
COMMENT ON COLUMN core.treatment_reach.n_distinct_benefit_claims IS
    'Claims of a benefit among them, counted once per group.';
