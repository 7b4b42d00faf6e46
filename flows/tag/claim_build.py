"""Makes the claim of a sentence: how strongly it is put, of whom, and by whom."""

from __future__ import annotations

from dataclasses import dataclass

from flows.tag import lists, wording
from flows.tag.claims import Reading
from flows.tag.confidence import confidence
from flows.tag.context import Source
from flows.tag.folding import fold
from flows.tag.lines import Line
from flows.tag.told import has_link, people_told, strength_of
from warehouse.records import Document
from warehouse.tags import Claim

_HEADED = frozenset(("sciatica-radicular", "stenosis", "pregnancy"))


@dataclass(frozen=True, slots=True)
class Place:
    """What stands around a claim: its page, the page's people, the head of its list.

    `asked` is the question, folded, that the sentence answers, or "".
    """

    document: Document
    population: str
    lead: lists.LeadIn | None
    asked: str


def make_claim(line: Line, reading: Reading, source: Source, place: Place) -> Claim:
    """Make the claim of a sentence that was read and whose treatments are known."""
    sentence, folded = line.sentence, line.folded
    return Claim(
        quote=place.document.text[sentence.start : sentence.end],
        start=sentence.start,
        end=sentence.end,
        treatments=source.treatments,
        type=reading.type,
        direction=reading.direction,
        strength=strength_of(_with_lead(line, reading, source, place.lead), reading),
        outcomes=reading.outcomes,
        population=wording.population(
            people_told(place.asked or folded, reading),
            _people(line, reading.type, place.population),
        ),
        rule=reading.main.rule,
        words=tuple(dict.fromkeys(effect.words for effect in reading.effects)),
        treatment_reason=source.reason,
        speaker=wording.speaker(
            sentence.text,
            folded,
            linked=has_link(place.document, sentence),
            denied=reading.direction in ("no-benefit", "evidence-lacking"),
            quoted=line.block.is_quote,
        ),
        confidence=confidence(reading, source),
        other_treatment=source.other,
    )


def _people(line: Line, kind: str, population: str) -> str:
    """Name the people of the nearest heading, or else of the page."""
    if population == "chronic" and kind in ("safety", "mechanism"):
        return "any"  # harms and mechanisms are those of everybody
    if population == "any" and line.block.heading_path:
        found = wording.population(fold(line.block.heading_path[-1]).text)
        if found in _HEADED:
            return found
    return population


def _with_lead(
    line: Line, reading: Reading, source: Source, lead: lists.LeadIn | None
) -> str:
    """Put the lead-in before an item that inherits its hedge."""
    own = reading.main.rule == "list-treatment"
    if lead is None or (source.reason != "list-lead-in" and not own):
        return line.folded
    if reading.main.rule.startswith("list-") or lead.folded.endswith(":"):
        return f"{lead.folded} {line.folded}"
    return line.folded
