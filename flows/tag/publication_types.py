"""Publication types that say something of a design: flows/tag/rules/*types.csv.

Cleaned records give each type as `UI|name`, either half may be empty: PubMed sends
both, Europe PMC names alone, in two spellings.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from flows.tag.rules.senses import table


@dataclass(frozen=True, slots=True)
class PublicationType:
    """A publication type and what it says: randomised, review, ... or nothing."""

    name: str
    ui: str
    says: str


@cache
def _known() -> dict[str, PublicationType]:
    """Return the types by UI and by each spelling of their name, in lower case."""
    rows = table("publication_types")
    by_name = {r["name"]: PublicationType(r["name"], r["ui"], r["says"]) for r in rows}
    found = {r["name"]: by_name[r["same_as"] or r["name"]] for r in rows}
    return found | {one.ui.lower(): one for one in by_name.values() if one.ui}


def _known_type(printed: str) -> PublicationType | None:
    """Return the type that a record's `UI|name`, UI or name stands for."""
    halves = [half.strip().lower() for half in printed.split("|")]
    return next((_known()[half] for half in halves if half in _known()), None)


def types(publication_types: Iterable[str]) -> frozenset[str]:
    """Return publication types as lower-case names, an unknown one as printed."""
    found = ((one, _known_type(one)) for one in publication_types)
    return frozenset(
        known.name if known else one.lower().rpartition("|")[2] for one, known in found
    )


def unknown_types(publication_types: Iterable[str]) -> tuple[str, ...]:
    """Return the types that the list does not hold: a new one may name a design."""
    return tuple(t for t in publication_types if t.strip("| ") and not _known_type(t))


def is_silent(kinds: frozenset[str]) -> bool:
    """Tell whether these types, as `types` gives them, say nothing of a design."""
    return _said(kinds) <= {"nothing"}


def says_randomised(kinds: frozenset[str]) -> bool:
    """Tell whether one of these types is that of a randomised trial in people."""
    return "randomised" in _said(kinds)


def says_observed(kinds: frozenset[str]) -> bool:
    """Tell whether one of these types is that of people watched and not allocated."""
    return "observational" in _said(kinds)


def says_trial(kinds: frozenset[str]) -> bool:
    """Tell whether one of these types is that of a trial, however allocated."""
    return "trial" in _said(kinds)


def says_animals(kinds: frozenset[str]) -> bool:
    """Tell whether one of these types is that of work on animals."""
    return "animals" in _said(kinds)


def is_opinion(kinds: frozenset[str]) -> bool:
    """Tell whether one of these types is that of a letter, comment or guideline."""
    return "opinion" in _said(kinds)


def _said(kinds: frozenset[str]) -> set[str]:
    return {_known()[kind].says for kind in kinds if kind in _known()}
