CREATE OR REPLACE VIEW schema_changes AS
SELECT * FROM core.schema_changes ORDER BY number;

COMMENT ON VIEW schema_changes IS
    'One row per numbered change of the schema that has been applied to this file.';
COMMENT ON COLUMN schema_changes.number IS 'Position in the order of changes.';
COMMENT ON COLUMN schema_changes.name IS 'Name of the file of the change.';
COMMENT ON COLUMN schema_changes.sentence IS 'What the change does.';
COMMENT ON COLUMN schema_changes.sha256 IS
    'Hash of the file as it was applied, in hexadecimal.';
