"""Which fields the records of an API lack, and whether that is more than was usual.

A service that answers 200 may have stopped giving abstracts or dates: it has as many
records as before then, and they say less. What came is counted by the spider; what was
usual stands in its notes. Pure.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

# A fifth of the records must be noticed. Where the share p lacks a field anyway, a
# fifth that is lost adds 0.2 (1 - p), which is more up to a p of a half.
RISE = 0.10
# What chance alone does to the share of one night: over four standard errors once in
# thirty thousand, and some twenty fields are looked at every night.
ERRORS = 4.0
# Of fewer records a share says nothing: one of five is a fifth too.
ENOUGH = 20
NIGHTS = 7


@dataclass(frozen=True, slots=True)
class Record:
    """One record of an answer: the sha256 of its bytes and the fields it lacks."""

    sha256: str
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Night:
    """How many records came in a run and how many of them lacked each field."""

    run_id: str
    records: int
    lacking: Mapping[str, int]

    def share(self, name: str) -> float:
        """The share of the records that lacked a field."""
        return self.lacking.get(name, 0) / self.records


@dataclass(frozen=True, slots=True)
class Loss:
    """A field that more records lack than was usual; `usual` is a share."""

    field: str
    lacking: int
    records: int
    usual: float

    @property
    def sentence(self) -> str:
        """Name the count that came and the one that was to be expected."""
        return (
            f"{self.lacking} of {self.records} records lack the field "
            f"{self.field!r} where {self.usual * self.records:.0f} are usual"
        )


def losses(tonight: Night, before: Sequence[Night]) -> tuple[Loss, ...]:
    """Name the fields that clearly more records lack than in the nights before.

    Nothing where tonight or all the nights before brought too few to tell.
    """
    if tonight.records < ENOUGH:
        return ()
    found = []
    for name in sorted(tonight.lacking):
        usual = usual_share(name, before)
        if usual is None:
            continue
        rise = tonight.share(name) - usual
        if rise >= max(RISE, ERRORS * _standard_error(usual, tonight.records)):
            loss = Loss(name, tonight.lacking[name], tonight.records, usual)
            found.append(loss)
    return tuple(found)


def usual_share(name: str, before: Sequence[Night]) -> float | None:
    """The share of records that lack a field, None where no night can tell.

    The median of the last seven nights, or the share of the fullest night where that
    is more: old records lack more than new ones, and a service that revises them all
    in one night has lost nothing.
    """
    told = [night for night in before if night.records >= ENOUGH]
    if not told:
        return None
    fullest = max(told, key=lambda night: night.records)
    recent = median(night.share(name) for night in told[-NIGHTS:])
    return max(recent, fullest.share(name))


def remembered(before: Sequence[Night], tonight: Night) -> tuple[Night, ...]:
    """The nights worth keeping: tonight, those just before it, and the fullest."""
    if tonight.records < ENOUGH:
        return tuple(before)
    told = [night for night in before if night.run_id != tonight.run_id]
    told.append(tonight)
    fullest = max(told, key=lambda night: night.records)
    recent = told[-NIGHTS:]
    return tuple(recent if fullest in recent else [fullest, *recent])


def count(records: Iterable[Record], names: Collection[str]) -> Counter[str]:
    """How many of the records lack each of the fields; fields that none lacks too."""
    found = Counter(dict.fromkeys(names, 0))
    for record in records:
        found.update(record.lacks)
    return found


def as_note(question: str, nights: Iterable[Night]) -> str:
    """The nights as a note of the frontier, for the question they answered."""
    told = [[night.run_id, night.records, dict(night.lacking)] for night in nights]
    return json.dumps({"question": question, "nights": told})


def from_note(question: str, note: str) -> tuple[Night, ...]:
    """Read the nights back; none where another question was asked."""
    told = json.loads(note or "{}")
    if told.get("question") != question:
        return ()
    return tuple(Night(*night) for night in told["nights"])


def _standard_error(share: float, records: int) -> float:
    """How far chance carries a share; of none and of all, as of one record more."""
    held = min(max(share, 1 / records), 1 - 1 / records)
    return math.sqrt(held * (1 - held) / records)
