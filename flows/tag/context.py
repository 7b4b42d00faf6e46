"""Which treatment a sentence is about when it names none."""

from __future__ import annotations

import re
from collections import Counter, deque
from dataclasses import dataclass, field

from flows.tag.credit import credited
from flows.tag.folding import fold
from flows.tag.rules.cues import cue
from flows.tag.subjects import is_heading
from flows.tag.treatments import Hit, hits
from warehouse.records import Block, Document

# How many sentences back a pronoun may reach.
_REACH = 3
# A page that names more treatments than this surveys them and is about none.
_SURVEY = 7
# A title is no longer than this, in characters.
_TITLE = 160
# A treatment named so often, and more than all others together, is the topic.
_DOMINANT = 5
_CLINICS = (
    ("chiropractic-care", re.compile(r"\bchiropract\w{2,4}\b|\bgonstead\b")),
    ("physical-therapy", re.compile(r"\bphysio\w{0,9}\b|\bphysical therapists?\b")),
    ("osteopathic-manipulative-treatment", re.compile(r"\bosteopath\w{0,3}\b")),
    ("acupuncture", re.compile(r"\bacupunctur\w{1,4}\b")),
    ("massage", re.compile(r"\bmassage\b")),
)


# A page that names its profession so often is that of a practice, if it says "our".
_CLINIC_WORDS = 3
_OFFERS = re.compile(
    r"\b(?:book|schedule|your|our|my)(?: \w{1,12}){0,2}"
    r" (?:physio\w{0,9}|chiropract\w{2,4}|osteopath\w{0,3}|acupunctur\w{1,4}|massage)\b"
)
_OWN_TRADE = tuple(
    (treatment, re.compile(rf"\b(?:our|my) (?:\w{{1,12}} ){{0,2}}{trade}\b"))
    for treatment, trade in (
        ("chiropractic-care", r"chiropract(?:ors?|ic team)"),
        ("physical-therapy", r"(?:physiotherapists?|physios?|physical therapists?)"),
        ("osteopathic-manipulative-treatment", r"osteopaths?"),
        ("acupuncture", r"acupuncturists?"),
        ("massage", r"(?:massage therapists?|masseu\w{1,3})"),
    )
)
_OWN_PRACTICE = re.compile(r"\b(?:our|we|dr|i|my|us)\b")


@dataclass(frozen=True, slots=True)
class Source:
    """The treatments of a sentence, and why; `other` names what has no id."""

    treatments: tuple[str, ...]
    reason: str
    other: str = ""


def first_source(*sources: tuple[str, tuple[str, ...]]) -> Source | None:
    """Give the first source that names any treatment."""
    for reason, found in sources:
        if found:
            return Source(found, reason)
    return None


@dataclass(slots=True)
class Trail:
    """What the sentences before have been about, within one document."""

    topic: tuple[str, ...] = ()
    clinic: str = ""
    subtitles: frozenset[str] = frozenset()
    last: tuple[str, ...] = ()
    section: int = -1
    recent: deque[tuple[int, tuple[str, ...]]] = field(
        default_factory=lambda: deque(maxlen=6)
    )
    headings: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)

    def note(self, index: int, named: tuple[str, ...]) -> None:
        """Remember that the sentence at this place speaks of these treatments."""
        if named:
            self.recent.append((index, named))

    def two_before(self, index: int) -> tuple[str, ...]:
        """Give what the last two sentences that named any have named."""
        near = [named for place, named in self.recent if index - place <= _REACH]
        return tuple(dict.fromkeys(i for named in near[-2:] for i in named))

    def preceding(self, index: int) -> tuple[str, ...]:
        """Give the treatments of the nearest sentence before, if near enough."""
        if not self.recent or index - self.recent[-1][0] > _REACH:
            return ()
        if self.topic and self.recent[-1][0] < self.section:
            return ()  # a new section of a page on one treatment is about that one
        return self.recent[-1][1]


def page_topic(document: Document, found: tuple[Hit, ...]) -> tuple[str, ...]:
    """Give the treatments that the page as a whole is about."""
    firsts = [document.title] if document.title else []
    firsts += [
        b.text for b in document.blocks if b.main and b.kind in ("title", "heading")
    ][:2]
    firsts += [b.text for b in document.blocks if b.main][:2]
    for text in firsts:
        if len(text) > _TITLE or not is_heading(text.rstrip("?.!")):
            continue
        named = named_in(text, document.text)
        if named:
            return named
        for treatment, pattern in _CLINICS:
            if pattern.search(_BODIES.sub(" ", fold(text).text)):
                return (treatment,)
    return _dominant(found)


