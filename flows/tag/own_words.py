"""The comparison that stands right before an outcome: "longer stay but less bleeding".

A sentence may list several outcomes, each with a word of its own. Then that word, and
not the strongest of the sentence, says which way its outcome went.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from flows.tag.directions import Statement, turn_of
from flows.tag.groups import Group
from flows.tag.outcomes import Outcome, distinct, goes_both_ways

_OWN = re.compile(
    r"\b(?:(?P<up>longer|higher|greater|larger|more|increased|prolonged|gained)|"
    r"(?P<down>shorter|less|fewer|lower|smaller|reduced|decreased))\s"
    r"(?!(?:improve|reduc|decrea|relie|increas|likely|effective|than)\w*)"
    r"(?:[\w.-]+\s(?:of\s)?){0,2}$"
)
_CHANGES = re.compile(
    r"^\s(?:scores? |index )?(?:improvement|reduction|decrease|gain|relief|"
    r"increase)s?\b"
)
FAR_BACK = 45


def _word(low: str, outcome: Outcome, offset: int) -> tuple[int, int] | None:
    """Return the sign and the place of the word that stands before an outcome."""
    at = outcome.start - offset
    if at <= 0:
        return None
    if _CHANGES.match(low[outcome.end - offset :][:40]):
        return None  # "greater Oswestry score improvement": the word is the change's
    start = max(0, at - FAR_BACK)
    match = _OWN.search(low[start:at])
    if match is None:
        return None
    return (1 if match.group("up") else -1), start + match.start()


def each_told(low: str, outcomes: Sequence[Outcome], offset: int) -> list[Outcome]:
    """Keep one outcome of each code, in a list one of each code and word."""
    if not goes_both_ways(low):
        return distinct(outcomes)
    kept: dict[tuple[str, int, str], Outcome] = {}
    for outcome in outcomes:
        word = _word(low, outcome, offset)
        kind = (word[0], outcome.words) if word else (0, "")
        kept.setdefault((outcome.code, *kind), outcome)
    told = {code for code, sign, _ in kept if sign}
    return [o for (code, sign, _), o in kept.items() if sign or code not in told]


def own_word(
    low: str,
    outcome: Outcome,
    said: Statement,
    groups: Sequence[Group],
    offset: int,
) -> Statement:
    """Return the statement with the outcome's own word in place of the strongest."""
    if said.kind != "difference" or not goes_both_ways(low):
        return said
    word = _word(low, outcome, offset)
    if word is None:
        return said
    sign, at = word
    return replace(said, value=sign * turn_of(low, at, groups), quality=0)
