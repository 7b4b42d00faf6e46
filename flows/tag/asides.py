"""Leaves out effects that a sentence mentions without claiming them."""

from __future__ import annotations

import re

from flows.tag.page_effects import Effect
from flows.tag.rules.cues import cue

_ASKED = re.compile(
    r"(?:\b(?:whether|which of|[:,;] what|and what)|^\W{0,3}(?:who|what))"
    r"(?: \w{1,14}){0,4}\W*$"
)


def told(folded: str, found: tuple[Effect, ...]) -> tuple[Effect, ...]:
    """Keep the effects that are claimed or denied, not wished, asked or passed by."""
    kept = tuple(
        effect
        for effect in found
        if not _is_cause(folded, effect)
        if not _is_sought(folded, effect)
        if not _is_aside(folded, effect) and not _is_in_passing(folded, effect)
    )
    if len(kept) == 1 and _is_label(folded, kept[0]):
        return ()
    if kept and all(e.words in _BARE_COMPARISON for e in kept):
        return kept if _WEIGHED.search(folded) else ()
    return _without_complaints(folded, kept)


# "Compared with" alone compares prices and powders as well.
_BARE_COMPARISON = frozenset(
    ("compared with", "compared to", "in comparison with", "versus")
)
_WEIGHED = re.compile(
    r"\b(?:better|worse|faster|quicker|sooner|longer|superior|effective"
    r"|improv\w+|benefit\w*|recover\w*|reduc\w+|reliev\w+|relief|similar|equal\w*"
    r"|outcomes?|results?|effects?|helpful|safer|less (?:pain|time)|fewer)\b"
)
# "Its effectiveness" names a thing to be spoken of, until somebody vouches for it.
_VOUCHED = re.compile(
    r"\b(?:demonstrat|show|shown|prov|confirm|support|found|high|good|great|establish"
    r"|evidence|document|increas|boost|enhanc|improv|maximi|long|limited|little|lack"
    r"|question|no|lower|reduc|\d)\w*\b"
)


def _without_complaints(folded: str, kept: tuple[Effect, ...]) -> tuple[Effect, ...]:
    """Leave out what the complaint does, told in a clause after a benefit."""
    goods = [e.start for e in kept if e.sign > 0 and e.nature != "S"]
    first = min(goods, default=len(folded))
    return tuple(
        e
        for e in kept
        if e.sign >= 0
        or e.nature != "S"
        or e.start < first
        or not cue("of-the-complaint").search(folded[max(0, e.start - 60) : e.start])
    )


def _is_sought(folded: str, effect: Effect) -> bool:
    """Tell whether the effect is asked after or, where nothing suits, wished for."""
    before = folded[max(0, effect.start - 70) : effect.start]
    if _ASKED.search(before):
        return True
    suits = _SUITS.search(folded[: effect.start])
    return not suits and bool(cue("sought").search(before))


_FAILING = re.compile(
    r"^\W{0,9}(?:when|where|once|in case) [^,.;]{3,70}?"
    r"(?:\b(?:not|fails?|failed|no longer|never)\b|n't\b)[^,.;]{0,60},"
    r"|^\W{0,9}(?:if|unless|until) [^,.;]{3,120},"
)


def _in_failing_clause(folded: str, effect: Effect) -> bool:
    """Tell whether the effect is what something else has failed to bring."""
    clause = _FAILING.match(folded)
    return clause is not None and effect.start < clause.end()


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


# The complaint itself is what settles: "once the pain subsides, ...".
_EASED = re.compile(
    r"^(?:\w{2,6} )?(?:pain|backache|aches?|aching|sciatica|stiffness|soreness"
    r"|discomfort|symptoms|spasms?|flare ups?|numbness|tingling) "
)
_OWN_STORY = re.compile(r"\b(?:i|my|me)\b")
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
    if _in_failing_clause(folded, effect):
        return True
    eased = _EASED.search(effect.words) and not _OWN_STORY.search(folded)
    if eased and cue("time-of-relief").search(before):
        return True
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
    if effect.rule != "effect" or "relief" not in effect.words:
        return False
    before = folded[max(0, effect.start - 30) : effect.start]
    named = re.search(r"\bfor (?:\w{1,12} )?$", before)
    return bool(named or cue("relief-label").match(folded))


# How much of the sentence before an effect is looked at, in characters.
_NEAR = 60


_SUPPOSED = re.compile(r"\b(?:if|when|once|until|in case|what)\b[^,.;]{0,40}$")
_PURPOSE = re.compile(r"^\W{0,9}to [^,.;]{3,80},")
_MYTH_LABEL = re.compile(r"^\W*(?:\d+\W+)?myths?(?: (?:no )?\d{1,2})?\W*[:;]")
_DEFINING = ("treat", "manag", "address")
# "We have treated backs since 1985": a career, not an effect.
_CAREER = re.compile(
    r"\bsince (?:19|20)\d\d\b|\b(?:trained|qualified|graduated|degree)\b"
    r"|\bfor (?:over |more than |nearly |almost )?(?:\d{1,2}|\w{3,8}) years\b"
)
_WORKING = frozenset(("it works", "they work", "works", "worked", "works well"))
_BY_HANDLING = re.compile(
    r" (?:\w{3,9} )?by (?:gently |carefully )?(?:apply|plac|send|pass|deliver|insert"
    r"|put|us|attach|sett|giv|inject|wrapp|wear|press|emit)\w{0,4}ing\b"
)
# How a complaint began: "I hurt my back getting off a lorry".
_ONSET = re.compile(
    r"(?:hurt|injured|strained|damaged) (?:my|his|her|their|your)(?: \w{3,7})? "
    r"(?:back|spine|discs?|neck)\b"
)


def _is_in_passing(folded: str, effect: Effect) -> bool:
    """Tell whether the effect only names a skill, a complaint or an open question."""
    before = folded[max(0, effect.start - _NEAR) : effect.start]
    if effect.words in ("myth", "myths") and _MYTH_LABEL.match(folded):
        return True  # "Myth 2: ..." numbers what is to be denied
    if effect.words.startswith(_DEFINING) and cue("used-for").search(
        folded[: effect.start]
    ):
        return True
    if effect.rule.startswith("treat"):
        if _CAREER.search(folded):
            return True
        passed = cue("doers").search(before) or cue("being-treated").search(before)
        return bool(passed or cue("statistic").search(folded))
    if effect.words in _WORKING and _BY_HANDLING.match(folded, effect.end):
        return True  # "It works by placing pads on the skin"
    if effect.words in ("effectiveness", "efficacy"):
        return not _VOUCHED.search(folded)
    if effect.rule == "ineffective":
        worn = effect.words.startswith("w") and cue("worn-off").search(before)
        return bool(worn or _SUPPOSED.search(before))
    if effect.rule in ("side-effect", "hazard"):
        spoken = effect.rule == "hazard" and cue("talk-of").search(before) is not None
        spoken = spoken or cue("why-people-come").search(folded) is not None
        return bool(spoken or cue("indication").search(before))
    purpose = _PURPOSE.match(folded)
    if effect.rule.endswith(("-injury", "-hazard")) and purpose is not None:
        return effect.end <= purpose.end()  # "To prevent constipation, eat fibre"
    if effect.rule.startswith("harm") and _ONSET.match(folded[effect.start :]):
        return True
    if effect.weak or effect.rule in ("effect", "effective"):
        return bool(cue("what-works").search(before))
    return False
