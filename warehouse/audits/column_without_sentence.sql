-- A table, view or column has no sentence that explains it.
SELECT schema_name || '.' || table_name AS place, column_name
FROM duckdb_columns()
WHERE
    NOT internal
    AND database_name = current_database()
    AND schema_name IN ('main', 'core', 'raw')
    AND comment IS NULL
UNION ALL
SELECT schema_name || '.' || table_name, NULL
FROM duckdb_tables()
WHERE
    NOT internal
    AND database_name = current_database()
    AND schema_name IN ('main', 'core', 'raw')
    AND comment IS NULL
UNION ALL
SELECT schema_name || '.' || view_name, NULL
FROM duckdb_views()
WHERE
    NOT internal AND database_name = current_database() AND comment IS NULL;
