"""How many people each group held, where the text ties a number to the group."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from flows.tag.groups import COMPARATOR, INTERVENTION, Group, groups_in
from flows.tag.numbers import COUNT, count
from flows.tag.reading import Line

_N = re.compile(r"(?<![\w.])n\s?=\s?(?P<n>\d{1,3}(?:,\d{3})+|\d+)\b(?!\s?%|\.\d)")
_VERB = re.compile(
    rf"\b(?P<n>{COUNT})\s(?:(?:patients|participants|subjects|women|men|children)\s)?"
    r"(?:received|were given|were (?:assigned|allocated|randomi[sz]ed) to|to|"
    r"underwent)\s"
)
_INCLUDED = re.compile(
    rf"\b(?:included|comprised|consisted of|of)\s(?P<n>{COUNT})\s(?:patients|"
    rf"participants|"
    r"subjects|women|men|children|individuals)"
)
_AFTER = re.compile(r"^\s?[,;]?\s?(?:for|in|on|received|receiving|assigned to|to)\s")
NEAR = 40  # characters between a number and its group's name


def sizes_in(
    lines: Iterable[Line], ours: Sequence[str], theirs: Sequence[str]
) -> dict[str, int]:
    """Return the size of each side that the text states.

    A side's own name counts before a general one ("the control group"), numbers
    randomised before others; a side told twice differently is left out.
    """
    read = list(lines)
    own = _told(read, ours, theirs, general=False)
    other = _told(read, ours, theirs, general=True)
    found = {}
    for side in (INTERVENTION, COMPARATOR):
        told = own[side] or other[side]
        sizes = {n for n, is_first in told if is_first} or {n for n, _ in told}
        if len(sizes) == 1:
            found[side] = min(sizes)
    return found


_Told = dict[str, set[tuple[int, bool]]]


def _told(
    lines: Iterable[Line],
    ours: Sequence[str],
    theirs: Sequence[str],
    *,
    general: bool,
) -> _Told:
    """Collect each side's sizes, marked where they follow a word for allocation."""
    told: _Told = {INTERVENTION: set(), COMPARATOR: set()}
    for line in lines:
        low = line.low
        groups = groups_in(low, ours, theirs, general=general)
        if not groups:
            continue
        spans = list(_N.finditer(low))
        for place, match in enumerate(spans):
            start = spans[place - 1].end() if place else 0
            end = spans[place + 1].start() if place + 1 < len(spans) else len(low)
            side = _side_of_n(low, match, groups, start, end)
            _tell(told, side, match, low)
        for match in _VERB.finditer(low):
            after = [g for g in groups if 0 <= g.start - match.end() <= 12]
            _tell(told, after[0].side if after else "", match, low)
        for match in _INCLUDED.finditer(low):
            before = [g for g in groups if 0 <= match.start() - g.end <= 3]
            _tell(told, before[-1].side if before else "", match, low)
    return told


_ALLOCATED = re.compile(r"random|assign|allocat|receiv|divided")
_LATER = re.compile(r"complet|analy[sz]|follow|remain|withdr|evaluat")


def _tell(told: _Told, side: str, match: re.Match[str], low: str) -> None:
    size = count(match.group("n"))
    if not side or not size:
        return
    before = low[: match.start()]
    allocated = [m.start() for m in _ALLOCATED.finditer(before)]
    later = [m.start() for m in _LATER.finditer(before)]
    is_first = bool(allocated) and (not later or later[-1] < allocated[-1])
    told[side].add((size, is_first))


def _side_of_n(
    low: str, match: re.Match[str], groups: Sequence[Group], start: int, end: int
) -> str:
    """Return whose "n = 30" it is: of the name after "for", else of the one before."""
    follows = low[match.end() : end]
    if _AFTER.match(follows):
        after = [g for g in groups if match.end() <= g.start < end]
        if after and after[0].start - match.end() <= NEAR:
            return after[0].side
        return ""
    before = [g for g in groups if start <= g.start and g.end <= match.start()]
    sides = {g.side for g in before}
    if len(sides) != 1:
        near = [g for g in before if match.start() - g.end <= NEAR]
        return near[-1].side if near and start else ""
    return before[-1].side
