"""The dictionary of the site: what a column means and what stands in it tonight."""

from __future__ import annotations

import csv
import io
import json

import pytest

from reports import dictionary
from reports.dictionary import ColumnDoc, DictionaryPage, ViewDoc
from reports.gathering import read_world
from reports.pages import Page
from tests.world import shared_world
from warehouse.db import open_snapshot
from warehouse.dictionary import STABLE_VIEWS, read_dictionary
from warehouse.facets import as_facets


@pytest.fixture(scope="module")
def page() -> Page:
    with open_snapshot(shared_world().home) as snapshot:
        return dictionary.page(read_world(snapshot))


@pytest.fixture(scope="module")
def views(page: Page) -> dict[str, ViewDoc]:
    assert isinstance(page.view, DictionaryPage)
    return {view.name: view for view in page.view.views}


def column(views: dict[str, ViewDoc], view: str, name: str) -> ColumnDoc:
    return next(one for one in views[view].columns if one.name == name)


def rows_of(page: Page, name: str) -> list[dict[str, str]]:
    text = page.file(name).body.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_views_to_build_on_come_first(views: dict[str, ViewDoc]) -> None:
    assert tuple(views)[: len(STABLE_VIEWS)] == STABLE_VIEWS
    assert all(views[name].is_stable for name in STABLE_VIEWS)


def test_a_closed_list_shows_its_values_and_the_codes_that_no_row_has(
    views: dict[str, ViewDoc],
) -> None:
    verdict = column(views, "verdicts", "verdict")
    used = {value for value, _ in verdict.values}
    assert sum(n for _, n in verdict.values) == views["verdicts"].n_rows
    assert used | set(verdict.unused) >= {
        "supported",
        "overstated",
        "mixed",
        "contradicted",
        "untested",
        "untestable",
    }
    assert not used & set(verdict.unused)
    assert verdict.example == ""


def test_a_view_that_was_not_looked_through_names_its_codes_and_counts_nothing(
    views: dict[str, ViewDoc],
) -> None:
    size = column(views, "bodies", "size_code")
    assert views["bodies"].n_rows is None
    assert {"small", "moderate", "large"} <= set(size.codes)
    assert (size.values, size.unused, size.example) == ((), (), "")


def test_a_column_has_an_example_its_unit_and_what_is_missing(
    views: dict[str, ViewDoc],
) -> None:
    start = column(views, "claims", "quote_start")
    assert start.unit == "characters from 0"
    assert start.example.isdigit()
    assert start.missing == ""
    mixed = column(views, "verdicts", "mixed_reason_code")
    assert mixed.missing.startswith("missing in ")


def test_the_counts_are_those_of_the_export(page: Page) -> None:
    listed: dict[tuple[str, str], dict[str, int]] = {}
    for row in rows_of(page, "values.csv"):
        one = listed.setdefault((row["view"], row["column"]), {})
        one[row["value"]] = int(row["rows"])
    with open_snapshot(shared_world().home) as snapshot:
        stable = [one for one in read_dictionary(snapshot) if one.is_stable]
        facets = json.loads(as_facets(snapshot, stable))["views"]
    compared = 0
    for view, told in facets.items():
        for name, counts in told["columns"].items():
            exported = {
                _as_text(one["value"]): int(one["n"])
                for one in counts
                if one["value"] is not None
            }
            if exported and len(exported) <= 40:
                assert listed[view, name] == exported
                compared += 1
    assert compared > 20


def _as_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_every_column_stands_in_the_file(page: Page, views: dict[str, ViewDoc]) -> None:
    rows = rows_of(page, "dictionary.csv")
    assert len(rows) == sum(len(view.columns) for view in views.values())
    assert all(row["first_schema"].isdigit() for row in rows)
    assert all(row["sentence"].endswith(".") for row in rows)
