"""The DuckDB file: its shape, its vocabularies, its writes and reads."""
