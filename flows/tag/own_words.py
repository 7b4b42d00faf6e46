"""The comparison that stands right before an outcome: "longer stay but less bleeding".

A sentence may list several outcomes, each with a word of its own. Then that word, and
not the strongest of the sentence, says which way its outcome went.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from flows.tag.directions import Statement
from flows.tag.groups import Group
from flows.tag.outcomes import Outcome, distinct, goes_both_ways
from flows.tag.turning import turn_of

_OWN = re.compile(
    r"\b(?:(?P<up>longer|higher|greater|larger|more|increased|prolonged|gained)|"
    r"(?P<down>shorter|less|fewer|lower|smaller|reduced|decreased)|"
    r"(?P<good>better|improved|superior)|(?P<bad>worse|poorer|impaired))\s"
    r"(?!(?:improve|reduc|decrea|relie|increas|likely|effective|than)\w*)"
    r"(?:[\w.-]+\s(?:of\s)?){0,2}$"
)
_CHANGES = re.compile(
    r"^\s(?:scores? |index )?(?:improvement|reduction|decrease|gain|relief|"
    r"increase)s?\b"
)
FAR_BACK = 45


def _word(low: str, outcome: Outcome, offset: int) -> tuple[str, int] | None:
    """Return up, down, good or bad and the place of the word before an outcome."""
    at = outcome.start - offset
    if at <= 0:
        return None
    if _CHANGES.match(low[outcome.end - offset :][:40]):
        return None  # "greater Oswestry score improvement": the word is the change's
    start = max(0, at - FAR_BACK)
    match = _OWN.search(low[start:at])
    if match is None:
        return None
    return match.lastgroup or "", start + match.start()


_SIGNS = {"up": 1, "down": -1, "good": 1, "bad": -1}


def each_told(low: str, outcomes: Sequence[Outcome], offset: int) -> list[Outcome]:
    """Keep one outcome of each code, in a list one of each code and word."""
    if not goes_both_ways(low):
        return distinct(outcomes)
    kept: dict[tuple[str, int, str], Outcome] = {}
    for outcome in outcomes:
        word = _word(low, outcome, offset)
        kind = (_SIGNS[word[0]], outcome.words) if word else (0, "")
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
    """Return the statement with the outcome's own word in place of the strongest.

    "Lower pain and better quality of life": better is the second one's own.
    """
    word = _word(low, outcome, offset) if said.kind == "difference" else None
    if word is None:
        return said
    kind, at = word
    turn = _SIGNS[kind] * turn_of(low, at, groups)
    if kind in {"good", "bad"}:
        is_other = bool(said.value) and at != said.at
        return replace(said, value=0, quality=turn, at=at) if is_other else said
    if not goes_both_ways(low):
        return said
    return replace(said, value=turn, quality=0)
