"""The worked questions put to one snapshot, and their answers as cells of a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from reports.csvs import Cell
from reports.reading import Readable
from warehouse import queries
from warehouse.errors import BadQuery


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows that answer one question, in their order."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def answered(snapshot: Readable) -> dict[str, Answer]:
    """Ask every question that the snapshot can answer, by its name."""
    return dict(_asked(snapshot))


def _asked(snapshot: Readable) -> Iterator[tuple[str, Answer]]:
    for one in queries.questions():
        try:
            columns, found = snapshot.fetch(one.sql)
        except BadQuery:
            # A night that an earlier program published lacks what it asks for.
            continue
        rows = tuple(tuple(map(_cell, row)) for row in found)
        yield one.question_id, Answer(tuple(columns), rows)


def _cell(value: object) -> Cell:
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)
