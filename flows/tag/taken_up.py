"""Claims that the rules pass over and the model takes up."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from flows.tag import subjects
from flows.tag.claim_model import Weighed
from flows.tag.claim_types import outcomes_told
from flows.tag.claims import Reading, read
from flows.tag.context import Source, Trail, first_source, heading_treatments
from flows.tag.lines import Line
from flows.tag.page_effects import Effect
from warehouse.records import Document

# What the rules read as a claim falls below the one, what they pass over is taken up
# from the other on. On rounds L, N and P of docs/accuracy_pages.md a higher lower bar
# cost claims of clinics' pages that are right, and a lower upper one took up symptoms.
DROPPED_BELOW: Final = 0.1
TAKEN_UP_AT: Final = 0.6

# A claim turned round is worse than one missed: its direction must be this sure.
_SURE = 0.9

RULE: Final = "model"
_NATURES = {
    "efficacy": "E",
    "mechanism": "M",
    "safety": "S",
    "comparative": "C",
    "cost": "K",
}
_SIGNS = {"benefit": 1, "no-benefit": 1, "harm": -1, "evidence-lacking": 0}


def taken_up(
    line: Line, reading: Reading | None, weighed: Weighed, meant: Source | None
) -> tuple[Reading | None, Source | None]:
    """Give a reading and the treatments to a sentence that the model calls a claim.

    There are none where no treatment can be `meant`, where the direction is not sure,
    or where the rules read another one.
    """
    told = reading or read(line.folded)
    agreed = told is None or told.direction == weighed.direction
    if meant is None or weighed.sure < _SURE or not agreed:
        return reading, None
    if told is None:
        return _reading(line, weighed), meant
    return replace(told, main=replace(told.main, rule=RULE)), meant


def treatments_meant(line: Line, trail: Trail, document: Document) -> Source | None:
    """Give what is named, or else what a pronoun, the heading or the page means."""
    before = trail.preceding(line.index)
    return first_source(
        ("named", line.named),
        ("pronoun", before if subjects.is_anaphoric(line.folded) else ()),
        ("heading", heading_treatments(line.block, document, trail)),
        ("preceding-sentence", before),
        ("page-topic", trail.topic),
    )


def _reading(line: Line, weighed: Weighed) -> Reading:
    """Make a reading of a sentence in which no rule sees an effect."""
    effect = Effect(
        rule=RULE,
        start=0,
        end=0,
        outcomes=(),
        nature=_NATURES[weighed.type],
        sign=_SIGNS[weighed.direction],
        negated=weighed.direction == "no-benefit",
        weak=False,
        words="",
    )
    told = tuple(replace(effect, words=word) for word in weighed.words)
    outcomes = outcomes_told(line.folded, (), weighed.type)
    return Reading(effect, told, weighed.type, weighed.direction, outcomes)
