"""The group that no name explains: where one side's group is known, it is the other's.

"The steroid group" beside "the saline group" in a trial of root blocks is the one that
got the block, though nothing in its name says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.tag.groups import COMPARATOR, INTERVENTION, groups_in
from flows.tag.reading import Reading

_GROUP = re.compile(
    r"\b(?:the|in|of|and|than|with|to|for) "
    r"(?P<name>(?!(?:the|in|of|and|than|with|to|for|a|an|each|both|all|either|two|three|"
    r"four|this|that|these|those|other|same|one|any|no|between|which|large|small|"
    r"whole|randomi[sz]ed|sub|age|patient|diagnostic|focus|working|risk)\b)"
    r"(?:[a-z][\w+/-]{1,24} ){1,2}(?:group|arm)\b)(?! of)"
)
LEAST_USES = 2  # of a group's name: one that is used once may be a slip or a subgroup


def leftover_group(
    reading: Reading, ours: Sequence[str], theirs: Sequence[str]
) -> dict[str, str]:
    """Return the one unexplained name of a group with its side, or nothing."""
    uses: dict[str, int] = {}
    for line in reading.without("background"):
        for match in _GROUP.finditer(line.low):
            name = match.group("name")
            uses[name] = uses.get(name, 0) + 1
    sides = {name: {g.side for g in groups_in(name, ours, theirs)} for name in uses}
    known = set().union(*sides.values()) if sides else set()
    unknown = [name for name, side in sides.items() if not side]
    if len(unknown) == 2 and not known:
        return _by_title(reading, unknown)
    if len(unknown) != 1 or len(known) != 1 or uses[unknown[0]] < LEAST_USES:
        return _other_of_pair(reading, ours, theirs)
    return {unknown[0]: _opposite(known)}


def _by_title(reading: Reading, names: Sequence[str]) -> dict[str, str]:
    """Take the one of two unexplained groups whose name the title holds as ours."""
    title = reading.title.lower()
    told = [name for name in names if name.split()[0] in title.split()]
    if len(told) != 1:
        return {}
    return {n: INTERVENTION if n == told[0] else COMPARATOR for n in names}


# "PVP (n = 102) or PKP (n = 94)", "between PVP and PKP".
_COUNT = r"(?: ?\([Nn] ?= ?\d{1,5}\))"
_PAIRS = re.compile(
    rf"\b(?P<a>[A-Z][A-Za-z-]{{1,8}}){_COUNT},? (?:or|and|versus|vs\.?) (?:the )?"
    rf"(?P<b>[A-Z][A-Za-z-]{{1,8}}){_COUNT}|"
    r"\bbetween (?:the )?(?P<c>[A-Z]{2,6}) and (?:the )?(?P<d>[A-Z]{2,6})\b"
)


def _other_of_pair(
    reading: Reading, ours: Sequence[str], theirs: Sequence[str]
) -> dict[str, str]:
    """Return the short name that stands beside a known one as the other of two."""
    for match in _PAIRS.finditer(reading.context):
        pair = [name.lower() for name in match.groups() if name]
        sides = [{g.side for g in groups_in(name, ours, theirs)} for name in pair]
        if bool(sides[0]) != bool(sides[1]):
            known, other = (sides[0], pair[1]) if sides[0] else (sides[1], pair[0])
            return {other: _opposite(known)} if len(known) == 1 else {}
    return {}


def _opposite(known: set[str]) -> str:
    return INTERVENTION if known == {COMPARATOR} else COMPARATOR
