"""Judges one sentence: is it a claim, and of what type, direction and strength."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flows.tag.asides import told
from flows.tag.claim_types import outcomes_told, type_of
from flows.tag.page_effects import Effect, effects
from flows.tag.rules.cues import cue
from flows.tag.wording import is_denied

_QUESTION = re.compile(r"\?\W*$")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence says of effects, before it is known about which treatment."""

    main: Effect
    effects: tuple[Effect, ...]
    type: str
    direction: str
    outcomes: tuple[str, ...]
    is_testimony: bool = False


def is_question(folded: str) -> bool:
    """Tell whether a sentence asks."""
    return bool(_QUESTION.search(folded) or cue("how").match(folded))


# A sentence in which one of these is found is no claim; `match` ones must begin it.
_NEVER_WITHIN = (
    "advice",
    "reference",
    "about-trial",
    "doubted",
    "price-list",
    "wished",
    "symptom-told",
    "procedure-told",
    "criterion",
)
_NEVER_FIRST = (
    "call",
    "bare-heading",
    "anatomy",
    "about-page",
    "noun-heading",
    "step-told",
    "factor-subject",
    "document-part",
    "in-use",
    "natural-course",
)


def blocked_by(folded: str) -> str:
    """Name what keeps a sentence from being a claim; "" where nothing does."""
    if is_question(folded) and not _tells_how(folded):
        return "question"
    for name in _NEVER_WITHIN:
        if cue(name).search(folded):
            return name
    for name in _NEVER_FIRST:
        if cue(name).match(folded):
            return name
    return ""


def _tells_how(folded: str) -> bool:
    """Tell whether a line beginning with how or why asserts, rather than asks."""
    return bool(cue("how-told").match(folded)) and not _QUESTION.search(folded)


def read(folded: str) -> Reading | None:
    """Read the effects of a folded sentence; None if it speaks of none."""
    found = told(folded, effects(folded))
    if not found:
        return None
    main = _main(folded, found)
    direction = _direction(folded, main, found)
    kind = type_of(folded, main, found)
    return Reading(main, found, kind, direction, outcomes_told(folded, found, kind))


_SUBORDINATE = re.compile(
    r"\b(?:although|though|even though|while|whilst|whereas|despite|even if"
    r"|far from (?=\w{3,12}ing)|apart from|given (?:what|that|how|the)"
    r"|as well as (?=\w{4,12}ing)"
    r"|by (?=\w{3,12}ing)|with (?:more|less|fewer|better)|once)\b"
)
# These begin a clause of their own only at the head of a sentence.
_LEADING = ("far", "while", "whilst", "given", "as well as", "by", "with", "once")
_TURN = re.compile(r"\b(?:but|however|yet|nevertheless|still,)\b(?! also)(?! it also)")


_LOST_MOTION = frozenset(("fix-good", "down-good"))
_SO = re.compile(r", (?:so|therefore|which is why) (?!that\b)")


def _main(folded: str, found: tuple[Effect, ...]) -> Effect:
    """Choose the effect of the main clause; after a "but", that of its clause."""
    lacking = [e for e in found if e.rule == "evidence-lacking"]
    outside = [e for e in found if not _in_subordinate(folded, e.start)]
    pool = outside or list(found)
    pool = _without_attributes(folded, pool)
    turn = _TURN.search(folded)
    if turn is not None:
        caveat = cue("caveat").match(folded[turn.start() :])
        later = [] if caveat else [e for e in pool if e.start > turn.start()]
        pool = later or pool
    if lacking and lacking[0] in pool:
        early = [e for e in outside if e.sign > 0 and not e.negated and not e.weak]
        if turn and early and early[0].end <= turn.start() and "long term" in folded:
            return early[0]  # only the long run is still unknown
        return lacking[0]
    so = _SO.search(folded)
    if so is not None and pool[0].sign < 0:
        pool = [e for e in pool if e.start > so.start() and e.sign > 0] or pool
    if pool[0].rule in _LOST_MOTION:  # "It stops motion there, which eases the pain"
        pool = [e for e in pool[1:] if e.sign > 0 and not e.negated] or pool
    if pool[0].rule == "compare" and (pool[0].sign < 0 or pool[0].negated):
        return pool[0]
    for effect in pool:
        if effect.rule == "ineffective":
            unsafe = pool[0].nature == "S" and cue("not-advised").search(folded)
            return pool[0] if unsafe else effect
    if pool[0].rule == "safe" and len(pool) > 1 and pool[1].rule == "effective":
        return pool[1]
    firm = [e for e in pool if not e.weak]
    return (firm or pool)[0]


