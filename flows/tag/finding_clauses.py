"""A results sentence read clause by clause: whom each names and what it states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flows.tag.clauses import Clause
from flows.tag.directions import Statement, statement
from flows.tag.finding_build import masked
from flows.tag.finding_directions import NO_HARM, REVIEWS, Context
from flows.tag.finding_sides import sides_in
from flows.tag.groups import COMPARATOR, INTERVENTION, Group
from flows.tag.reading import Line
from flows.tag.turning import turn_of


@dataclass(frozen=True, slots=True)
class Told:
    """A clause with the groups it names, or goes on about, and what it states."""

    clause: Clause
    groups: tuple[Group, ...]
    said: Statement


def told_in(context: Context, line: Line, parts: Sequence[Clause]) -> list[Told]:
    """Read the clauses of a sentence; one that names nobody goes on about the last.

    "Pain was lower in the belt group, and function was better": the belt group's.
    """
    found: list[Told] = []
    about: tuple[Group, ...] = ()
    for clause in parts:
        named = sides_in(context, line, clause)
        goes_on = not named and _GOES_ON.match(clause.low)
        groups = about if goes_on else named
        said = _said(context, clause.low, groups)
        if named and said.kind == "difference":
            about = _about(clause.low, said, named)
        found.append(Told(clause, groups, said))
    return found


_GOES_ON = re.compile(r"^\W*(?:and|or|also)\b(?!.*\b(?:groups|arms|patients) )")


def _about(low: str, said: Statement, groups: Sequence[Group]) -> tuple[Group, ...]:
    """Return the side whose value a clause tells, placed before all that follows."""
    turn = turn_of(low, max(said.at, 0), groups)
    if not turn:
        return ()
    return (Group(INTERVENTION if turn > 0 else COMPARATOR, 0, 0),)


def _said(context: Context, low: str, groups: Sequence[Group]) -> Statement:
    """Read a clause; that nobody was harmed is a statement too."""
    said = statement(masked(context, low), groups)
    review = context.design in REVIEWS
    is_vague = said.kind == "none" or said.rule == "apart.unsigned"
    if is_vague and not review and NO_HARM.search(low):
        return Statement("no-difference", rule="alike.no-harm")
    return said
