"""What the words around a claim add to it: how strongly it is put, and of whom."""

from __future__ import annotations

import re

from flows.clean.sentences import Sentence
from flows.tag import subjects, wording
from flows.tag.claims import Reading
from flows.tag.folding import fold
from warehouse.records import Document

# A page that defines a condition near its top is for the people who have it.
_DEFINED = re.compile(
    r"(?:what (?:exactly )?(?:is|are|causes?) |about )(?:an? )?"
    r"((?:[\w-]{2,16} ){0,3}[\w-]{3,16})\?"
    r"|((?:sciatica|(?:lumbar |spinal )?(?:spinal )?stenosis))"
    r" (?:is|refers|occurs|describes|means|happens|affects)\b"
    r"|(?:treatment|management|care) (?:of|for) (?:lumbar |your )?"
    r"((?:sciatica|(?:spinal )?stenosis))\b",
    re.IGNORECASE,
)
_DEFINED_WITHIN = 12  # blocks
_COMPLAINT_MAY = re.compile(
    r"\b(?:that|which|where) (?:\w{2,12} ){0,2}(?:may|might|can|could)"
    r" (?:limit|cause|lead|worsen|restrict|bring|make|come|arise|result|affect|press)"
    r"\b[^,.;]{0,80}"
)
_CONCESSION = re.compile(
    r"^\W*(?:although|though|even though|while|whilst|despite)\b[^,]*,"
)
# What is added in a clause of its own does not grade the main one.
_NEXT_CLAUSE = re.compile(
    r"(?:, and|;|, but| but|, yet)"
    r" (?=(?:it|they|this|these|there|some|he|she|we|its)\b)"
)
# Whom a harm is said to befall.
_PEOPLE = re.compile(
    r"\b(?:in|for|with|when|while|during|if) (?:\w{2,12} ){0,2}(?:people|those|patients"
    r"|women|men|adults|anyone|pregnan\w{2,3}|children|older|neck)\b"
)


def people_told(folded: str, reading: Reading) -> str:
    """Give the words that may name the people; what goes wrong names no people."""
    if reading.type != "safety" or reading.direction != "harm":
        return folded
    told = _PEOPLE.search(folded)
    return folded[told.start() :] if told else ""


def strength_of(folded: str, reading: Reading) -> str:
    """Grade the main clause; evidence that is missing is stated plainly."""
    main = _CONCESSION.sub(" ", folded)
    # What a complaint may do, told after the effect, does not hedge the effect.
    rest = _COMPLAINT_MAY.sub(" ", folded[reading.main.end :])
    rest = _NEXT_CLAUSE.split(rest, maxsplit=1)[0]
    if main == folded:
        main = folded[: reading.main.end] + rest
    found = wording.strength(main, harm=reading.direction == "harm")
    lacking = reading.direction == "evidence-lacking"
    return "plain" if lacking and found in ("hedged", "strong") else found


def opening(document: Document) -> str:
    """Give the title and first headings, folded, to learn whom the page is for."""
    main = [block.text for block in document.blocks if block.main]
    parts = [document.title, *filter(subjects.is_heading, main[:2])]
    defined = [_DEFINED.match(text) for text in main[:_DEFINED_WITHIN]]
    parts += [next(filter(None, match.groups())) for match in defined if match]
    return fold(" . ".join(part[:120] for part in parts)).text


def has_link(document: Document, sentence: Sentence) -> bool:
    """Tell whether a link of the page overlaps a sentence."""
    return any(
        link.start < sentence.end and link.end > sentence.start
        for link in document.links
    )
