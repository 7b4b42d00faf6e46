"""Marketing and completeness signals of a page, each with its words."""

from __future__ import annotations

import re
from functools import cache

from flows.tag.rules.senses import table
from flows.tag.treatments import Hit
from warehouse.records import Block, Document
from warehouse.tags import PageSignal

# Each signal is kept at most so often a page: enough to quote, no flood.
_MOST = 5
_FURNITURE = frozenset(("navigation", "cookie-banner", "related", "comment"))
# A treatment beside the page's own topic is an alternative that it names.
_ALTERNATIVES = 3


def signals(document: Document, found: tuple[Hit, ...]) -> tuple[PageSignal, ...]:
    """Give the signals of a page, in the order of its text."""
    listed = [
        *_matched(document),
        *_voices(document),
        *_alternatives(document, found),
        *_sources(document),
        *_stated(document),
    ]
    listed.sort(key=lambda signal: (signal.start, signal.signal, signal.rule))
    counts: dict[str, int] = {}
    kept: list[PageSignal] = []
    for signal in listed:
        counts[signal.signal] = counts.get(signal.signal, 0) + 1
        if counts[signal.signal] <= _MOST:
            kept.append(signal)
    return tuple(kept)


@cache
def _rules() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple(
        (row["rule_id"], row["signal"], re.compile(row["pattern"], re.IGNORECASE))
        for row in table("signals")
    )


def _matched(document: Document) -> list[PageSignal]:
    found: list[PageSignal] = []
    for block in document.blocks:
        if block.kind in _FURNITURE:
            continue
        for rule_id, signal, pattern in _rules():
            match = pattern.search(block.text)
            if match is not None:
                found.append(_signal(document, block, match, signal, rule_id))
    return found


_QUOTED = re.compile(r"[\"“][^\"“”]{10,500}[\"”]")
_OWN_VOICE = re.compile(r"\b(?:I|my|me)\b")
_OWN_BACK = re.compile(r"\b(?:pain|back|sciatica|better|relief|helped|recommend)\b")


def _voices(document: Document) -> list[PageSignal]:
    """Take quoted words of a person about their own back as a testimonial."""
    found: list[PageSignal] = []
    for block in document.blocks:
        if block.kind in _FURNITURE:
            continue
        for match in _QUOTED.finditer(block.text):
            said = match.group()
            if _OWN_VOICE.search(said) and _OWN_BACK.search(said):
                rule = "testimonial-voice"
                found.append(_signal(document, block, match, "testimonial", rule))
    return found


def _signal(
    document: Document, block: Block, match: re.Match[str], signal: str, rule_id: str
) -> PageSignal:
    start, end = block.start + match.start(), block.start + match.end()
    return PageSignal(signal, document.text[start:end], start, end, rule_id)


def _alternatives(document: Document, found: tuple[Hit, ...]) -> list[PageSignal]:
    named: dict[str, Hit] = {}
    for hit in found:
        if not hit.weak:
            named.setdefault(hit.treatment, hit)
    if len(named) < _ALTERNATIVES:
        return []
    hit = list(named.values())[1]
    quote = document.text[hit.start : hit.end]
    return [
        PageSignal("alternatives-stated", quote, hit.start, hit.end, "other-treatments")
    ]


_SCIENCE = re.compile(
    r"pubmed|ncbi\.nlm|doi\.org|cochrane|nice\.org\.uk|clinicaltrials\.gov|bmj\.com"
    r"|jamanetwork|thelancet|nejm|europepmc|sciencedirect|springer|wiley\.com|nature\.com",
    re.IGNORECASE,
)


def _sources(document: Document) -> list[PageSignal]:
    return [
        PageSignal(
            "sources-linked",
            document.text[link.start : link.end],
            link.start,
            link.end,
            "link-to-science",
        )
        for link in document.links
        if _SCIENCE.search(link.url)
    ]


def _stated(document: Document) -> list[PageSignal]:
    """Give author and date where the page's own metadata state them in the text."""
    found: list[PageSignal] = []
    for signal, value in (
        ("author-stated", document.author),
        ("date-stated", document.published_date),
    ):
        place = document.text.find(value) if value else -1
        if place >= 0:
            end = place + len(value)
            found.append(PageSignal(signal, value, place, end, "metadata"))
    return found
