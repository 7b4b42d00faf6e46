"""Judges one sentence: is it a claim, and of what type, direction and strength."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flows.tag.page_effects import Effect, effects
from flows.tag.rules.cues import cue
from flows.tag.wording import is_denied

_QUESTION = re.compile(r"\?\W*$")
_ASKED = re.compile(
    r"(?:\b(?:whether|which of|[:,;] what|and what)|^\W{0,3}(?:who|what))"
    r"(?: \w{1,14}){0,4}\W*$"
)


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


def is_blocked(folded: str) -> bool:
    """Tell whether a sentence cannot be a claim: a question, a call, a reference."""
    return bool(
        is_question(folded)
        or cue("advice").search(folded)
        or cue("reference").search(folded)
        or cue("call").match(folded)
        or cue("about-trial").search(folded)
        or cue("bare-heading").match(folded)
        or cue("anatomy").match(folded)
        or cue("about-page").match(folded)
        or cue("doubted").search(folded)
        or cue("price-list").search(folded)
    )


def read(folded: str) -> Reading | None:
    """Read the effects of a folded sentence; None if it speaks of none."""
    suits = _SUITS.search(folded)
    found = tuple(
        e
        for e in effects(folded)
        if not _is_cause(folded, e)
        if not _is_sought(folded, e, wanted=not suits) and not _is_aside(folded, e)
    )
    if len(found) == 1 and _is_label(folded, found[0]):
        return None
    if not found:
        return None
    main = _main(folded, found)
    direction = _direction(folded, main, found)
    kind = _type(folded, main, found)
    return Reading(main, found, kind, direction, _outcomes(folded, main, found, kind))


def _is_sought(folded: str, effect: Effect, *, wanted: bool) -> bool:
    """Tell whether the effect is asked after or, if `wanted`, only wished for."""
    before = folded[max(0, effect.start - 70) : effect.start]
    return bool(_ASKED.search(before) or (wanted and cue("sought").search(before)))


_SUITS = re.compile(
    r"\b(?:ideal|perfect|great|suits?|suitable|designed|excellent|good option"
    r"|for anyone|made for)\b"
)


def _is_cause(folded: str, effect: Effect) -> bool:
    """Tell whether "causing the problem" speaks of where pain comes from."""
    if not (effect.rule.startswith("harm-bad") and effect.words.startswith("caus")):
        return False
    before = folded[max(0, effect.start - 30) : effect.start]
    return bool(
        re.search(
            r"\b(?:what(?:'s| is)|not(?: be)?|actually|that's|that|which)\b", before
        )
    )


_OTHERS_TRIED = re.compile(
    r"\b(?:if|when|unless|after|once) (?:other|these|conservative|all|standard|non"
    r"|previous|nothing)\b"
)
_FAILED_WHEN = re.compile(
    r"\b(?:when|after|if|where|once|unless)\b[^,;.]{0,36}\b(?:has|have|had) $"
)
_FAILED_AFTER = re.compile(
    r" (?:other|conservative|previous|prior|standard|all|medical|everything"
    r"|to respond)\b"
)


def _is_aside(folded: str, effect: Effect) -> bool:
    """Tell whether the effect is a condition or tells of other treatments' failure."""
    before = folded[max(0, effect.start - 40) : effect.start]
    if re.search(r"\b(?:if|when|where|as|unless) (?:\w{1,12} )?$", before):
        return effect.weak
    if effect.rule == "help-alone" and _OTHERS_TRIED.search(before):
        return True
    if effect.words.startswith("fail") and _FAILED_WHEN.search(before):
        return True
    if effect.words.startswith("fail"):
        failed = cue("failed-before").search(before) or _FAILED_AFTER.match(
            folded, effect.end
        )
        return bool(failed)
    return False


def _is_label(folded: str, effect: Effect) -> bool:
    """Tell whether the one effect is only the name of a use: "X for pain relief"."""
    before = folded[max(0, effect.start - 30) : effect.start]
    named = re.search(r"\bfor (?:\w{1,12} )?$", before)
    return effect.rule == "effect" and "relief" in effect.words and bool(named)


_SUBORDINATE = re.compile(
    r"\b(?:although|though|even though|while|whilst|whereas|despite|even if"
    r"|apart from)\b"
)
_TURN = re.compile(r"\b(?:but|however|yet|nevertheless|still,)\b(?! also)(?! it also)")


