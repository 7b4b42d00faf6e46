"""Records to Arrow and back: one explicit schema per dataclass, nothing inferred."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import pyarrow as pa

R = TypeVar("R")
Convert = Callable[[Any], Any]
PLAIN: Mapping[object, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
}


class UnknownShape(TypeError):
    """A record has a field of a type that has no column type."""


@cache
def schema_of(record: type) -> pa.Schema:
    """The Arrow schema of a dataclass: its fields, in order, structs for records."""
    return pa.schema(_fields(record))


def to_table(record: type[R], items: Iterable[R]) -> pa.Table:
    """Put records into a table with exactly the columns of their class."""
    convert = _to_plain(cast(Any, record))
    return pa.Table.from_pylist(
        [convert(item) for item in items], schema=schema_of(cast(Any, record))
    )


def to_dict(item: object) -> dict[str, object]:
    """One record as dictionaries, lists and plain values."""
    return cast(dict[str, object], _to_plain(cast(Any, type(item)))(item))


def from_dict(record: type[R], row: Mapping[str, object]) -> R:
    """Read one record back; fields that are not there take their defaults."""
    return cast(R, _from_plain(cast(Any, record))(row))


def from_table(record: type[R], table: pa.Table) -> Iterable[R]:
    """Read records back from a table, batch by batch."""
    convert = _from_plain(cast(Any, record))
    for batch in table.to_batches(max_chunksize=4096):
        for row in batch.to_pylist():
            yield cast(R, convert(row))


def _fields(record: type) -> list[pa.Field]:
    hints = get_type_hints(record)
    return [
        pa.field(item.name, _arrow_type(hints[item.name])) for item in fields(record)
    ]


def _arrow_type(hint: object) -> pa.DataType:
    if hint in PLAIN:
        return PLAIN[hint]
    if _optional(hint) is not None:
        return _arrow_type(_optional(hint))
    inner = _inner(hint)
    if inner is not None:
        return pa.list_(_arrow_type(inner))
    if isinstance(hint, type) and is_dataclass(hint):
        return pa.struct(_fields(hint))
    raise UnknownShape(
        f"{hint!r} has no column type; use str, int, float, bool, "
        "a tuple of one kind, or a dataclass"
    )


def _optional(hint: object) -> object | None:
    """X, where the hint is X | None."""
    if get_origin(hint) in (Union, types.UnionType):
        kinds = [kind for kind in get_args(hint) if kind is not type(None)]
        return kinds[0] if len(kinds) == 1 else None
    return None


def _inner(hint: object) -> object | None:
    """X, where the hint is tuple[X, ...]."""
    if get_origin(hint) is tuple:
        kinds = get_args(hint)
        if len(kinds) == 2 and kinds[1] is Ellipsis:
            return cast(object, kinds[0])
    return None


@cache
def _to_plain(hint: Any) -> Convert:
    optional = _optional(hint)
    if optional is not None:
        convert = _to_plain(optional)
        return lambda value: None if value is None else convert(value)
    inner = _inner(hint)
    if inner is not None:
        if inner in PLAIN:
            return list
        each = _to_plain(inner)
        return lambda value: [each(item) for item in value]
    if isinstance(hint, type) and is_dataclass(hint):
        hints = get_type_hints(hint)
        parts = [(f.name, _to_plain(hints[f.name])) for f in fields(hint)]
        return lambda value: {n: c(getattr(value, n)) for n, c in parts}
    return _as_is


@cache
def _from_plain(hint: Any) -> Convert:
    optional = _optional(hint)
    if optional is not None:
        convert = _from_plain(optional)
        return lambda value: None if value is None else convert(value)
    inner = _inner(hint)
    if inner is not None:
        if inner in PLAIN:
            return lambda value: tuple(value or ())
        each = _from_plain(inner)
        return lambda value: tuple(each(item) for item in value or ())
    if isinstance(hint, type) and is_dataclass(hint):
        hints = get_type_hints(hint)
        parts = [(f.name, _from_plain(hints[f.name])) for f in fields(hint)]
        return lambda row: hint(**{n: c(row[n]) for n, c in parts if n in row})
    return _as_is


def _as_is(value: Any) -> Any:
    return value
