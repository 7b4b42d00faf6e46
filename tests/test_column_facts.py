"""What a column is measured in, and which schema first had it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.world import shared_world
from warehouse import column_facts
from warehouse.column_facts import (
    FIRST_VERSIONS,
    NUMBERS,
    first_version,
    unit_of,
    write_first_versions,
)
from warehouse.db import open_snapshot
from warehouse.dictionary import Table, read_dictionary
from warehouse.migrations import read_migrations


@pytest.fixture(scope="module")
def tables() -> tuple[Table, ...]:
    with open_snapshot(shared_world().home) as snapshot:
        return read_dictionary(snapshot)


def test_every_number_and_moment_says_what_it_is_measured_in(
    tables: tuple[Table, ...],
) -> None:
    without = [
        f"{table.name}.{column.name}"
        for table in tables
        for column in table.columns
        if column.type in (*NUMBERS, "DATE", "TIMESTAMP") and not column.unit
    ]
    assert without == []


def test_words_and_codes_have_no_unit(tables: tuple[Table, ...]) -> None:
    for table in tables:
        for column in table.columns:
            if column.type in ("VARCHAR", "BOOLEAN"):
                assert column.unit == "", (table.name, column.name)


@pytest.mark.parametrize(
    ("name", "kind", "beside", "unit"),
    [
        ("n_sites", "BIGINT", (), "count"),
        ("i2_pct", "DOUBLE", (), "per cent"),
        ("effect_100", "DOUBLE", (), "points of 100"),
        ("effect_smd", "DOUBLE", (), "standard deviations"),
        ("estimate", "DOUBLE", ("unit",), "as `unit` says"),
        ("estimate", "DOUBLE", ("metric", "unit"), "as `metric` and `unit` say"),
        ("estimate", "DOUBLE", (), "unit of the row it is about"),
        ("fetched_at", "TIMESTAMP", (), "moment, UTC"),
        ("quote_start", "BIGINT", (), "characters from 0"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_name_tells_its_unit(
    name: str, kind: str, beside: tuple[str, ...], unit: str
) -> None:
    assert unit_of(name, kind, beside) == unit


def test_each_column_is_known_since_a_schema_that_there_is(
    tables: tuple[Table, ...],
) -> None:
    latest = len(read_migrations())
    for table in tables:
        for column in table.columns:
            where = (table.layer, table.name, column.name)
            assert column.since is not None, f"run make dictionary: {where}"
            assert 1 <= column.since <= latest, where


def test_a_column_that_is_gone_is_not_listed(tables: tuple[Table, ...]) -> None:
    known = {
        (f"{table.layer}.{table.name}", column.name)
        for table in tables
        for column in table.columns
    }
    with FIRST_VERSIONS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            listed = {(row["table"], name) for name in row["columns"].split()}
            assert listed <= known, "run make dictionary"


def test_a_column_that_came_later_is_younger_than_its_table() -> None:
    assert first_version("core.body_members", "role_code") == 3
    assert first_version("core.body_members", "effect_smd") == 9
    assert first_version("core.body_members", "no_such_column") is None


def test_the_list_is_carried_on_to_the_columns_of_today(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "first_versions.csv"
    path.write_text("table,schema,columns\nmain.claims,3,claim_id gone_column\n")
    monkeypatch.setattr(column_facts, "FIRST_VERSIONS", path)
    today = [("main.claims", "claim_id"), ("main.claims", "mood"), ("main.moods", "id")]
    write_first_versions(today, 14)
    assert path.read_text().splitlines() == [
        "table,schema,columns",
        "main.claims,3,claim_id",
        "main.claims,14,mood",
        "main.moods,14,id",
    ]
    assert first_version("main.claims", "claim_id") == 3
    assert first_version("main.claims", "mood") == 14
