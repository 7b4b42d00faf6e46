"""An analyst can ask anything of a snapshot, and cannot leave it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.world import SECOND, shared_world
from warehouse.db import BadQuery, NoSnapshot, WarehouseError
from warehouse.sql import Answer, ask, render, write_parquet
from warehouse.sql_worker import Refused, Request, answer

# Each would leave the box: read or write files, reach the network, change settings,
# change the data, or never end.
NOT_READING = (
    "COPY claims TO '/tmp/out.csv'",
    "COPY (SELECT 1) TO '/tmp/out.parquet' (FORMAT parquet)",
    "COPY core.runs FROM '/tmp/in.csv'",
    "ATTACH '/tmp/other.duckdb' AS other",
    "ATTACH ':memory:' AS other",
    "DETACH memory",
    "INSTALL httpfs",
    "FORCE INSTALL httpfs",
    "LOAD httpfs",
    "LOAD '/tmp/evil.duckdb_extension'",
    "SET enable_external_access = true",
    "SET memory_limit = '100GB'",
    "RESET memory_limit",
    "SET VARIABLE x = 1",
    "PRAGMA memory_limit = '100GB'",
    "PRAGMA enable_profiling",
    "PRAGMA database_list",
    "EXPORT DATABASE '/tmp/out'",
    "IMPORT DATABASE '/tmp/out'",
    "CREATE SECRET s (TYPE s3, KEY_ID 'a', SECRET 'b')",
    "DROP SECRET s",
    "CREATE TABLE mine (a INTEGER)",
    "CREATE TEMP TABLE mine AS SELECT 1",
    "CREATE VIEW mine AS SELECT 1",
    "CREATE MACRO mine(x) AS x",
    "INSERT INTO core.runs SELECT * FROM core.runs",
    "UPDATE core.claims SET quote = ''",
    "DELETE FROM core.claims",
    "DROP TABLE core.claims",
    "ALTER TABLE core.claims ADD COLUMN x INTEGER",
    "COMMENT ON TABLE core.claims IS 'mine'",
    "CHECKPOINT",
    "VACUUM",
    "BEGIN TRANSACTION",
    "USE memory",
    "CALL pragma_version()",
    "PREPARE q AS SELECT 1",
    "EXECUTE q",
    "SELECT 1; DROP TABLE core.claims",
    "",
    "-- nothing but a remark",
)
OUT_OF_REACH = (
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_blob('/etc/passwd')",
    "SELECT * FROM read_json('/etc/passwd')",
    "SELECT * FROM read_parquet('/tmp/*.parquet')",
    "SELECT * FROM parquet_metadata('/tmp/a.parquet')",
    "SELECT * FROM sniff_csv('/etc/passwd')",
    "SELECT * FROM glob('/*')",
    "FROM '/etc/passwd'",
    "FROM 'https://files.example.org/data.parquet'",
    "SELECT * FROM read_csv('https://files.example.org/data.csv')",
    "SELECT * FROM read_duckdb('/tmp/other.duckdb')",
    "SELECT * FROM duckdb_secrets()",
    "SELECT getenv('HOME')",
    "SELECT * FROM home",
    "SELECT write_log('x', level := 'INFO') FROM read_text('/etc/hosts')",
    "SELECT * FROM query('COPY (SELECT 1) TO ''/tmp/x''')",
    "WITH x AS (SELECT * FROM read_csv('/etc/passwd')) SELECT * FROM x",
    "DESCRIBE SELECT * FROM read_csv('/etc/passwd')",
    "EXPLAIN ANALYZE SELECT * FROM read_text('/etc/passwd')",
)
ENDLESS = (
    "WITH RECURSIVE r AS (SELECT 1 AS x UNION ALL SELECT x + 1 FROM r) "
    "SELECT count(*) FROM r",
    "SELECT count(*) FROM range(100000000000), range(100000)",
    "SELECT list_sort(list(range)) FROM range(3000000000)",
)


@pytest.fixture(scope="module")
def home() -> Path:
    return shared_world().home


def at_once(home: Path, statement: str, **limits: object) -> pa.Table:
    """Ask in this process: quicker, for questions that are refused or end."""
    path = home / "warehouse" / f"backcheck-{SECOND}.duckdb"
    values: dict[str, object] = {"timeout_s": 600.0, "max_rows": 10, "memory_mb": 256}
    request = Request(str(path), statement, **{**values, **limits})  # type: ignore[arg-type]
    return answer(request)


@pytest.mark.parametrize("statement", NOT_READING)
def test_anything_but_reading_is_refused_with_a_reason(
    home: Path, statement: str
) -> None:
    with pytest.raises((Refused, BadQuery)) as refusal:
        at_once(home, statement)
    assert len(str(refusal.value)) > 20


@pytest.mark.parametrize("statement", OUT_OF_REACH)
def test_files_and_the_network_are_out_of_reach(home: Path, statement: str) -> None:
    with pytest.raises((BadQuery, Refused)) as refusal:
        at_once(home, statement)
    assert "root:" not in str(refusal.value)


@pytest.mark.parametrize("statement", ENDLESS)
def test_a_question_without_end_is_stopped(home: Path, statement: str) -> None:
    with pytest.raises(BadQuery, match=r"stopped after|memory"):
        at_once(home, statement, timeout_s=0.3)


def test_the_lock_cannot_be_opened_from_inside(home: Path) -> None:
    table = at_once(
        home,
        "SELECT current_setting('enable_external_access') AS outside, "
        "current_setting('lock_configuration') AS locked",
    )
    assert table.to_pylist() == [{"outside": False, "locked": True}]


def test_a_question_that_does_not_listen_is_killed(home: Path) -> None:
    deaf = "SELECT levenshtein(repeat('a', 900000), repeat('b', 900000))"
    with pytest.raises(BadQuery, match="stopped after"):
        ask(home, deaf, timeout_s=0.2)
    answered = ask(home, "SELECT count(*) AS n FROM runs", timeout_s=600.0)
    assert answered.rows == [(2,)]


def test_a_billion_rows_are_cut_and_said_to_be(home: Path) -> None:
    table = at_once(home, "SELECT * FROM range(1000000000000)", max_rows=3)
    assert table.num_rows == 4
    answered = ask(home, "FROM claims", max_rows=2)
    assert answered.is_cut
    assert len(answered.rows) == 2


def test_the_snapshot_is_the_same_bytes_afterwards(home: Path) -> None:
    path = home / "warehouse" / f"backcheck-{SECOND}.duckdb"
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    with pytest.raises(Refused):
        ask(home, "DELETE FROM core.claims")
    ask(home, "SELECT * FROM scorecard")
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert not list(path.parent.glob("*.wal"))


@pytest.mark.parametrize(
    "statement",
    [
        "FROM runs -- with a remark",
        "DESCRIBE claims",
        "SUMMARIZE scorecard",
        "SHOW TABLES",
        "EXPLAIN SELECT * FROM claims",
        "WITH a AS (SELECT 1 AS x) SELECT * FROM a;",
        "VALUES (1), (2)",
        "SELECT 1 AS a, 2 AS a",
        "SELECT * FROM search_claims('magnetic belts')",
    ],
)
def test_ways_of_reading_are_open(home: Path, statement: str) -> None:
    assert at_once(home, statement).num_rows


def test_a_mistake_is_told_in_the_database_s_words(home: Path) -> None:
    with pytest.raises(BadQuery, match="quotee"):
        at_once(home, "SELECT quotee FROM claims")


def test_without_a_snapshot_it_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(NoSnapshot, match="backcheck nightly"):
        ask(tmp_path, "SELECT 1")


@pytest.fixture
def small() -> Answer:
    table = pa.table(
        {
            "name": ["=1+1", "a|b\nc", None],
            "n": [-2.5, 3.0, None],
            "parts": [["x", "y"], [], None],
        }
    )
    return Answer(table, False, SECOND)


def test_csv_disarms_formulas_and_leaves_numbers(small: Answer) -> None:
    lines = render(small, "csv").split("\n")
    assert lines[0] == "name,n,parts"
    assert lines[1] == '\'=1+1,-2.5,"x, y"'


def test_json_keeps_types_and_nulls(small: Answer) -> None:
    rows = json.loads(render(small, "json"))
    assert rows[0] == {"name": "=1+1", "n": -2.5, "parts": ["x", "y"]}
    assert rows[2] == {"name": None, "n": None, "parts": None}


def test_markdown_keeps_its_table_whatever_the_cells_hold(small: Answer) -> None:
    lines = render(small, "markdown").strip().split("\n")
    assert len(lines) == 5
    assert "a\\|b c" in lines[3]


def test_a_table_for_reading_lines_up(small: Answer) -> None:
    lines = render(small, "table").split("\n")
    assert lines[0].split() == ["name", "n", "parts"]
    assert "\x1b" not in render(small, "table")


def test_parquet_says_which_run_it_is_of(small: Answer, tmp_path: Path) -> None:
    write_parquet(small, tmp_path / "a.parquet")
    stored = pq.read_schema(tmp_path / "a.parquet")
    assert stored.metadata[b"run_id"] == SECOND.encode()


def test_an_unknown_format_is_refused_by_name(small: Answer) -> None:
    with pytest.raises(WarehouseError, match="one of table, csv, json"):
        render(small, "xml")


def test_json_has_null_for_numbers_that_json_has_not() -> None:
    home = shared_world().home
    asked = (
        "SELECT 1 / 0 AS a, 'nan'::DOUBLE AS b, ['inf'::DOUBLE, 1.5] AS c, "
        "{'d': '-inf'::DOUBLE} AS e, 2.5 AS f"
    )

    def strict(name: str) -> object:
        raise AssertionError(name)

    rows = json.loads(render(ask(home, asked), "json"), parse_constant=strict)
    assert rows == [
        {"a": None, "b": None, "c": [None, 1.5], "e": {"d": None}, "f": 2.5}
    ]
