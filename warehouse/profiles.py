"""What stands in the columns of a view: an example, what is missing, counts by value.

Read from one published night, for whoever has to choose what to ask for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

Fetch = Callable[[str], tuple[list[str], list[tuple[object, ...]]]]
# What is longer is a text to read and no example of a value.
LONGEST_EXAMPLE = 60
# Of a closed list; what has more values than this is no list to choose from.
MOST_VALUES = 40


@dataclass(frozen=True, slots=True)
class Profile:
    """One column in one night; `counts` has the most frequent value first."""

    column: str
    n_rows: int
    n_missing: int
    example: str
    counts: tuple[tuple[str, int], ...]


def is_facet(name: str, type_name: str, *, has_codes: bool = False) -> bool:
    """Say whether a column is one to choose by: a closed list, or yes and no."""
    is_code = has_codes or name.endswith("_code")
    return type_name == "BOOLEAN" or (is_code and type_name == "VARCHAR")


def profile(
    fetch: Fetch, view: str, columns: Sequence[tuple[str, str, bool]]
) -> tuple[Profile, ...]:
    """Look through a view once; `columns` are name, type and whether codes are known.

    The example is the smallest value, so that the same night gives the same one.
    """
    asked = ["count(*)"]
    for name, type_name, has_codes in columns:
        asked.append(f'count("{name}")')
        asked.append(_example(name, type_name))
        is_counted = is_facet(name, type_name, has_codes=has_codes)
        asked.append(f'histogram("{name}"::VARCHAR)' if is_counted else "NULL")
    row = fetch(f'SELECT {", ".join(asked)} FROM "{view}"')[1][0]  # noqa: S608
    n_rows = int(str(row[0]))
    return tuple(
        Profile(
            column=name,
            n_rows=n_rows,
            n_missing=n_rows - int(str(row[3 * place + 1])),
            example=str(row[3 * place + 2] or ""),
            counts=_ranked(row[3 * place + 3]),
        )
        for place, (name, _, _) in enumerate(columns)
    )


def _example(name: str, type_name: str) -> str:
    if "STRUCT" in type_name or "MAP" in type_name:
        return "NULL"
    if type_name == "VARCHAR":
        fits = f'length("{name}") BETWEEN 1 AND {LONGEST_EXAMPLE}'
        return f'min("{name}") FILTER ({fits})'
    if type_name.endswith("[]"):
        fits = f'len("{name}") > 0'
        return f'left((min("{name}") FILTER ({fits}))::VARCHAR, {LONGEST_EXAMPLE})'
    return f'min("{name}")::VARCHAR'


def _ranked(counts: object) -> tuple[tuple[str, int], ...]:
    if not isinstance(counts, dict):
        return ()
    pairs: Iterable[tuple[str, int]] = (
        (str(value), int(n)) for value, n in counts.items()
    )
    ranked = sorted(pairs, key=lambda pair: (-pair[1], pair[0]))
    return tuple(ranked) if len(ranked) <= MOST_VALUES else ()
