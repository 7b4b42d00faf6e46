"""Judges one sentence: is it a claim, and of what type, direction and strength."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flows.tag.page_effects import Effect, effects
from flows.tag.wording import is_denied

_QUESTION = re.compile(r"\?\W*$")
_REFERENCE = re.compile(
    r"\bet al\b|\b(?:19|20)\d\d ?;|\bdoi\b|;\s?\d{1,4} ?\(\d|\d{1,4} ?\(\d{1,3}\) ?:"
    r"|\b\d{1,3}(?:st|nd|rd|th) ed\b|^\W*(?:j|n|ann|am|br|eur|int|phys|clin|curr|cochrane)"
    r" (?:\w{1,14} ){0,3}(?:j|med|ther|rheumatol|pain|engl|spine|surg|opin|rev|database)\b"
    r"|\bvol\.? \d|\bpp\.? \d|: (?:a|an) (?:systematic review|randomi[sz]ed|meta analysis"
    r"|clinical practice guideline|integrated|narrative|pilot|protocol|prospective"
    r"|retrospective)"
)
_CALL = re.compile(
    r"^\W*(?:call|contact|book|schedule|click|learn more|read more|request|subscribe"
    r"|sign up|visit our|find out|make an appointment|get started|get in touch|email|ring"
    r"|download|shop|add to|order|buy|see whether|ask (?:us|them|your|about|a|for)|talk to|speak"
    r"|see (?:your|a) (?:doctor|gp|physician)|consult|discuss|tell (?:your|us)|watch|join"
    r"|enter|come (?:see|in)|pick up|stop by|let us|check|free delivery|home |remember to"
    r"|if (?:you|your) (?:or|are|have|would|want|think|need|feel|suffer|re)\b.{0,120}\b(?:"
    r"call|contact|book|schedule|come|visit|we can help|get in touch|see your|talk to))\b"
)
_SOUGHT = re.compile(
    r"\b(?:seek(?:s|ing)?|look(?:s|ing)? for|in search of|in need of|want(?:s|ing)?|hoping"
    r" (?:for|to)|wish(?:es|ing)? to|struggling to|need(?:s|ing)?|desire|goals? (?:for"
    r"|may|might|include)|learn how to|how to|ways to|tips (?:to|for))"
    r"(?: \w{1,14}){0,5}\W*$"
)
_ASKED = re.compile(r"\b(?:whether|who|what|which of)(?: \w{1,14}){0,4}\W*$")
_ABOUT_TRIAL = re.compile(
    r"\b(?:participants were|were randomi[sz]ed|randomly assigned|was conducted|the study"
    r" (?:included|enrolled|looked|aimed)|researchers (?:looked|recruited|measured))\b"
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


_ADVICE = re.compile(
    r"\b(?:should|must|important to|be sure to|make sure (?:to|you)|best to|need to)"
    r" (?:also |always |first )?(?:discuss|talk|ask|check|tell|consult|see (?:a|your)|speak"
    r"|seek|contact|inform)\b"
    r"|\b(?:ask|talk to|speak to|speak with|talk with|consult|tell) (?:your|a|the) (?:gp"
    r"|doctor|physician|pharmacist|provider|health ?care|surgeon|midwife|therapist|nurse"
    r"|chiropractor|physio\w{0,9})\b"
)
_HOW = re.compile(
    r"^\W*(?:how|what|why|who|where|which|whose)\b[^,.!]{0,90}$"
    r"|^\W*when (?:to|should|is|are|do|does|can|will)\b[^,.!]{0,90}$"
)


def is_question(folded: str) -> bool:
    """Tell whether a sentence asks."""
    return bool(_QUESTION.search(folded) or _HOW.match(folded))


def is_blocked(folded: str) -> bool:
    """Tell whether a sentence cannot be a claim: a question, a call, a reference."""
    return bool(
        is_question(folded)
        or _ADVICE.search(folded)
        or _REFERENCE.search(folded)
        or _CALL.match(folded)
        or _ABOUT_TRIAL.search(folded)
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
    kind = _type(folded, main, found, direction)
    return Reading(main, found, kind, direction, _outcomes(folded, main, found, kind))


def _is_sought(folded: str, effect: Effect, *, wanted: bool) -> bool:
    """Tell whether the effect is asked after or, if `wanted`, only wished for."""
    before = folded[max(0, effect.start - 70) : effect.start]
    return bool(_ASKED.search(before) or (wanted and _SOUGHT.search(before)))


_SUITS = re.compile(
    r"\b(?:ideal|perfect|great|suits?|suitable|designed|excellent|good option|for anyone"
    r"|made for)\b"
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


_FAILED_BEFORE = re.compile(
    r"\b(?:treatments?|measures?|therap(?:y|ies)|options?|care|methods?|else|others)"
    r" (?:has |have |had )?(?:not )?$"
)
_OTHERS_TRIED = re.compile(
    r"\b(?:if|when|unless|after|once) (?:other|these|conservative|all|standard|non"
    r"|previous|nothing)\b"
)
_FAILED_AFTER = re.compile(
    r" (?:other|conservative|previous|prior|standard|all|medical|everything|to respond)\b"
)


def _is_aside(folded: str, effect: Effect) -> bool:
    """Tell whether the effect is a condition or tells of other treatments' failure."""
    before = folded[max(0, effect.start - 40) : effect.start]
    if re.search(r"\b(?:if|when|where|as|unless) (?:\w{1,12} )?$", before):
        return effect.weak
    if effect.rule == "help-alone" and _OTHERS_TRIED.search(before):
        return True
    if effect.words.startswith("fail"):
        failed = _FAILED_BEFORE.search(before) or _FAILED_AFTER.match(
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
    r"\b(?:although|though|even though|while|whilst|whereas|despite|even if|apart from)\b"
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


_PREDICATE = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|being|considered|generally|perfectly|completely|very"
    r"|both|remains?|ensures?|totally|relatively|extremely|quite|as|and|not|of|for)|:|^) ?$"
)


