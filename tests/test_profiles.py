"""What stands in a column: an example, what is missing, the values of a closed list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from warehouse.db import Connection, connect_file
from warehouse.profiles import LONGEST_EXAMPLE, MOST_VALUES, Profile, profile

COLUMNS = [
    ("kind_code", "VARCHAR", False),
    ("certainty", "VARCHAR", True),
    ("is_demo", "BOOLEAN", False),
    ("name", "VARCHAR", False),
    ("text", "VARCHAR", False),
    ("n_pages", "BIGINT", False),
    ("words", "VARCHAR[]", False),
    ("parts", "STRUCT(a INTEGER)[]", False),
    ("row_code", "VARCHAR", False),
]


@pytest.fixture
def night(tmp_path: Path) -> Iterator[Connection]:
    with connect_file(tmp_path / "night.duckdb") as connection:
        connection.execute(
            """
            CREATE TABLE things AS
            SELECT CASE WHEN i < 40 THEN 'clinic' ELSE 'shop' END AS kind_code,
                CASE WHEN i < 50 THEN NULL ELSE 'low' END AS certainty,
                i < 60 AS is_demo, 'thing ' || (99 - i) AS name,
                repeat('long ', 100) AS text, i::BIGINT AS n_pages,
                ['a', 'b'] AS words, [{'a': 1}] AS parts, 'row-' || i AS row_code
            FROM range(100) AS t(i)
            """
        )
        yield connection


def looked_at(night: Connection) -> dict[str, Profile]:
    return {one.column: one for one in profile(night.fetch, "things", COLUMNS)}


def test_a_closed_list_is_counted_the_most_frequent_value_first(
    night: Connection,
) -> None:
    found = looked_at(night)
    assert found["kind_code"].counts == (("shop", 60), ("clinic", 40))
    assert found["is_demo"].counts == (("true", 60), ("false", 40))
    assert found["name"].counts == ()


def test_what_is_missing_is_counted_and_is_no_value(night: Connection) -> None:
    certainty = looked_at(night)["certainty"]
    assert (certainty.n_rows, certainty.n_missing) == (100, 50)
    assert certainty.counts == (("low", 50),)


def test_more_values_than_one_can_choose_from_are_not_listed(night: Connection) -> None:
    assert MOST_VALUES < 100
    assert looked_at(night)["row_code"].counts == ()


def test_an_example_is_short_and_always_the_same(night: Connection) -> None:
    found = looked_at(night)
    assert found == looked_at(night)
    assert found["name"].example == "thing 0"
    assert found["n_pages"].example == "0"
    assert found["words"].example == "[a, b]"
    assert found["text"].example == ""
    assert found["parts"].example == ""
    assert max(len(one.example) for one in found.values()) <= LONGEST_EXAMPLE


def test_a_view_without_rows_has_neither_example_nor_values(night: Connection) -> None:
    night.execute("DELETE FROM things")
    for one in looked_at(night).values():
        assert (one.n_rows, one.n_missing, one.example, one.counts) == (0, 0, "", ())
