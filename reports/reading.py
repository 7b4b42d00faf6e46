"""Typed rows out of a snapshot: each column checked against the field of its row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Protocol, TypeVar

T = TypeVar("T")


class StaleSchema(RuntimeError):
    """A statement gave what its row does not expect; the message names both."""


class Readable(Protocol):
    """What the report needs of a snapshot: rows as dictionaries, and its run."""

    run_id: str

    def query(self, sql: str) -> list[dict[str, object]]:
        """Run one statement and read all of its rows."""


def read(snapshot: Readable, sql: str, kind: type[T]) -> tuple[T, ...]:
    """Run one statement and make a typed row of each of its rows."""
    readers = _readers(kind)
    made: list[T] = []
    for row in snapshot.query(sql):
        if row.keys() != readers.keys():
            odd = sorted(row.keys() ^ readers.keys())
            raise StaleSchema(f"{kind.__name__}: {', '.join(odd)} stand on one side")
        values = {name: readers[name](name, value) for name, value in row.items()}
        made.append(kind(**values))
    return tuple(made)


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
