"""Which kind of a treatment a general word stands for on its page."""

from __future__ import annotations

import re

from flows.tag.claims import Reading
from flows.tag.kinds import ancestors
from flows.tag.lines import Line, folded_place
from flows.tag.rules.cues import cue

# Bare names that another machine's page keeps apart from its own.
_KEPT_APART = frozenset(("traction",))
# What belongs to a treatment's own page: its herbs, its medicine, its warmth.
_OWN_MEANS = {
    "ayurveda": frozenset(("herbal-medicine",)),
    "homeopathy": frozenset(("herbal-medicine",)),
    "aquatic-therapy": frozenset(("heat-therapy", "strength-training")),
    "spa-therapy": frozenset(("heat-therapy", "aquatic-therapy")),
    "moxibustion": frozenset(("heat-therapy",)),
    "radiofrequency-ablation": frozenset(("heat-therapy",)),
    "basivertebral-nerve-ablation": frozenset(("heat-therapy",)),
    "shortwave-diathermy": frozenset(("heat-therapy",)),
    "tecar-therapy": frozenset(("heat-therapy",)),
}


def narrowed(found: tuple[str, ...], anchors: tuple[str, ...]) -> tuple[str, ...]:
    """Read an umbrella term as what heading or page is about, where that is a kind."""
    return tuple(dict.fromkeys(_anchored(i, anchors) for i in found))


def _anchored(treatment: str, anchors: tuple[str, ...]) -> str:
    for anchor in anchors:
        if treatment in _OWN_MEANS.get(anchor, ()):
            return anchor
        if treatment in ancestors(anchor) and treatment not in _KEPT_APART:
            return anchor
    return treatment


_ANY = re.compile(
    r"\b(?:no|any|other|all|most|many|plain|common|some|simple|ordinary)(?: \w{4,8})? $"
)


def is_general(line: Line) -> bool:
    """Tell whether the first treatment is named as a class: "no plain painkiller"."""
    place = min((folded_place(line, hit) for hit in line.hits), default=0)
    return bool(_ANY.search(line.folded[: max(0, place - 1)]))


_THIS_ONE = re.compile(r"\b(?:this|our|the|an?|its|that|your|another|other|more) $")


def class_named(line: Line, reading: Reading) -> str:
    """Give the class that a sentence speaks of, as "non-drug treatments", or ""."""
    firm = any(not e.weak for e in reading.effects) or reading.type == "comparative"
    if not firm or any(h.end <= reading.main.start for h in line.hits):
        return ""
    match = cue("class-named").search(line.folded[: reading.main.start + 1])
    if match is None or _THIS_ONE.search(line.folded[: match.start()]):
        return ""
    return match.group()
