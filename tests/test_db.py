"""The warehouse opens at its own schema, or says what is wrong."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from tests.world import FIRST, SECOND, copy_world, shared_world
from warehouse import migrations
from warehouse.db import (
    BadQuery,
    NoSnapshot,
    WarehouseError,
    Work,
    open_snapshot,
    open_work,
)
from warehouse.migrations import (
    SCHEMA_FOLDER,
    VIEWS_FOLDER,
    bring_up_to_date,
    read_migrations,
)

FEW = (
    ("raw", "documents"),
    ("core", "claims"),
    ("core", "studies"),
    ("core", "verdicts"),
    ("core", "changes"),
)


def test_changes_are_applied_once_and_recorded(tmp_path: Path) -> None:
    with open_work(tmp_path) as work:
        first = work.query("SELECT * FROM schema_changes")
    with open_work(tmp_path) as work:
        assert bring_up_to_date(work) == 0
        assert work.query("SELECT * FROM schema_changes") == first
    assert [row["number"] for row in first] == list(range(1, len(first) + 1))
    assert all(str(row["sentence"]).endswith(".") for row in first)


def rows_of_the_world(folder: Path) -> dict[tuple[str, str], pa.Table]:
    """Every row of the tests' two nights, by schema and table."""
    with open_work(copy_world(folder)) as work:
        names = work.fetch(
            "SELECT schema_name, table_name FROM duckdb_tables() "
            "WHERE schema_name IN ('raw', 'core') AND table_name <> 'schema_changes' "
            "ORDER BY ALL"
        )[1]
        return {
            (str(schema), str(table)): work.arrow(f"SELECT * FROM {schema}.{table}")
            for schema, table in names
        }


def fill(work: Work, tables: dict[tuple[str, str], pa.Table]) -> dict[str, str]:
    """Fill the tables that a schema has, cut to its columns; give what each holds."""
    held: dict[str, str] = {}
    for (schema, table), rows in tables.items():
        known = [
            str(name)
            for (name,) in work.fetch(
                "SELECT column_name FROM duckdb_columns() "
                "WHERE schema_name = ? AND table_name = ?",
                (schema, table),
            )[1]
        ]
        if not known:
            continue
        columns = ", ".join(f'"{name}"' for name in rows.column_names if name in known)
        with work.given(brought=rows):
            work.execute(
                f"DELETE FROM {schema}.{table}; INSERT INTO {schema}.{table} BY NAME "
                f"SELECT {columns} FROM brought"
            )
        held[f"SELECT {columns} FROM {schema}.{table}"] = content(
            work, f"SELECT {columns} FROM {schema}.{table}"
        )
    return held


def content(work: Work, select: str) -> str:
    """A hash over the rows of a statement, in any order."""
    return str(
        work.value(
            "SELECT count(*) || coalesce(md5(string_agg(line, '' ORDER BY line)), '') "
            f"FROM (SELECT to_json(r)::VARCHAR AS line FROM ({select}) AS r)"
        )
    )


def test_data_of_an_earlier_schema_come_along(tmp_path: Path) -> None:
    """A file stopped at any earlier change is carried on with all that it holds.

    The first three changes make the layers and the last may touch them all: there
    every table is filled, and elsewhere the few that most hangs on.
    """
    names = sorted(path.name for path in SCHEMA_FOLDER.glob("*.sql"))
    whole = rows_of_the_world(tmp_path / "world")
    few = {key: whole[key] for key in FEW}
    folder = tmp_path / "schema"
    folder.mkdir()
    for last in range(1, len(names)):
        (folder / names[last - 1]).write_bytes(
            (SCHEMA_FOLDER / names[last - 1]).read_bytes()
        )
        home = tmp_path / f"home{last}"
        with open_work(home, migrate=False) as work:
            work.execute(migrations.LEDGER)
            for migration in read_migrations(folder):
                migrations.apply(work, migration)
            is_whole = last in {1, 3, len(names) - 1}
            held = fill(work, whole if is_whole else few)
            assert held
        with open_work(home) as work:
            assert {select: content(work, select) for select in held} == held
            assert work.count("SELECT count(*) FROM documents") > 0


def test_a_change_edited_after_it_was_applied_is_refused(tmp_path: Path) -> None:
    with open_work(tmp_path) as work:
        work.execute("UPDATE core.schema_changes SET sha256 = 'other' WHERE number = 1")
    with pytest.raises(WarehouseError, match="add a new numbered file"):
        open_work(tmp_path)


def test_a_file_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    with open_work(tmp_path) as work:
        work.execute("INSERT INTO core.schema_changes VALUES (99, 'x', 'X.', 'x')")
    with pytest.raises(WarehouseError, match="update the program"):
        open_work(tmp_path)


def test_changes_are_numbered_without_a_gap(tmp_path: Path) -> None:
    (tmp_path / "0001_a.sql").write_text("-- A.\n", encoding="utf-8")
    (tmp_path / "0003_b.sql").write_text("-- B.\n", encoding="utf-8")
    with pytest.raises(WarehouseError, match="must run 1, 2, 3"):
        read_migrations(tmp_path)


def test_a_change_without_its_sentence_is_refused(tmp_path: Path) -> None:
    (tmp_path / "0001_a.sql").write_text("SELECT 1", encoding="utf-8")
    with pytest.raises(WarehouseError, match="in a sentence"):
        read_migrations(tmp_path)


def test_every_view_explains_itself_at_its_foot() -> None:
    for path in VIEWS_FOLDER.glob("*.sql"):
        text = path.read_text(encoding="utf-8")
        name = path.stem.split("_", 1)[1]
        assert text.startswith(f"CREATE OR REPLACE VIEW {name} AS")
        assert f"COMMENT ON VIEW {name} IS" in text
        assert text.index("COMMENT ON") > text.index(";")


def test_a_transaction_keeps_all_or_nothing(tmp_path: Path) -> None:
    with open_work(tmp_path) as work:
        with pytest.raises(BadQuery), work.transaction():
            work.execute(
                "INSERT INTO core.sites VALUES ('a', 'A', 'c', 'r', 'r', TRUE)"
            )
            work.execute("SELECT * FROM no_such_table")
        assert work.count("SELECT count(*) FROM sites") == 0


def test_a_home_without_snapshots_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(NoSnapshot, match="backcheck nightly"):
        open_snapshot(tmp_path)


def test_an_earlier_night_can_be_opened_by_its_run() -> None:
    home = shared_world().home
    with open_snapshot(home, run_id=FIRST) as snapshot:
        assert snapshot.run_id == FIRST
        assert snapshot.count("SELECT count(*) FROM runs") == 1
    with pytest.raises(NoSnapshot, match="000009"):
        open_snapshot(home, run_id="000009-20261121")


def test_a_snapshot_cannot_be_written() -> None:
    with (
        open_snapshot(shared_world().home) as snapshot,
        pytest.raises(BadQuery, match="read-only"),
    ):
        snapshot.execute("DELETE FROM core.claims")


def test_a_file_that_is_no_database_is_told_as_such(tmp_path: Path) -> None:
    folder = tmp_path / "warehouse"
    folder.mkdir()
    (folder / "work.duckdb").write_bytes(b"not a database" * 400)
    with pytest.raises(WarehouseError, match="cannot be opened"):
        open_work(tmp_path)


def test_rows_are_dictionaries_with_plain_values() -> None:
    with open_snapshot(shared_world().home) as snapshot:
        rows = snapshot.query(
            "SELECT run_id, is_demo FROM runs WHERE run_id = ?", (SECOND,)
        )
    assert rows == [{"run_id": SECOND, "is_demo": True}]
