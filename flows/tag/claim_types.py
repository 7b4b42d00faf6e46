"""Of what type a claim is, and which outcomes it speaks of."""

from __future__ import annotations

import re

from flows.tag.page_effects import Effect
from flows.tag.rules.cues import cue


def type_of(folded: str, main: Effect, found: tuple[Effect, ...]) -> str:
    """Name the type of claim: efficacy, mechanism, safety, comparative or cost."""
    if main.nature == "K" or any(
        e.nature == "K" and e.words != "inexpensive" for e in found
    ):
        return "cost"
    compared = [e for e in found if e.nature == "C"]
    weighed = compared or cue("comparison").search(folded)
    if weighed and main.nature != "S" and main.rule != "evidence-lacking":
        return "comparative"
    if main.rule == "evidence-lacking" and _UNPROVEN_BETTER.search(folded):
        return "comparative"
    if main.nature == "S" or (main.nature == "C" and "safe" in main.words):
        return "safety"
    if main.nature == "M":
        return _tissue_or_felt(folded, main, found)
    if main.outcomes == ("general",) and any(e.rule == "safe" for e in found):
        return "safety" if main.rule.endswith("-good") else "efficacy"
    if main.rule in ("help-alone", "effective"):
        firm = [e for e in found if e.nature == "M" and e.start > main.start]
        others = [e for e in found if e.nature == "E" and e is not main and not e.weak]
        by_way = cue("by-way-of").match(folded, main.end)
        if firm and main.rule == "help-alone" and (by_way or not others):
            return "mechanism"
        if firm and not others and cue("mechanism-told").search(folded):
            return "mechanism"
    return "efficacy"


def _tissue_or_felt(folded: str, main: Effect, found: tuple[Effect, ...]) -> str:
    """Weigh what happens in tissue against what the person notices."""
    if cue("mechanism-told").search(folded):
        return "mechanism"
    felt = [e for e in found if _is_noticed(e) and not _follows(folded, main, e)]
    tissue = sum(e.nature == "M" for e in found)
    trailing = [e for e in felt if _trails(folded, main, e)]
    most = len(felt) - (1 if len(trailing) == 1 else 0)
    return "efficacy" if most >= tissue else "mechanism"


def _trails(folded: str, main: Effect, effect: Effect) -> bool:
    """Tell whether the effect hangs on in a participle: ", reducing pain"."""
    between = folded[main.end : effect.start].rstrip()
    own = not main.words.endswith("ing") and effect.words.endswith("ing")
    return own and effect.start > main.end and between.endswith((",", "thereby"))


_UNPROVEN_BETTER = re.compile(
    r"\bshown to (?:be (?:any )?(?:better|superior|more effective)|help more) than\b"
)
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


# Pressure on anything else than these is not that on nerves and discs.
_SPINE = re.compile(
    r"nerve|\bdis[ck]|spin|verteb|root|stenosis|canal|joint|cord|compress|lumbar|back"
    r"|sciatic|tailbone|coccyx|pinch|trap|hernia|bulg|imping|gravity|facet|interfer"
)


def outcomes_told(folded: str, found: tuple[Effect, ...], kind: str) -> tuple[str, ...]:
    """Give the outcomes that a sentence of this type speaks of, sorted."""
    listed = _listed(found, kind)
    if cue("surgery-avoided").search(folded) and kind != "safety":
        listed.add("avoid-surgery-or-drugs")
    prevented = cue("prevention").search(folded)
    if prevented and "pain" in listed:
        listed.add("recurrence-prevention")
        if not cue("relief-verb").search(folded):
            listed.discard("pain")
    if "nerve-pressure" in listed and not _SPINE.search(folded):
        listed = (listed - {"nerve-pressure"}) or {"general"}
    if kind == "safety":
        return ("safety",)
    if any(e.whole for e in found):
        listed.add("general")
    elif len(listed) > 1:
        listed.discard("general")
    if listed <= {"general"} and cue("of-pain").search(folded):
        listed = {"pain"}
    return tuple(sorted(listed)) or ("general",)


def _listed(found: tuple[Effect, ...], kind: str) -> set[str]:
    """Collect the outcomes of the effects that fit the type of the claim."""
    listed: set[str] = set()
    for effect in found:
        if effect.nature == "S" and kind != "safety":
            if effect.rule == "safe" and not effect.negated:
                listed.add("safety")
            continue
        listed.update(effect.outcomes)
    return listed
