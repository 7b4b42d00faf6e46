"""The warehouse opens at its own schema, or says what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.world import FIRST, SECOND, shared_world
from warehouse.db import (
    BadQuery,
    NoSnapshot,
    WarehouseError,
    open_snapshot,
    open_work,
)
from warehouse.migrations import (
    SCHEMA_FOLDER,
    VIEWS_FOLDER,
    bring_up_to_date,
    read_migrations,
)


def test_changes_are_applied_once_and_recorded(tmp_path: Path) -> None:
    with open_work(tmp_path) as work:
        first = work.query("SELECT * FROM schema_changes")
    with open_work(tmp_path) as work:
        assert bring_up_to_date(work) == 0
        assert work.query("SELECT * FROM schema_changes") == first
    assert [row["number"] for row in first] == list(range(1, len(first) + 1))
    assert all(str(row["sentence"]).endswith(".") for row in first)


def test_data_of_an_earlier_schema_come_along(tmp_path: Path) -> None:
    """A file stopped at any earlier change is carried on with what it holds."""
    names = sorted(path.name for path in SCHEMA_FOLDER.glob("*.sql"))
    for last in range(2, len(names)):
        folder = tmp_path / f"schema{last}"
        folder.mkdir()
        for name in names[:last]:
            (folder / name).write_bytes((SCHEMA_FOLDER / name).read_bytes())
        home = tmp_path / f"home{last}"
        with open_work(home, migrate=False) as work:
            from warehouse import migrations

            work.execute(migrations.LEDGER)
            for migration in read_migrations(folder):
                migrations.apply(work, migration)
            work.execute(
                "INSERT INTO core.sites VALUES "
                "('a.example.org', 'A', 'clinic', ?, ?, TRUE)",
                (FIRST, FIRST),
            )
        with open_work(home) as work:
            assert work.count("SELECT count(*) FROM sites") == 1


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
