"""Whether a verb does good or bad to its object, or only handles it."""

from __future__ import annotations

from flows.tag.governed import Nouns
from flows.tag.phrases import Meaning, Phrase

_HANDLING = frozenset(("stretch", "lengthen", "deliver", "send", "draw", "bring"))
_HANDLED = frozenset(
    (
        "your spine",
        "the spine",
        "spinal column",
        "vertebrae",
        "vertebra",
        "pelvis",
        "joints",
        "spinal joints",
        "muscles",
        "muscle",
        "tissue",
        "tissues",
        "fascia",
        "soft tissue",
        "soft tissues",
        "nerves",
        "back muscles",
        "muscle fibres",
        "muscle fibers",
        "bone",
        "bones",
        "ligaments",
        "tendons",
    )
)


def is_handled(
    verb: Meaning, first: Meaning, nouns: Nouns, marked: tuple[Phrase, ...]
) -> bool:
    """Tell whether the verb says what is done to the body rather than for it."""
    if verb.lemma not in _HANDLING:
        return False
    return all(marked[place].text in _HANDLED for place, _ in nouns) or (
        first.lemma in _HANDLED and len(nouns) == 1
    )


def verb_of(phrase: Phrase, noun: Meaning) -> Meaning:
    """Choose the reading of the verb that fits its object."""
    if noun.kind == "good":
        order = ("up", "upadj", "upnoun", "help", "prevent", "down", "fix", "harm")
    else:
        order = ("down", "fix", "prevent", "harm", "downadj", "help", "treat", "up")
    for kind in order:
        reading = phrase.reading(kind)
        if reading is not None:
            return reading
    return phrase.meanings[0]


# Verbs of more that do good even to a bad thing: "improves stiffness".
_BETTERING = frozenset(
    [
        "improve",
        "correct",
        "strengthen",
        "address",
        "help",
        "realign",
        "balance",
        "repair",
        "optimise",
        "rebalance",
        "manage",
        "support",
        "aid",
        "stabilise",
        "mobilise",
        "decompress",
        "stretch",
        "lengthen",
        "retrain",
        "re-align",
        "align",
        "straighten",
        "normalise",
        "rebuild",
        "restore",
        "ensure",
        "regenerate",
        "open",
        "up",
        "recover",
        "reposition",
        "balance",
        "condition",
        "protect",
    ]
)


def sign_of(phrase: Phrase, noun: Meaning) -> int | None:
    """Say whether verb and object together are good or bad; None if neither."""
    verb = verb_of(phrase, noun)
    if verb.lemma in ("maintain", "keep") and noun.outcome == "posture-alignment":
        return None  # good posture is kept by the reader, as advised
    if verb.lemma == "slow" and noun.outcome == "mobility":
        return None  # slow movements are a manner of moving
    if noun.kind == "bad":
        if noun.lemma == "pressure" and verb.kind == "up":
            return None  # raised in the belly, the hands or a cup
        return _sign_on_bad(verb)
    if noun.kind in ("hazard", "injury"):
        return _sign_on_trouble(verb)
    if verb.kind in ("up", "upadj", "upnoun", "help"):
        return 1
    if verb.lemma in ("address", "target", "tackle", "manage", "handle"):
        return None
    if verb.kind in ("down", "fix"):
        # Loosening a joint or slowing a nerve is meant well; lost movement is not.
        if noun.nature == "M":
            return (
                1 if verb.lemma in _LOOSENING or noun.outcome == "circulation" else None
            )
        return -1
    if verb.kind == "harm":
        return 1 if verb.lemma in _SETTING_OFF and noun.nature == "M" else -1
    return 1 if verb.kind == "treat" and noun.nature == "M" else None


# These bring what is named after them, be it good or bad.
_BRINGING = frozenset(
    [
        "increase",
        "carry",
        "raise",
        "lead to",
        "result in",
        "produce",
        "induce",
        "trigger",
        "contribute to",
        "contributes to",
        "give rise to",
        "bring",
        "create",
        "elicit",
        "prompt",
        "generate",
        "deepen",
        "add to",
        "set off",
        "evoke",
    ]
)


def _sign_on_trouble(verb: Meaning) -> int | None:
    if verb.kind in ("down", "fix", "prevent", "treat", "help", "downadj"):
        return 1
    if verb.kind == "up" and verb.lemma in _BETTERING:
        return 1  # a fracture made firm
    raised = verb.kind == "up" and verb.lemma in _BRINGING
    return -1 if verb.kind == "harm" or raised else None


# Less of these is meant well where the object is a tissue.
_LOOSENING = frozenset(
    [
        "relax",
        "loosen",
        "loosen up",
        "release",
        "calm",
        "calm down",
        "soothe",
        "ease",
        "soften",
        "slow",
        "quiet",
        "quieten",
        "desensitise",
        "unload",
        "offload",
        "unwind",
        "untie",
        "lengthen",
        "elongate",
        "settle",
        "free up",
        "open up",
        "modulate",
        "regulate",
        "alter",
        "stop",
        "block",
        "interrupt",
        "switch off",
        "turn off",
        "turn down",
        "numb",
        "deaden",
        "dull",
        "dampen",
        "inhibit",
        "disable",
        "de-stress",
        "fix",
        "heal",
        "put right",
        "straighten out",
        "unlock",
        "target",
        "relieve",
    ]
)
_SETTING_OFF = frozenset(("trigger", "provoke", "cause", "bring on", "set off"))
_SLOWING = frozenset(("slow", "delay", "hinder", "impede", "interfere with"))


_WORSENING = frozenset(("increase", "raise", "promote", "fuel", "feed", "boost"))


def _sign_on_bad(verb: Meaning) -> int | None:
    if verb.kind in ("down", "fix", "prevent", "help", "treat", "downadj"):
        return 1
    if verb.kind == "harm":
        return 1 if verb.lemma in _SLOWING else -1
    if verb.kind == "up" and verb.lemma in _BETTERING:
        return 1
    return -1 if verb.kind == "up" and verb.lemma in _WORSENING else None
