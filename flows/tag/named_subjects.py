"""Which of the treatments named in a sentence it is about."""

from __future__ import annotations

import re

from flows.tag.claims import Reading
from flows.tag.kinds import ancestors
from flows.tag.lines import Line, folded_place
from flows.tag.rules.cues import cue


def spared_treatments(line: Line, reading: Reading) -> frozenset[str]:
    """Give the treatments that the sentence says are done without."""
    inside = {
        hit.treatment
        for hit in line.hits
        for effect in reading.effects
        if "avoid-surgery-or-drugs" in effect.outcomes and not effect.negated
        if effect.start < folded_place(line, hit) <= effect.end + 1
    }
    kin = inside.union(*map(ancestors, inside)) if inside else inside
    return frozenset(i for i in line.named if i in kin or ancestors(i) & inside)


# What a treatment works with, when named after "with", "by" or "through".
_MEANS = frozenset(("stretching", "heat-therapy", "cold-therapy", "traction"))
_PULLING = frozenset(
    ("spinal-decompression-table", "inversion-therapy", "home-traction-device")
)
_THE_PULL = re.compile(
    r"^\W*(?:[\w ]{2,30} that )?(?:the|this|a gentle) stretch(?:ing)?\b"
)
_WITH = re.compile(r"\b(?:with|by|through|using|via|means of)(?: \w{2,9}){0,2} $")


def only_means(line: Line, topic: tuple[str, ...]) -> bool:
    """Tell whether the treatments named are only what the one spoken of works with."""
    if not set(line.named) <= _MEANS:
        return False
    if topic and topic[0] in _PULLING and _THE_PULL.match(line.folded):
        return True
    places = (folded_place(line, hit) - 1 for hit in line.hits)
    return all(_WITH.search(line.folded[:place]) for place in places)


# What another treatment is said to build: "strengthens your core".
_BUILT = frozenset(("core-work",))


def subject_named(line: Line, reading: Reading) -> tuple[str, ...]:
    """Leave out what is named only as the object of an effect."""
    places = {hit: folded_place(line, hit) for hit in line.hits}
    objects = {
        hit.treatment
        for hit, place in places.items()
        for effect in reading.effects
        if effect.start < place <= effect.end + 1
    }
    first = min(places.values(), default=0)
    led = first < reading.effects[0].start or cue("pronoun").match(line.folded)
    if not led:
        return line.named
    objects |= {
        h.treatment for h in line.hits if h.rule in _BUILT and h != line.hits[0]
    }
    return tuple(i for i in line.named if i not in objects)