def _main(folded: str, found: tuple[Effect, ...]) -> Effect:
    """Choose the effect of the main clause; after a "but", that of its clause."""
    lacking = [e for e in found if e.rule == "evidence-lacking"]
    outside = [e for e in found if not _in_subordinate(folded, e.start)]
    pool = outside or list(found)
    pool = _without_attributes(folded, pool)
    turn = _TURN.search(folded)
    if turn is not None:
        later = [e for e in pool if e.start > turn.start()]
        pool = later or pool
    if lacking and lacking[0] in pool:
        return lacking[0]
    for effect in pool:
        if effect.rule == "ineffective":
            return effect
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
        end = comma if leads and comma >= 0 else len(folded)
        if match.start() <= position < end:
            return not (match.group() in ("while", "whilst") and not leads)
    return False


def _direction(folded: str, main: Effect, found: tuple[Effect, ...]) -> str:
    if main.rule == "evidence-lacking":
        return "evidence-lacking"
    if is_denied(folded) and main.sign > 0 and not main.negated:
        return "no-benefit"
    if main.rule == "ineffective":
        return "benefit" if main.negated else "no-benefit"
    if main.rule == "compare" and main.sign < 0:
        return "no-benefit"
    if main.nature == "S":
        return _safety_direction(folded, main, found)
    good = (main.sign > 0) != main.negated
    if good:
        return "benefit"
    if main.sign < 0:
        return "harm"
    return "no-benefit"


def _safety_direction(folded: str, main: Effect, found: tuple[Effect, ...]) -> str:
    if main.rule == "safe":
        return "harm" if main.negated else "benefit"
    hazards = [e for e in found if e.rule in ("hazard",)]
    if main.sign > 0:
        return "benefit"
    named = any(e.rule == "side-effect" for e in found)
    if named and " risk of " in folded and "rare" not in folded:
        return "harm"
    if hazards and cue("rare").search(folded):
        return "benefit"
    if main.negated:
        return "benefit"
    if main.rule == "hazard" and re.search(r"\b(?:rare|uncommon|low)\b", folded):
        return "benefit"
    return "harm"


def _type(folded: str, main: Effect, found: tuple[Effect, ...]) -> str:
    if main.nature == "K" or any(
        e.nature == "K" and e.words != "inexpensive" for e in found
    ):
        return "cost"
    compared = [e for e in found if e.nature == "C"]
    weighed = compared or cue("comparison").search(folded)
    if weighed and main.nature != "S" and main.rule != "evidence-lacking":
        return "comparative"
    if main.nature == "S" or (main.nature == "C" and "safe" in main.words):
        return "safety"
    if main.nature == "M":
        noticed = sum(_is_noticed(e) and not _follows(folded, main, e) for e in found)
        tissue = sum(e.nature == "M" for e in found)
        return "efficacy" if noticed >= tissue else "mechanism"
    if main.outcomes == ("general",) and any(e.rule == "safe" for e in found):
        return "safety" if main.rule.endswith("-good") else "efficacy"
    if main.rule in ("help-alone", "effective"):
        firm = [e for e in found if e.nature == "M" and e.start > main.start]
        others = [e for e in found if e.nature == "E" and e is not main and not e.weak]
        if firm and not others and main.rule == "help-alone":
            return "mechanism"
    return "efficacy"


# What comes of an effect is told within so many characters of it.
_CONSEQUENCE = 60
_FELT = re.compile(r"^(?:eas|reliev|sooth|calm|alleviat)")


_AS_A_RESULT = re.compile(
    r",? (?:which|thereby|thus)\b|, so\b| so (?:that|muscles|the|your) "
)


def _follows(folded: str, main: Effect, effect: Effect) -> bool:
    """Tell whether the effect is told as what comes of the one in the tissue."""
    between = folded[main.end : effect.start]
    if effect.start <= main.end or len(between) > _CONSEQUENCE:
        return False
    return bool(_AS_A_RESULT.search(between))


def _is_noticed(effect: Effect) -> bool:
    """Tell whether the person notices the effect, as pain or movement."""
    if effect.nature == "E":
        return not effect.weak and effect.outcomes != ("general",)
    return bool(_FELT.match(effect.words)) and "spasm" in effect.outcomes


def _outcomes(
    folded: str, main: Effect, found: tuple[Effect, ...], kind: str
) -> tuple[str, ...]:
    listed: set[str] = set()
    for effect in found:
        if effect.nature == "S" and kind != "safety":
            continue
        if kind == "safety" and effect.nature not in ("S", main.nature):
            continue
        listed.update(effect.outcomes)
    if cue("surgery-avoided").search(folded) and kind != "safety":
        listed.add("avoid-surgery-or-drugs")
    if len(listed) > 1:
        listed.discard("general")
    if kind == "safety":
        listed = {"safety"}
    return tuple(sorted(listed)) or ("general",)
