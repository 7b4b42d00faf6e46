"""Typed rows out of a snapshot: each column checked against the field of its row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Protocol, TypeVar

T = TypeVar("T")


class StaleSchema(RuntimeError):
    """A statement gave what its row does not expect; the message names both."""


class Readable(Protocol):
    """What the report needs of a snapshot: rows as dictionaries, and its run."""

    run_id: str

    def fetch(self, sql: str) -> tuple[list[str], list[tuple[object, ...]]]:
        """Run one statement: its column names and its rows as tuples."""


def read(snapshot: Readable, sql: str, kind: type[T]) -> tuple[T, ...]:
    """Run one statement and make a typed row of each of its rows."""
    readers = _readers(kind)
    names, found = snapshot.fetch(sql)
    if set(names) != readers.keys():
        odd = sorted(set(names) ^ readers.keys())
        raise StaleSchema(f"{kind.__name__}: {', '.join(odd)} stand on one side")
    if not found:
        return ()
    # Column by column: a call for each of a million cells is what reading costs.
    columns = [
        _column(name, readers[name], cells)
        for name, cells in zip(names, zip(*found, strict=True), strict=True)
    ]
    places = [names.index(name) for name in readers]
    ordered = [columns[place] for place in places]
    return tuple(kind(*values) for values in zip(*ordered, strict=True))


def _column(
    name: str, reader: Callable[[str, object], object], cells: tuple[object, ...]
) -> Sequence[object]:
    """Check and convert one column; cells that are right as they came stay."""
    kinds = set(map(type, cells))
    if kinds == {_AS_IT_IS.get(reader)}:
        return cells
    if reader is _text and kinds == {str, type(None)}:
        return [cell or "" for cell in cells]
    return [reader(name, cell) for cell in cells]


def _text(name: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds").removesuffix("+00:00") + "Z"
    if isinstance(value, date):
        return value.isoformat()
    raise StaleSchema(f"{name} is {value!r}; a text or a date was expected")


def _whole(name: str, value: object) -> int:
    if isinstance(value, int):
        return int(value)
    raise StaleSchema(f"{name} is {value!r}; a whole number was expected")


def _whole_or_none(name: str, value: object) -> int | None:
    return None if value is None else _whole(name, value)


def _number(name: str, value: object) -> float:
    if isinstance(value, int | float):
        return float(value)
    raise StaleSchema(f"{name} is {value!r}; a number was expected")


def _number_or_none(name: str, value: object) -> float | None:
    return None if value is None else _number(name, value)


def _truth(name: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise StaleSchema(f"{name} is {value!r}; true or false was expected")


def _truth_or_none(name: str, value: object) -> bool | None:
    return None if value is None else _truth(name, value)


def _texts(name: str, value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, list | tuple):
        return tuple(_text(name, one) for one in value)
    raise StaleSchema(f"{name} is {value!r}; a list was expected")


_AS_IT_IS: Mapping[Callable[[str, object], object], type] = {
    _text: str,
    _whole: int,
    _number: float,
    _truth: bool,
}
_BY_TYPE: Mapping[str, Callable[[str, object], object]] = {
    "str": _text,
    "int": _whole,
    "int | None": _whole_or_none,
    "float": _number,
    "float | None": _number_or_none,
    "bool": _truth,
    "bool | None": _truth_or_none,
    "tuple[str, ...]": _texts,
}


def _readers(kind: type) -> dict[str, Callable[[str, object], object]]:
    return {column.name: _BY_TYPE[str(column.type)] for column in fields(kind)}
