CREATE OR REPLACE VIEW scorecard AS
SELECT * FROM core.scorecard;

COMMENT ON VIEW scorecard IS
    'One row per treatment: how hard it is marketed beside what the evidence says. Warning: certainty may be an automatic pre-assessment; sites are not a random sample; verdicts withheld for review count like any other.';
COMMENT ON COLUMN scorecard.treatment_id IS 'Treatment.';
COMMENT ON COLUMN scorecard.preferred_name IS 'Name to show.';
COMMENT ON COLUMN scorecard.sites IS
    'Sites with at least one page that claims a benefit of it.';
COMMENT ON COLUMN scorecard.pages IS 'Pages that claim a benefit of it.';
COMMENT ON COLUMN scorecard.claims IS
    'Claims about it that stand today, in any direction; the six verdicts add up to it.';
COMMENT ON COLUMN scorecard.claims_strong IS
    'Claims among them that are strong or absolute.';
COMMENT ON COLUMN scorecard.best_level IS
    'Best Oxford CEBM 2011 level among its studies of benefit and the reviews that speak of it, 1 is highest; null where there is none.';
COMMENT ON COLUMN scorecard.certainty IS
    'Certainty of the leading evidence; null where there is none. Warning: automatic pre-assessment where a body leads.';
COMMENT ON COLUMN scorecard.lead_source IS
    'Name of the leading evidence; null where there is none.';
COMMENT ON COLUMN scorecard.lead_year IS
    'Year of the leading evidence; null where there is none.';
COMMENT ON COLUMN scorecard.effect_word IS
    'What the leading evidence says; not tested where no eligible evidence was found.';
COMMENT ON COLUMN scorecard.supported IS 'Claims with the verdict supported.';
COMMENT ON COLUMN scorecard.overstated IS 'Claims with the verdict overstated.';
COMMENT ON COLUMN scorecard.mixed IS 'Claims with the verdict mixed.';
COMMENT ON COLUMN scorecard.contradicted IS 'Claims with the verdict contradicted.';
COMMENT ON COLUMN scorecard.untested IS
    'Claims with the verdict untested. Warning: not the same as evidence against.';
COMMENT ON COLUMN scorecard.untestable IS 'Claims with the verdict untestable.';
COMMENT ON COLUMN scorecard.overclaim_mean IS
    'Mean overclaim of the benefit claims that have one, 0 to 4; null where none has.';
COMMENT ON COLUMN scorecard.is_demo IS 'True for demonstration data.';
