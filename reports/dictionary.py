"""The dictionary: every view and column, and what stands in it in this night."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reports import csvs, text
from reports.data import World
from reports.pages import File, Page, csv_file
from warehouse.dictionary import Column, Table
from warehouse.profiles import Profile

VALUES_SHOWN = 8


@dataclass(frozen=True, slots=True)
class ColumnDoc:
    """One column: what it means, and what stands in it.

    `values` are the most frequent of a closed list with their counts; `more` counts
    those not shown, and `unused` are codes of the list that no row has. Of a view that
    was not looked through, `codes` are its list and nothing is counted.
    """

    name: str
    type: str
    unit: str
    since: int | None
    sentence: str
    warning: str
    example: str
    missing: str
    values: tuple[tuple[str, int], ...]
    more: int
    unused: tuple[str, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ViewDoc:
    """One view of the database with its columns; `n_rows` of those to build on."""

    name: str
    is_stable: bool
    sentence: str
    warning: str
    since: int | None
    n_rows: int | None
    columns: tuple[ColumnDoc, ...]


@dataclass(frozen=True, slots=True)
class DictionaryPage:
    """What the dictionary shows."""

    views: tuple[ViewDoc, ...]
    n_columns: int


def page(world: World) -> Page:
    """Make the page of the dictionary."""
    views = tuple(
        _view(one, {seen.column: seen for seen in world.profiles.get(one.name, ())})
        for one in world.dictionary
    )
    return Page(
        path="data/dictionary/",
        template="dictionary.html",
        title="Dictionary: every view and column",
        description="What each column of the database means.",
        view=DictionaryPage(views, sum(len(view.columns) for view in views)),
        crumbs=(("", "Start"), ("data/", "Data")),
        files=(_columns_file(world), _values_file(world)),
    )


def _view(table: Table, seen: Mapping[str, Profile]) -> ViewDoc:
    known = [column.since for column in table.columns if column.since is not None]
    since = min(known, default=None)
    return ViewDoc(
        name=table.name,
        is_stable=table.is_stable,
        sentence=table.sentence,
        warning=table.warning,
        since=since,
        n_rows=next((one.n_rows for one in seen.values()), None),
        columns=tuple(
            _column(column, seen.get(column.name), since) for column in table.columns
        ),
    )


def _column(column: Column, one: Profile | None, since: int | None) -> ColumnDoc:
    counts = one.counts if one else ()
    shown = counts[:VALUES_SHOWN]
    used = {value for value, _ in counts}
    return ColumnDoc(
        name=column.name,
        type=column.type,
        unit=column.unit,
        # Most columns are as old as their view, which says it for them.
        since=column.since if column.since != since else None,
        sentence=column.sentence,
        warning=column.warning,
        # A list of values says more than one of them.
        example=text.one_line(one.example, 60) if one and not shown else "",
        missing=_missing(one) if one else "",
        values=shown,
        more=len(counts) - len(shown),
        unused=tuple(code for code in column.codes if code not in used) if one else (),
        codes=() if one else column.codes,
    )


def _missing(one: Profile) -> str:
    """Say how often a value is missing; nothing where it never is."""
    if not one.n_missing:
        return ""
    if one.n_missing == one.n_rows:
        return "missing in every row"
    share = text.percent(one.n_missing, one.n_rows)
    return f"missing in {one.n_missing:,} of {one.n_rows:,} rows ({share})"


def _columns_file(world: World) -> File:
    names = ("view", "column", "type", "unit", "first_schema", "sentence", "warning")
    listed: list[tuple[csvs.Cell, ...]] = []
    for table in world.dictionary:
        seen = {one.column: one for one in world.profiles.get(table.name, ())}
        for column in table.columns:
            one = seen.get(column.name)
            listed.append(
                (
                    table.name,
                    column.name,
                    column.type,
                    column.unit,
                    column.since,
                    column.sentence,
                    column.warning,
                    one.example if one else None,
                    one.n_rows if one else None,
                    one.n_missing if one else None,
                )
            )
    columns = (*names, "example", "rows", "missing")
    return csv_file("dictionary.csv", "the dictionary", columns, listed)


def _values_file(world: World) -> File:
    listed: list[tuple[csvs.Cell, ...]] = [
        (view, one.column, value, n)
        for view, profiles in world.profiles.items()
        for one in profiles
        for value, n in one.counts
    ]
    about = "the values of closed lists, counted"
    return csv_file("values.csv", about, ("view", "column", "value", "rows"), listed)