def _dominant(found: tuple[Hit, ...]) -> tuple[str, ...]:
    """Give the treatment most named, when it is named far more than others."""
    counts = Counter(hit.treatment for hit in found if not hit.weak)
    if not counts or len(counts) > _SURVEY:
        return ()
    first, most = counts.most_common(1)[0]
    return (first,) if most >= _DOMINANT and 2 * most > counts.total() else ()


_BODIES = re.compile(
    r"\b(?:acupunctur\w{1,4}|chiropract\w{2,4}|osteopath\w{0,3}|massage|physio\w{0,9})"
    r"(?: \w{3,12})? (?:society|council|association|college|institute|academy)\b"
    r"|\b(?:society|council|association|college|institute|academy)"
    r" (?:of|for) (?:\w{2,12} ){0,3}(?:acupunctur\w{1,4}|chiropract\w{2,4}"
    r"|osteopath\w{0,3}|massage|physio\w{0,9})\b",
    re.IGNORECASE,
)


def clinic_treatment(document: Document, found: tuple[Hit, ...]) -> str:
    """Give what the page's own practice mainly offers, by its profession words."""
    folded = _BODIES.sub(" ", fold(document.text).text)
    if not _OWN_PRACTICE.search(folded):
        return ""
    named = cue("practice").search(_BODIES.sub(" ", document.text))
    named = named or _OFFERS.search(folded)
    if not named and len({hit.treatment for hit in found}) > _SURVEY:
        return ""
    counts = sorted(
        ((len(pattern.findall(folded)), treatment) for treatment, pattern in _CLINICS),
        reverse=True,
    )
    (most, best), (second, _) = counts[:2]
    enough = 1 if named else _CLINIC_WORDS
    if most >= enough and most >= 2 * second:
        return best
    trades = _trades(folded)
    return trades[0] if named and len(trades) == 1 else ""


def _trades(folded: str) -> tuple[str, ...]:
    """Give the treatments whose practitioners a page calls its own."""
    return tuple(t for t, trade in _OWN_TRADE if trade.search(folded))


def heading_treatments(
    block: Block, document: Document, trail: Trail
) -> tuple[str, ...]:
    """Give the treatments of the nearest heading above that names any.

    A subtitle that only restates the page's topic more loosely does not count.
    """
    known = trail.headings.get(block.heading_path)
    if known is not None:
        return known
    found: tuple[str, ...] = ()
    for heading in reversed(block.heading_path):
        if not is_heading(heading):
            continue
        if cue("not-lent").search(fold(heading).text):
            break
        found = named_in(heading, document.text)
        if found:
            break
    if found and fold(block.heading_path[-1]).text in trail.subtitles:
        found = trail.topic or found
    trail.headings[block.heading_path] = found
    return found


def subtitles(document: Document) -> frozenset[str]:
    """Give the headings that follow the title with nothing between."""
    found: list[str] = []
    for block in document.blocks:
        if not block.main:
            continue
        if block.kind not in ("heading", "title") or len(found) > 1:
            break
        found.append(fold(block.text).text)
    return frozenset(found[1:])


def named_in(text: str, document_text: str) -> tuple[str, ...]:
    """Give the treatments that a sentence credits by name."""
    return credited(text, hits(text, document_text=document_text))


# What each of two treatments on one page is said to do, when an item names neither.
_AFFINITY = {
    "heat-therapy": re.compile(
        r"increas\w{0,3} blood|improv\w{0,3} (?:blood|circulation)|relax|stiff|warm"
        r"|loosen|comfort|tension|spasm|chronic"
    ),
    "cold-therapy": re.compile(
        r"(?:reduc|decreas)\w{0,3} blood|numb|swelling|inflam|slow|constrict|bruis"
        r"|acute"
    ),
}


def by_affinity(found: tuple[str, ...], folded: str) -> tuple[str, ...]:
    """Choose between heat and cold by what only one of them does."""
    if not set(found) >= set(_AFFINITY):
        return found
    fitting = tuple(i for i in found if i in _AFFINITY and _AFFINITY[i].search(folded))
    return fitting if len(fitting) == 1 else found
