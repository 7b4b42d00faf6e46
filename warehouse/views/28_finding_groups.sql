CREATE OR REPLACE VIEW finding_groups AS
SELECT * FROM core.finding_groups;

COMMENT ON VIEW finding_groups IS 'One row per arm whose numbers a finding gives.';
COMMENT ON COLUMN finding_groups.finding_id IS 'Finding.';
COMMENT ON COLUMN finding_groups.position IS 'Place among the arms, from 1.';
COMMENT ON COLUMN finding_groups.group_name IS 'Arm as printed.';
COMMENT ON COLUMN finding_groups.mean IS 'Mean as printed; null where not given.';
COMMENT ON COLUMN finding_groups.standard_deviation IS
    'Standard deviation as printed; null where not given.';
COMMENT ON COLUMN finding_groups.n_events IS 'Events as printed; null where not given.';
COMMENT ON COLUMN finding_groups.n_participants IS
    'Size of the arm; null where not given.';
