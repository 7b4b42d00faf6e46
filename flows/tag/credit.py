"""Which treatments named in a sentence are credited, and which stand in comparison."""

from __future__ import annotations

import re

from flows.tag.folding import fold
from flows.tag.kinds import ancestors
from flows.tag.rules.cues import cue
from flows.tag.treatments import Hit
from warehouse.vocabularies import treatments

_AFTER = re.compile(r"(?:after|following)(?: \w{1,12}){0,3}\W*$")
_LIST_GOES_ON = re.compile(r",? (?:or|and) |, (?:\w{1,12} ){1,2}(?:or|and) ")
_HELPED_TO = re.compile(
    r"\b(?:helps?|lets?|letting|allow(?:s|ing)?|enabl(?:es?|ing)|gets?|making it"
    r" easier for) (?:you|people|patients|them|me|us|clients)(?: to)?"
    r"(?: \w{1,9})?\W*$"
    r"|\b(?:in which to|enough (?:relief )?to|able to|so (?:that )?you can) $"
)
# What a treatment gives one the time for is not what helps.
_TIME_FOR = re.compile(
    r"\b(?:in which|so (?:that )?you can|able|enough relief|enough|easier|ready)"
    r"(?: for \w{2,8})?(?: to)?"
    r" (?:do|start|begin|try|have|join|continue|take part in|get on with|carry on with)"
    r"(?: (?:your|the|some|with|a|an|more)){0,2} $"
    r"|^\W*(?:allows|lets|enables) $"
)
_CONDITION = re.compile(r"\W{0,9}(?:If|Once|After|When) [^,.;]{3,90},")
_FAILS = re.compile(
    r"^[^,.;]{0,40}(?:\b(?:not|fails?|failed|never)\b|n't\b)[^.;]{0,40}"
)
# What a treatment does alone is not said of its companions.
_ALONE = re.compile(
    r"\b(?:on its own|on their own|by itself|by themselves)\b"
    r"|(?<!than )\b\w{2,14} alone (?:do|did|is|are|was|were|has|have|will|can|may)"
)
_ONLY = re.compile(r"(?<!\b[Tt]he )\b[Oo]nly (?:the |my )?$")
_JOINED = re.compile(r"^[\s,]*(?:or|and|nor|,|and or)?[\s,]*(?:\w{1,12} ){0,2}$")


def credited(text: str, hits: tuple[Hit, ...]) -> tuple[str, ...]:
    """Give the treatments that a sentence credits, in order, each once.

    `hits` carry offsets into `text`. What is compared with, avoided or replaced is
    left out; profession words yield to anything more exact.
    """
    kept = [
        hit for hit, aside in zip(hits, set_aside(text, hits), strict=True) if not aside
    ]
    only = [
        hit for hit in kept if _ONLY.search(text[max(0, hit.start - 14) : hit.start])
    ]
    kept = only or kept  # "I tried three things; only Pilates helped"
    exact = [hit for hit in kept if not hit.weak]
    people = [hit for hit in kept if hit.weak]
    own = [hit for hit in exact if hit.treatment not in _GIVE_WAY]
    if people and (len(own) < len(exact) or _leads_exercise(people, exact)):
        exact = [*people, *own]
    chosen = exact or kept
    return _without_umbrellas(
        tuple(dict.fromkeys(hit.treatment for hit in chosen)), text
    )


def _leads_exercise(people: list[Hit], exact: list[Hit]) -> bool:
    """Tell whether a physiotherapist teaches exercise: both share the credit."""
    ids = {hit.treatment for hit in exact}
    return people[0].treatment == "physical-therapy" and ids == {"exercise-therapy"}


def set_aside(text: str, hits: tuple[Hit, ...]) -> list[bool]:
    """Say for each hit whether it is only compared with, avoided or replaced."""
    verdicts: list[bool] = []
    condition = _CONDITION.match(text)
    main = condition.end() if condition else 0
    led = any(hit.start >= main for hit in hits)
    for index, hit in enumerate(hits):
        before = fold(text[max(0, hit.start - 70) : hit.start]).text
        aside = bool(cue("compared").search(before) or cue("avoided").search(before))
        if not aside and index:
            aside = bool(cue("kind-of").search(before))
        if index and hit.treatment in ancestors(hits[index - 1].treatment):
            # "lumbar epidural steroid injection" is one name
            aside = aside or text[hits[index - 1].end : hit.start] == " "
        if not aside and hit.end <= main and led:
            aside = True  # "If a block gives relief, ablation may last longer"
        if not aside and cue("failed-if").search(before):
            ahead = fold(text[hit.end : hit.end + 60]).text
            aside = bool(_FAILS.match(ahead))
        if hit.treatment == "spine-surgery" and cue("recovering").search(before):
            aside = True  # what somebody gets over, not what is offered
        if not aside and (index or hit.treatment == "stay-active-advice"):
            aside = bool(_HELPED_TO.search(before))
        aside = aside or bool(_TIME_FOR.search(before))
        joined = aside and cue("shared").search(before)
        if joined and not _ALONE.search(fold(text).text):
            # After a treatment one may feel better; what goes along with one shares
            # its credit only where that one is named.
            after = _AFTER.search(before)
            aside = bool(cue("recovering").search(before)) if after else not index
        if not aside and index and verdicts[-1]:
            gap = fold(text[hits[index - 1].end : hit.start]).text
            aside = bool(_JOINED.match(gap)) and len(gap) < 30
            if aside and "or" not in gap and "and" not in gap:
                rest = fold(text[hit.end : hit.end + 30]).text
                aside = bool(_LIST_GOES_ON.match(rest))
        verdicts.append(aside)
    return verdicts


_LISTED = re.compile(
    r"\b(?:such as|including|includes?|like|consists? of|e\.?g)\b|[:(]"
)
_SUCH_AS = re.compile(
    r"\b(?:such as|in particular|particularly|especially|namely|notably|including)\b"
)
# Umbrellas that give way wherever a component of theirs is named.
_GIVE_WAY = frozenset(
    [
        "individualised-care",
        "multidisciplinary-rehabilitation",
        "lifestyle-modification",
        "interventional-procedure",
        "manual-therapy",
        "analgesic",
        "psychological-therapy",
        "electrical-stimulation",
    ]
)


def _without_umbrellas(ids: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Leave out an umbrella where the text names its components instead."""
    table = treatments()
    kept = tuple(
        i
        for place, i in enumerate(ids)
        if not (
            (
                (i in _GIVE_WAY or _SUCH_AS.search(fold(text).text))
                and any(j in table and table[j].parent_id == i for j in ids[place:])
                and _LISTED.search(fold(text).text)
            )
            or (i == "individualised-care" and len(ids) > 1)
        )
    )
    return kept or ids
