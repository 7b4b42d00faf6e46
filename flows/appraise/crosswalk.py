"""From the codes of the two code books to the codes evidence is kept in."""

from __future__ import annotations

# What crosses to nothing has one name wherever it is asked for.
from warehouse.vocabularies import NOT_COMPARABLE as NOT_COMPARABLE
from warehouse.vocabularies import crossed


def _one(book: str, field: str, code: str) -> str:
    codes = crossed(book, field, code)
    return codes[0] if codes else NOT_COMPARABLE


def claim_outcomes(code: str) -> tuple[str, ...]:
    """Give the evidence outcomes a page outcome stands for; none if incomparable."""
    return crossed("pages", "outcome", code)


def claim_population(code: str) -> str:
    """Give the evidence population a page population stands for."""
    return _one("pages", "population", code)


def study_outcome(code: str) -> str:
    """Give the evidence outcome an abstract outcome stands for."""
    return _one("trials", "outcome", code)


def study_population(code: str) -> str:
    """Give the evidence population an abstract condition stands for."""
    return _one("trials", "condition", code)


def comparator_class(code: str) -> str:
    """Give the comparator class of an abstract comparator, `active:<what>` included."""
    return _one("trials", "comparator", code)
