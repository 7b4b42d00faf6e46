"""Lists: what an item inherits from the line that leads into it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flows.tag.claims import Reading
from flows.tag.page_effects import Effect
from flows.tag.phrases import phrases
from flows.tag.rules.cues import cue

_GOES_ON = re.compile(r"^\W*(?:they|these|those|this)\b.{0,40}:\W*$")
# A line of a list is no longer than this, in words.
_LINE_WORDS = 14
_GAIN_WORDS = 7
_BARE = re.compile(r"^\W*(?:\w+\W+){0,7}\w+\W*$")


@dataclass(frozen=True, slots=True)
class LeadIn:
    """A line that heads a list: what it credits and how it speaks."""

    treatments: tuple[str, ...]
    reading: Reading | None
    folded: str
    harms: bool
    benefits: bool
    is_warning: bool
    is_label: bool = False

    @property
    def informs(self) -> bool:
        """Tell whether the line says what its list is a list of."""
        told = self.harms or self.benefits or self.is_warning or self.is_label
        return told or self.folded.endswith(":")

    @property
    def kind(self) -> str:
        """Name the list by what it is a list of."""
        kinds = {
            "warning": self.is_warning,
            "harms": self.harms,
            "benefits": self.benefits,
            "label": self.is_label,
        }
        named = [kind for kind, holds in kinds.items() if holds]
        return named[0] if named else "effect" if self.reading else "plain"


def lead_in(
    folded: str,
    treatments: tuple[str, ...],
    reading: Reading | None,
    before: Reading | None,
) -> LeadIn:
    """Take a heading or a line ending in a colon as the head of a list.

    "They may include:" goes on about what the line before has named.
    """
    goes_on = before is not None and before.type == "safety" and _GOES_ON.match(folded)
    return LeadIn(
        treatments,
        reading,
        folded,
        harms=bool(goes_on or cue("harms-heading").search(folded)),
        benefits=bool(cue("benefits-heading").search(folded)),
        is_warning=bool(cue("warning-heading").search(folded)),
    )


_BULLETS = ("- ", "\u2022 ", "* ", "\u2013 ")
_THEN_BULLET = re.compile(r"[^\n]{0,3}\n(?:[|\s]{0,4}\n)?[|\s]{0,4}[-\u2022*\u2013] ")


def is_label(text: str, start: int, end: int) -> bool:
    """Tell whether a line of a text only names what the bullets after it tell of."""
    line = text[start:end]
    few = len(line.split()) <= _LINE_WORDS
    if not few or line.endswith((".", "!", "?", ":", ",")):
        return False
    return not is_bulleted(text, start) and bool(_THEN_BULLET.match(text, end))


def is_bulleted(text: str, start: int) -> bool:
    """Tell whether a bullet stands before this place of a text."""
    return text[max(0, start - 2) : start] in _BULLETS


def treatment_item(folded: str, lead: LeadIn) -> Reading | None:
    """Read "massage" under "back pain can be treated with:" as a claim of the lead."""
    if not cue("treated-with").search(lead.folded) or not _BARE.match(folded):
        return None
    effect = Effect(
        "list-treatment", 0, len(folded), ("general",), "E", 1, False, False, folded
    )
    return Reading(effect, (effect,), "efficacy", "benefit", ("general",))


def condition_item(folded: str, lead: LeadIn) -> Reading | None:
    """Read "low back pain" under "X can help with" as a claim of the lead-in."""
    if not cue("item-back").search(folded) or not _BARE.match(folded):
        return None
    efficacy = cue("lead-in").search(lead.folded)
    if not efficacy or lead.harms:
        return None
    direction = lead.reading.direction if lead.reading else "benefit"
    effect = Effect(
        "list-condition", 0, len(folded), ("pain",), "E", 1, False, False, folded
    )
    return Reading(effect, (effect,), "efficacy", direction, ("pain",))


_GAIN_OF_SAFETY = re.compile(
    r"\b(?:blood loss|bleeding|scar\w{0,4}|risks?|damage|infections?|complications?"
    r"|side effects?|trauma|exposure|bruising)\b"
)
_GAIN_OF_RECOVERY = re.compile(r"\b(?:recovery|hospital|downtime|healing|return)\b")


def gain_item(folded: str) -> Reading | None:
    """Read "Shorter hospital stay" under "Benefits of X" as something gained."""
    if not cue("gain").match(folded) or len(folded.split()) > _GAIN_WORDS:
        return None
    safer = bool(_GAIN_OF_SAFETY.search(folded))
    recovers = bool(_GAIN_OF_RECOVERY.search(folded))
    outcome = "safety" if safer else "healing" if recovers else "general"
    nature = "S" if safer else "E"
    effect = Effect(
        "list-gain", 0, len(folded), (outcome,), nature, 1, False, False, folded
    )
    kind = "safety" if safer else "efficacy"
    return Reading(effect, (effect,), kind, "benefit", (outcome,))


_TOLD = re.compile(r"^\W*(?:before|please|we|our|ask|call|tell|see|until)\b")


def harm_item(folded: str) -> Reading | None:
    """Read "Headache" under "Side effects" as a named harm."""
    if not _BARE.match(folded):
        return None
    if _TOLD.search(folded) and not is_harm_line(folded):
        return None  # a sentence beside the list
    effect = Effect(
        "list-side-effect", 0, len(folded), ("safety",), "S", -1, False, False, folded
    )
    return Reading(effect, (effect,), "safety", "harm", ("safety",))


def is_harm_item(folded: str) -> bool:
    """Tell whether a short line consists of what can go wrong."""
    if not _BARE.match(folded):
        return False
    return any(p.reading("injury", "hazard") for p in phrases(folded))


def is_harm_line(folded: str) -> bool:
    """Tell whether a short line after "risks include:" names a trouble."""
    if len(folded.split()) > _LINE_WORDS:
        return False
    marked = any(p.reading("injury", "hazard", "bad") for p in phrases(folded))
    return marked or bool(cue("trouble").search(folded))


def stays(lead: LeadIn | None, folded: str) -> bool:
    """Tell whether a line without a bullet still belongs to the list above it."""
    if lead is not None and lead.benefits and gain_item(folded) is not None:
        return True
    if lead is None or not lead.harms:
        return False
    short = len(folded.split()) <= _GAIN_WORDS
    return (short or lead.folded.endswith(":")) and is_harm_line(folded)