def _without_attributes(folded: str, pool: list[Effect]) -> list[Effect]:
    """Leave out a "safe" or "inexpensive" that only decorates another effect."""
    kept = [
        e
        for e in pool
        if not (
            e.rule in ("safe", "cost")
            and not _PREDICATE.search(folded[max(0, e.start - 14) : e.start])
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


_RARE = re.compile(
    r"\b(?:serious|severe|major|significant|lasting)?\W*(?:side effects?|complications?"
    r"|adverse \w{1,10}|risks?|harms?|problems|injur(?:y|ies)) (?:\w{1,14} ){0,5}(?:rare"
    r"|rarely|uncommon|unlikely|low|minimal|infrequent|unusual|(?:is|are) small)\b"
    r"|\b(?:rare|few|minimal|low|no|little|fewer|without|lower|reduced|less|minimi[sz]\w{1,3}"
    r"|small|avoid\w{0,3}|free of|not? (?:known|serious|major)) (?:\w{1,14} ){0,3}(?:side effects?"
    r"|complications?|adverse \w{1,10}|risks?|harms?)\b|\brarely (?:causes?|has|leads?)"
    r"|\b(?:rare|rarely|uncommon)\W*$"
)


def _safety_direction(folded: str, main: Effect, found: tuple[Effect, ...]) -> str:
    if main.rule == "safe":
        return "harm" if main.negated else "benefit"
    hazards = [e for e in found if e.rule in ("hazard",)]
    if main.sign > 0:
        return "benefit"
    if hazards and _RARE.search(folded):
        return "benefit"
    if main.negated:
        return "benefit"
    if main.rule == "hazard" and re.search(r"\b(?:rare|uncommon|low)\b", folded):
        return "benefit"
    return "harm"


def _type(folded: str, main: Effect, found: tuple[Effect, ...], direction: str) -> str:
    if main.nature == "K" or any(
        e.nature == "K" and e.words != "inexpensive" for e in found
    ):
        return "cost"
    compared = [e for e in found if e.nature == "C"]
    if compared and main.nature != "S":
        return "comparative"
    if main.nature == "S" or (main.nature == "C" and "safe" in main.words):
        return "safety"
    if main.nature == "M":
        noticed = sum(_is_noticed(e) for e in found)
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


_FELT = re.compile(r"^(?:eas|reliev|sooth|calm|alleviat)")


def _is_noticed(effect: Effect) -> bool:
    """Tell whether the person notices the effect, as pain or movement."""
    if effect.nature == "E":
        return not effect.weak and effect.outcomes != ("general",)
    return bool(_FELT.match(effect.words)) and "spasm" in effect.outcomes


_SURGERY_AVOIDED = re.compile(
    r"\b(?:avoid(?:s|ed|ing)?|without (?:the )?(?:need for|needing|resorting to)|no longer"
    r" need(?:s|ed)?|don't need|do not need|steer clear of|need for|reliance on|instead of"
    r"|postpone|prevent|rather than|cut(?:ting)? (?:down|back) on|come off|stop(?:ped)?"
    r" taking|alternative to|off|fewer|less|reduc\w{1,3}|without) (?!(?:\w{1,9} )?side effects)(?:\w{1,14} ){0,4}"
    r"(?:surger(?:y|ies)|operations?|drugs|medications?|painkillers|opioids|pills|an"
    r" operation|tablets)\b"
)


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
    if _SURGERY_AVOIDED.search(folded) and kind != "safety":
        listed.add("avoid-surgery-or-drugs")
    if len(listed) > 1:
        listed.discard("general")
    if kind == "safety":
        listed = {"safety"}
    return tuple(sorted(listed)) or ("general",)