def _without_attributes(folded: str, pool: list[Effect]) -> list[Effect]:
    """Leave out a "safe" or "inexpensive" that only decorates another effect."""
    kept = [
        e
        for e in pool
        if not (
            e.rule in ("safe", "cost")
            and not cue("predicate").search(folded[max(0, e.start - 14) : e.start])
        )
        and e.words != "inexpensive"
    ]
    return kept or pool


def _in_subordinate(folded: str, position: int) -> bool:
    """Tell whether a place stands in a clause begun by although, while, despite."""
    for match in _SUBORDINATE.finditer(folded):
        if match.start() > position:
            break
        comma = folded.find(",", match.end())
        leads = match.start() < 4
        if match.group().startswith(_LEADING) and not (leads and comma >= 0):
            continue
        end = comma if leads and comma >= 0 else len(folded)
        if position < end:
            return True
    return False


def _direction(folded: str, main: Effect, found: tuple[Effect, ...]) -> str:
    if main.rule == "evidence-lacking":
        return "evidence-lacking"
    if is_denied(folded) and main.sign > 0 and not main.negated:
        return "no-benefit"
    if main.nature != "S" and main.sign > 0 and _is_slight(folded, main):
        return "no-benefit"
    if main.rule == "ineffective":
        return "benefit" if main.negated else "no-benefit"
    if main.rule == "compare" and (main.sign < 0 or main.negated):
        return "no-benefit"
    if main.nature == "S":
        return _safety_direction(folded, main, found)
    good = (main.sign > 0) != main.negated
    if good:
        return "benefit"
    if main.sign < 0:
        return "harm"
    return "no-benefit"


def _is_slight(folded: str, main: Effect) -> bool:
    """Tell whether a benefit is said to be too small, or to reach only a few."""
    if cue("too-small").search(folded):
        return True
    few = cue("minority").search(folded)
    return few is not None and few.start() < main.start


# Rare or not, they are told: "less common side effects include dizziness".
_NAMES_THEM = re.compile(
    r"\b(?:effects?|complications?|risks?|reactions?)\b[^.;]{0,90}\binclud(?:e|es|ing)\b"
)


# A slight risk of a named trouble is a harm; a low risk of harms is none.
_SMALL_RISK = re.compile(
    r"\b(?:small|slight|tiny|remote) risks? of (?!side|complication|harm|adverse)"
)
_LOW_RISK = re.compile(
    r"\b(?:no|low|lower\w*|reduc\w+|less|minimal|without|cuts?|decreas\w+)"
    r" (?:\w+ ){0,2}risk"
)
_RARE_RISK = re.compile(
    r"\b(?:is|are) (?:an? |the )?(?:\w{3,10} (?:but|and|though) )?\w{3,10}"
    r" (?:risks?|complications?|side effects?|dangers?)\b"
)


def _safety_direction(folded: str, main: Effect, found: tuple[Effect, ...]) -> str:
    if main.rule == "safe":
        return "harm" if main.negated else "benefit"
    hazards = [e for e in found if e.rule in ("hazard",)]
    if main.sign > 0:
        return "benefit"
    named = any(e.rule == "side-effect" for e in found)
    if named and " risk of " in folded and "rare" not in folded:
        return "harm"
    if hazards and _NAMES_THEM.search(folded):
        return "harm"
    if hazards and _SMALL_RISK.search(folded) and not _LOW_RISK.search(folded):
        return "harm"
    if named and hazards and _RARE_RISK.search(folded):
        return "harm"
    if hazards and cue("rare").search(folded):
        return "benefit"
    if main.negated:
        return "benefit"
    if main.rule == "hazard" and re.search(r"\b(?:rare|uncommon|low)\b", folded):
        return "benefit"
    return "harm"
