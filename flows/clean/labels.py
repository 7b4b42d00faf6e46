"""Section labels inside an abstract that came as one string."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_WORDS: Final = (
    "aim aims analysis and appraisal approval assessment author authors background "
    "bias by care certainty characteristics clinical collection conclusion conclusions "
    "considerations context criteria data description design diagnosis discussion "
    "dissemination eligibility ethics evidence exposure exposures extraction figures "
    "findings for funding future goal goals hypothesis hypotheses identifier "
    "implications importance in interpretation intervention interventions "
    "introduction key keywords level limitations literature main material materials "
    "measure measured measurement measurements measures message messages method "
    "methodological methodology methods number objective objectives "
    "observations of on or other outcome outcomes overview participants "
    "patient patients perspective "
    "perspectives plain population populations practice primary problem procedure "
    "procedures protocol purpose quality question questions rationale recent "
    "recommendations registration relevance report results review sample search "
    "secondary selection setting settings significance source sources state statement "
    "statistical status strategy strengths studies study subject subjects summary "
    "synthesis systematic the therapeutic trial trials type unique "
    "contribution what is known this adds presentation case conclusiones result "
    "finding series aim"
)
_KNOWN: Final = frozenset(_WORDS.split())
# Words that can stand as a label alone; the others only beside one of these.
_HEAD_WORDS: Final = (
    "aim aims analysis approval background bias conclusion conclusions context design "
    "discussion dissemination ethics findings funding goal goals hypothesis importance "
    "interpretation intervention interventions introduction limitations materials "
    "measurements measures method methodology methods objective objectives outcome "
    "outcomes participants patients perspective purpose question questions rationale "
    "recommendations registration relevance report results setting settings "
    "significance sources statistics strategy subjects summary synthesis number "
    "selection extraction evidence criteria review studies sample population data "
    "implications presentation diagnosis procedure protocol keywords hypotheses result "
    "finding outcome observations measurement conclusiones case"
)
_HEADS: Final = frozenset(_HEAD_WORDS.split())
_LABEL_LENGTH: Final = 70  # characters
_LABEL_WORDS: Final = 8
# A label stands at the beginning, on a new line or after a sentence, before a colon;
# in capitals it may also stand before a full stop, a dash or nothing.
_PLACE = re.compile(r"(?:\A|\n|(?<=[.!?;)\]\"”])\s)\s{0,3}")
_BEFORE_COLON = re.compile(r"([^\W\d_][\w '’/&,()+-]{0,68}?)\s{0,2}:\s?")
_CAPITALS = re.compile(
    r"([A-Z][A-Z'’/&,-]{2,30}(?: (?:[A-Z'’/&,-]{2,20}|&)){0,6})"
    r"(?:\s?[.–—-]\s|\s{1,3}(?=[A-Z][a-z]|A |\d))"
)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Section:
    """One part of an abstract, without its label in `start` to `end`."""

    label: str
    start: int
    end: int


def sections(text: str) -> tuple[Section, ...]:
    """Return the labelled parts of an abstract in order, or the whole as one part."""
    marks = [(0, 0, "")]
    for place in _PLACE.finditer(text):
        found = _label_at(text, place.end())
        if found is not None and place.end() >= marks[-1][1]:
            marks.append((place.end(), *found))
    ends = [start for start, _, _ in marks[1:]] + [len(text)]
    parts = [
        _trimmed(text, label, start, end)
        for (_, start, label), end in zip(marks, ends, strict=True)
    ]
    return tuple(part for part in parts if part.start < part.end)


def is_label(words: str) -> bool:
    """Say whether a phrase reads as the label of an abstract's section."""
    found = [word.lower() for word in _WORD.findall(words)]
    if not found or len(found) > _LABEL_WORDS or len(words) > _LABEL_LENGTH:
        return False
    known = [word for word in found if word in _KNOWN or word == "s"]
    return len(known) == len(found) and any(word in _HEADS for word in found)


def _label_at(text: str, place: int) -> tuple[int, str] | None:
    """Read a label at a place: where the part after it begins, and the label."""
    match = _BEFORE_COLON.match(text, place)
    if match is not None:
        label = match.group(1).strip()
        starts_line = place == 0 or text[place - 1] == "\n"
        if is_label(label) and label[0].isupper():
            return match.end(), label
        if starts_line and label.isupper() and len(label) > 3:
            return match.end(), label
    match = _CAPITALS.match(text, place)
    if match is not None and is_label(match.group(1)):
        return match.end(), match.group(1)
    return None


def _trimmed(text: str, label: str, start: int, end: int) -> Section:
    """Leave out the space at both ends of a part."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Section(label, start, end)
