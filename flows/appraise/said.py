"""Words that know where each of their numbers comes from.

A sentence is put together from pieces; a piece that holds a number names the table,
row and column it was read from, so that an audit can read it there again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from string import Formatter

from flows.appraise.wording import word
from warehouse.judgement import Figure
from warehouse.printed_numbers import numbers_in


@dataclass(frozen=True, slots=True)
class Said:
    """Some words, and where each number in them comes from, in their order."""

    text: str
    figures: tuple[Figure, ...] = ()

    def __str__(self) -> str:
        """Give the words alone."""
        return self.text


@dataclass(frozen=True, slots=True)
class Place:
    """A row of a table: its name and the id of the row."""

    table: str
    row: str


def quoted_from(place: Place, column: str, text: str) -> Said:
    """Say words as they stand in a column: so do the numbers in them."""
    return Said(
        text,
        tuple(
            Figure(shown, place.table, place.row, column, shown)
            for shown in numbers_in(text)
        ),
    )


def number(
    place: Place, column: str, value: float, shown: str, factor: float = 1.0
) -> Said:
    """Say one number; its column times `factor`, rounded, is what is shown."""
    read = f"{value / factor:.10g}"
    return Said(shown, (Figure(shown, place.table, place.row, column, read, factor),))


def fill(wording_id: str, **parts: str | Said) -> Said:
    """Fill a piece of wording; its own numbers come from the wording list."""
    found: list[str | Said] = []
    for literal, field in _pieces(wording_id):
        found.append(literal)
        if field is not None:
            found.append(parts[field])
    return told(found)


@cache
def _pieces(wording_id: str) -> tuple[tuple[Said, str | None], ...]:
    place = Place("wordings", wording_id)
    return tuple(
        (quoted_from(place, "wording", literal), field)
        for literal, field, _, _ in Formatter().parse(word(wording_id))
    )


def told(parts: Iterable[str | Said], between: str = "") -> Said:
    """Join words; `between` holds no number."""
    pieces = [one if isinstance(one, Said) else Said(one) for one in parts]
    return Said(
        between.join(one.text for one in pieces),
        tuple(figure for one in pieces for figure in one.figures),
    )


def ended(said: Said) -> Said:
    """Close words with a full stop."""
    return Said(f"{said.text}.", said.figures)


def opened(said: Said) -> Said:
    """Open a sentence with a capital letter."""
    return Said(said.text[:1].upper() + said.text[1:], said.figures)
