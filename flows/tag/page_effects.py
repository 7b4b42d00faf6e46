"""Finds what a sentence says is done to pain, movement, healing or safety."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flows.tag.felt import names_whole, outcomes_of, renamed
from flows.tag.governed import VERB_KINDS, objects, passive, topics
from flows.tag.phrases import Meaning, Phrase, is_shaky_verb, phrases
from flows.tag.rules.cues import cue
from flows.tag.signs import is_handled, sign_of, verb_of

_CUT_SCOPE = re.compile(
    r"[,;:]|\b(?:but|which|who|and yet|because|so that|so"
    r"|and (?:after|now|then|today|within|since|i))\b"
)


@dataclass(frozen=True, slots=True)
class Effect:
    """One effect spoken of: what rule saw it, where, about which outcomes.

    `nature` is E (noticed by the person), M (in the tissue), S (safety), C (comparison)
    or K (cost). `sign` is 1 for good, -1 for bad, 0 where evidence is said to be
    missing. `weak` effects need their treatment named beside them; `whole` ones name
    health or the trouble as a whole.
    """

    rule: str
    start: int
    end: int
    outcomes: tuple[str, ...]
    nature: str
    sign: int
    negated: bool
    weak: bool
    words: str
    whole: bool = False


def effects(folded: str) -> tuple[Effect, ...]:
    """Give the effects that a folded sentence speaks of, in order."""
    marked = phrases(folded)
    found: list[Effect] = []
    used: set[int] = set()
    for index in range(len(marked)):
        if index in used:
            continue
        effect = _from_verb(folded, marked, index, used) or _from_state(
            folded, marked, index, used
        )
        if effect is not None:
            found.append(effect)
    return tuple(found)


def _from_verb(
    folded: str, marked: tuple[Phrase, ...], index: int, used: set[int]
) -> Effect | None:
    phrase = marked[index]
    verb = phrase.reading(*VERB_KINDS, "upadj", "downadj", "upnoun")
    if verb is None or phrase.reading("effect", "does"):
        return None
    before = folded[max(0, phrase.start - 12) : phrase.start]
    if _is_no_verb(folded, phrase, verb, before):
        return None
    nouns = objects(folded, marked, index)
    # "My back hurts" names no cause.
    if not nouns and not phrase.text.startswith("hurt"):
        nouns = passive(folded, marked, index)
    if not nouns:
        return _bare_verb(folded, phrase, verb)
    if verb.kind == "help" and cue("help-to-know").match(folded, phrase.end):
        return None
    first, nouns_start = nouns[0][1], marked[nouns[0][0]].start
    if _is_another_matter(phrase, first, before, folded[phrase.end : nouns_start]):
        return None
    sign = sign_of(phrase, first)
    if sign is None:
        return None
    used.update(i for i, _ in nouns)
    harmful = sign < 0
    noticed = first.kind == "bad" and verb.kind in ("help", "treat", "prevent")
    if is_handled(verb, first, nouns, marked):
        return None
    treated = sign > 0 and first.kind == "injury"
    outcomes = ("general",) if treated else outcomes_of(noun for _, noun in nouns)
    return Effect(
        rule=f"{verb_of(phrase, first).kind}-{first.kind}",
        start=min(phrase.start, nouns_start),
        end=max(phrase.end, marked[nouns[-1][0]].end),
        outcomes=("safety",)
        if harmful
        else renamed(outcomes, verb_of(phrase, first), [noun for _, noun in nouns]),
        nature="S" if harmful else "E" if treated or noticed else first.nature,
        sign=sign,
        negated=is_negated(folded, phrase.start),
        weak=verb.kind == "treat",
        words=phrase.text,
        whole=sign > 0 and names_whole(noun for _, noun in nouns),
    )


def _is_no_verb(folded: str, phrase: Phrase, verb: Meaning, before: str) -> bool:
    """Tell whether the word stands as a noun or an adjective here."""
    if phrase.text in _CAUSES and folded.startswith(" of ", phrase.end):
        return True  # "causes of back pain" names causes
    if phrase.text.startswith("strain") and not _STRAINED.match(folded, phrase.end):
        return True
    if phrase.text.endswith("ed") and before.endswith((" the ", " an ", " a ")):
        return True
    if is_shaky_verb(phrase.text) and cue("noun-before").search(before):
        return True
    participle = phrase.text.endswith(("ed", "worsening"))
    if participle and verb.kind == "harm" and _INTO.search(before):
        return True  # "into injured tissue"
    if phrase.text in _ADJECTIVES and not _MODAL.search(before):
        return True
    return verb.kind == "upadj" and bool(_NUMBER.search(before))


def _is_another_matter(phrase: Phrase, noun: Meaning, before: str, gap: str) -> bool:
    """Tell whether verb and noun together say something else than an effect."""
    fewer = phrase.reading("downadj") is not None and noun.kind == "hazard"
    if fewer and _COMMON.search(gap):
        return True  # "less common side effects" are told, not fewer
    # "Avoid deep bends with a bad disc" is an order.
    return phrase.text == "avoid" and not before.strip() and len(gap) > 1


# Words of these forms are verbs only after "to", a modal or a subject.
_ADJECTIVES = frozenset(
    ("slow", "numb", "firm", "open", "correct", "limited", "targeted")
)
_MODAL = re.compile(
    r"\b(?:to|will|can|may|might|could|would|should|must|and|or|not|also|help|helps|let"
    r"|make|they|we|you|that|which|exercises|stretches|treatments|often|gently|do|has"
    r"|have|had|is|are|been|was|were|be|strongly|quickly|directly) $"
)
_INTO = re.compile(
    r"\b(?:into|in|of|to|around|on|from|for|with|near|at|by|through|or|heals?|repairs?"
    r"|soothes?|your|my|\w{3,9}ing|over|support|protect|and|severe|any|more|as) $"
    r"|, $|^\W*$"
)
_CAUSES = frozenset(("cause", "causes", "trigger", "triggers", "strain", "strains"))
_COMMON = re.compile(r"\b(?:common|commonly|frequent|usual|well known|serious)\b")
_STRAINED = re.compile(
    r" (?:the|your|my|their|his|her|our|an?|any|muscles|joints|ligaments|backs?)\b"
)
_NUMBER = re.compile(r"\b(?:or|one|two|three|once) $")


def _bare_verb(folded: str, phrase: Phrase, verb: Meaning) -> Effect | None:
    """Read "it helps" where nothing is named that it helps with."""
    if verb.kind != "help" or is_shaky_verb(phrase.text):
        return None
    before = folded[max(0, phrase.start - 14) : phrase.start]
    if phrase.text == "help" and cue("help-noun").search(before):
        return None
    if cue("help-to-know").match(folded, phrase.end):
        return None
    negated = is_negated(folded, phrase.start)
    return Effect(
        "help-alone",
        phrase.start,
        phrase.end,
        ("general",),
        "E",
        1,
        negated,
        True,
        phrase.text,
    )


_STATES = {
    "effect": ("effect", 1),
    "does": ("effect", 1),
    "adj": ("effective", 1),
    "compare": ("compare", 1),
    "worse": ("worse", -1),
    "ineffective": ("ineffective", -1),
    "lacking": ("evidence-lacking", 0),
    "safe": ("safe", 1),
    "hazard": ("hazard", -1),
    "injury": ("side-effect", -1),
    "cost": ("cost", 1),
}
# Doing as well as a placebo is doing nothing.
_PLACEBO = re.compile(r" ?(?:that of |those of )?(?:an? )?(?:placebo|sham|dummy)\b")
_WITH_TOPICS = frozenset(("effect", "does", "adj", "compare", "ineffective", "lacking"))
_NEEDS_NAME = frozenset(("adj", "hazard", "injury", "cost", "compare"))


def _from_state(
    folded: str, marked: tuple[Phrase, ...], index: int, used: set[int]
) -> Effect | None:
    phrase = marked[index]
    for kind, (rule, sign) in _STATES.items():
        meaning = phrase.reading(kind)
        if meaning is None:
            continue
        nouns = [(index, meaning)]
        if kind in _WITH_TOPICS:
            nouns += topics(folded, marked, index, used)
        used.update(i for i, _ in nouns)
        worse = phrase.text.startswith(
            ("no better", "no more", "less ef", "inferior", "less likely")
        ) or (
            phrase.text.startswith(("similar", "as ", "equ", "comparable", "on par"))
            and bool(_PLACEBO.match(folded, phrase.end))
        )
        return Effect(
            rule=rule,
            start=phrase.start,
            end=phrase.end,
            outcomes=("safety",)
            if "safer" in phrase.text
            else _felt(phrase, outcomes_of(noun for _, noun in nouns)),
            nature=meaning.nature,
            sign=-1 if kind == "compare" and worse else sign,
            negated=kind != "lacking" and is_negated(folded, phrase.start),
            weak=kind in _NEEDS_NAME,
            words=phrase.text,
        )
    return None


def _felt(phrase: Phrase, outcomes: tuple[str, ...]) -> tuple[str, ...]:
    """Relief and comfort are of pain where nothing else is named."""
    soothed = "relief" in phrase.text or "comfort" in phrase.text
    return ("pain",) if soothed and outcomes == ("general",) else outcomes


def is_negated(folded: str, position: int) -> bool:
    """Tell whether a negation governs what stands at this position."""
    scope = folded[max(0, position - 60) : position]
    cuts = [match.end() for match in _CUT_SCOPE.finditer(scope)]
    if cuts:
        scope = scope[cuts[-1] :]
    count = len(cue("negation").findall(cue("not-negation").sub(" ", scope)))
    if "nothing" in scope and cue("nothing-like").search(folded):
        count -= 1
    return count % 2 == 1
