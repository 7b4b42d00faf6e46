"""What only demonstrations are called: told alike by the night and by its audit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from warehouse.db import Connection, connect_file
from warehouse.invented import (
    define_invented,
    is_invented_address,
    is_invented_record,
)

RECORDS = {
    "a made-up paper": ("pmid", "99000017", True),
    "a made-up trial": ("nct", "NCT99000003", True),
    "a paper": ("pmid", "33501773", False),
    "a paper with a longer number": ("pmid", "990000171", False),
    "a trial": ("nct", "NCT01990003", False),
    "the number of a paper in another register": ("doi", "99000017", False),
}
ADDRESSES = {
    "a host": ("http://clinic.example.org/backs", True),
    "the bare host": ("https://example.org", True),
    "a host with a port": ("http://clinic.example.org:8080/", True),
    "a host with a question": ("https://example.org?page=2", True),
    "a host that ends alike": ("https://notexample.org/", False),
    "a host that begins alike": ("https://example.org.uk/", False),
    "a path that names it": ("https://clinic.net/example.org/", False),
    "a question that names it": ("https://clinic.net?from=a.example.org/", False),
}


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[Connection]:
    with connect_file(tmp_path / "asked.duckdb") as connection:
        define_invented(connection)
        yield connection


@pytest.mark.parametrize("called", RECORDS)
def test_a_made_up_identifier_is_known_in_both_languages(
    asked: Connection, called: str
) -> None:
    scheme, value, is_made_up = RECORDS[called]
    assert is_invented_record(scheme, value) is is_made_up
    assert (
        asked.value("SELECT is_invented_record($1, $2)", (scheme, value)) is is_made_up
    )


@pytest.mark.parametrize("called", ADDRESSES)
def test_an_example_address_is_known_in_both_languages(
    asked: Connection, called: str
) -> None:
    url, is_made_up = ADDRESSES[called]
    assert is_invented_address(url) is is_made_up
    assert asked.value("SELECT is_invented_address($1)", (url,)) is is_made_up
