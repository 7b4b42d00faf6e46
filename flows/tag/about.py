"""Decides which treatments a sentence is about, with the reason that is stored."""

from __future__ import annotations

import re
from dataclasses import replace

from flows.tag import subjects, wording
from flows.tag.claims import Reading
from flows.tag.context import Source, Trail, heading_treatments
from flows.tag.harms import is_cause_of_pain, is_harm_told, is_nerve_sign
from flows.tag.kinds import ancestors
from flows.tag.lines import Line, folded_place
from flows.tag.lists import LeadIn
from flows.tag.rules.cues import cue
from warehouse.records import Document

_LIST_KINDS = frozenset(("list-item", "table-cell", "heading", "caption"))
# An effect that starts within so many characters has no subject before it.
_AT_START = 25
_CLAUSE_START = re.compile(r"[,;:]|\bbut\b|\bso\b|\band\b")
_INNER_PRONOUN = re.compile(
    r"\b(?:it|they|this|the treatment|the therapy|the procedure)(?: \w{2,10}){0,3} $"
)
_COMPRISES = re.compile(r"\b(?:involves?|includes?|combines?|uses?|consists?)\b")
_TITLE_ONLY = frozenset(("hazard", "side-effect", "cost", "compare"))


def about(
    line: Line,
    reading: Reading,
    trail: Trail,
    document: Document,
    lead: LeadIn | None,
) -> Source | None:
    """Give the treatments of a sentence that speaks of effects; None if unknown.

    An umbrella term is read as the page's topic where that is one of its kinds.
    """
    kind = class_named(line, reading)
    if kind:
        return Source((), "named", kind)
    source = _about(line, reading, trail, document, lead)
    if source is None:
        return None
    heading = heading_treatments(line.block, document, trail)
    anchors = tuple(i[0] for i in (heading, trail.topic) if len(i) == 1)
    if source.reason == "named" and _is_general(line):
        return source
    return Source(_narrowed(source.treatments, anchors), source.reason)


_ANY = re.compile(
    r"\b(?:no|any|other|all|most|many|plain|common|some|simple|ordinary)(?: \w{4,8})? $"
)


def _is_general(line: Line) -> bool:
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


def _about(
    line: Line,
    reading: Reading,
    trail: Trail,
    document: Document,
    lead: LeadIn | None,
) -> Source | None:
    if line.is_wrapped and trail.last:
        both = dict.fromkeys((*trail.last, *line.named))
        return Source(tuple(both), "preceding-sentence")
    inherited = reading.main.rule.startswith("list")
    spared = _spared(line, reading)
    if (
        spared
        and not set(line.named) - spared
        and cue("statistic-share").match(line.folded)
    ):
        return None
    if line.named and not inherited and set(line.named) - spared:
        kept = tuple(i for i in line.named if i not in spared)
        return _named(replace(line, named=kept), reading, trail)
    item = line.is_item or inherited
    if item and lead and lead.treatments and lead.informs:
        if lead.is_warning:
            return None
        return Source(lead.treatments, "list-lead-in")
    return _unnamed(line, reading, trail, document)


# ------------------------------------------------------------- named in the sentence


def _spared(line: Line, reading: Reading) -> frozenset[str]:
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


def _named(line: Line, reading: Reading, trail: Trail) -> Source | None:
    if line.headed and not _heading_claims(reading):
        return None
    first = min((folded_place(line, hit) for hit in line.hits), default=0)
    harm = reading.direction == "harm" and reading.type != "safety"
    if harm and first > reading.main.end:
        return None  # what does the harm stands before it and is no treatment
    named = _subject_named(line, reading)
    before = trail.preceding(line.index)
    pronoun = cue("pronoun").match(line.folded) and subjects.is_anaphoric(line.folded)
    if before and pronoun and not named:
        return Source(before, "pronoun")
    if before and pronoun and _COMPRISES.search(line.folded):
        return Source(tuple(dict.fromkeys((*before, *named))), "named")
    if subjects.is_anaphoric(line.folded) and _only_means(line, trail.topic):
        source = _first(("pronoun", before), ("page-topic", trail.topic))
        if source is not None:
            return source
    return Source(named or line.named, "named")


# What a treatment works with, when named after "with", "by" or "through".
_MEANS = frozenset(("stretching", "heat-therapy", "cold-therapy", "traction"))
_PULLING = frozenset(
    ("spinal-decompression-table", "inversion-therapy", "home-traction-device")
)
_THE_PULL = re.compile(r"^\W*(?:[\w ]{2,30} that )?(?:the|this|a gentle) stretch\b")
_WITH = re.compile(r"\b(?:with|by|through|using|via|means of)(?: \w{2,9}){0,2} $")


def _only_means(line: Line, topic: tuple[str, ...]) -> bool:
    """Tell whether the treatments named are only what the one spoken of works with."""
    if not set(line.named) <= _MEANS:
        return False
    if topic and topic[0] in _PULLING and _THE_PULL.match(line.folded):
        return True
    places = (folded_place(line, hit) - 1 for hit in line.hits)
    return all(_WITH.search(line.folded[:place]) for place in places)


# What another treatment is said to build: "strengthens your core".
_BUILT = frozenset(("core-work",))


def _subject_named(line: Line, reading: Reading) -> tuple[str, ...]:
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


# Bare names that another machine's page keeps apart from its own.
_KEPT_APART = frozenset(("traction",))
# What belongs to a treatment's own page: its herbs, its medicine.
_OWN_MEANS = {
    "ayurveda": frozenset(("herbal-medicine",)),
    "homeopathy": frozenset(("herbal-medicine",)),
}


def _narrowed(found: tuple[str, ...], anchors: tuple[str, ...]) -> tuple[str, ...]:
    """Read an umbrella term as what heading or page is about, where that is a kind."""
    return tuple(dict.fromkeys(_anchored(i, anchors) for i in found))


def _anchored(treatment: str, anchors: tuple[str, ...]) -> str:
    for anchor in anchors:
        if treatment in _OWN_MEANS.get(anchor, ()):
            return anchor
        if treatment in ancestors(anchor) and treatment not in _KEPT_APART:
            return anchor
    return treatment


def _heading_claims(reading: Reading) -> bool:
    """Tell whether a heading says more than "X for back pain"."""
    return any(
        effect.rule not in _TITLE_ONLY
        and not effect.words.startswith(("benefit", "health benefit"))
        for effect in reading.effects
    )


# --------------------------------------------------------- not named in the sentence


def _unnamed(
    line: Line, reading: Reading, trail: Trail, document: Document
) -> Source | None:
    folded = line.folded
    preceding = trail.preceding(line.index)
    heading = heading_treatments(line.block, document, trail)
    harm = reading.type == "safety"
    if harm and line.headed and reading.main.rule != "safe":
        return None
    if harm and not line.is_item and is_nerve_sign(folded, reading):
        return None
    inner = _INNER_PRONOUN.search(folded[: reading.main.start])
    if harm and is_cause_of_pain(reading) and cue("bare-pronoun").match(folded):
        if not trail.last:
            return None  # what the sentence before was about is no treatment
    if preceding and (inner or subjects.is_anaphoric(folded)):
        inside = set(trail.topic) < set(preceding)
        return Source((inside and trail.topic) or preceding, "pronoun")
    told_by_patient = wording.is_testimony(folded) and reading.main.rule == "worse"
    itself = line.is_item and subjects.is_fragment(folded)
    brought_on = not harm or (is_cause_of_pain(reading) and not itself)
    if reading.direction == "harm" and brought_on and not told_by_patient:
        misused = cue("misuse").match(folded)
        source = _first(("heading", heading), ("page-topic", trail.topic))
        return source if misused else None
    item = line.block.kind in _LIST_KINDS and not line.sentence.text[:1].islower()
    if item and (subjects.is_fragment(folded) or reading.main.start < _AT_START):
        source = _first(("heading", heading), ("page-topic", trail.topic))
        if source is not None:
            return source
    if harm and not item and (preceding or heading or trail.topic):
        if not is_harm_told(folded):
            return None
        return _first(
            ("preceding-sentence", preceding), ("heading", heading or trail.topic)
        )
    return _by_subject(line, reading, trail, preceding, heading)


def _by_subject(
    line: Line,
    reading: Reading,
    trail: Trail,
    preceding: tuple[str, ...],
    heading: tuple[str, ...],
) -> Source | None:
    """Decide by who acts: the practice, a patient, nobody, or the treatment itself."""
    folded = line.folded
    strong = any(not effect.weak for effect in reading.effects)
    clinic = (trail.clinic,) if trail.clinic else ()
    if wording.is_testimony(folded) and clinic and trail.topic in ((), clinic):
        return Source(clinic, "page-topic") if strong else None
    before = folded[: reading.main.start]
    clause = _CLAUSE_START.split(before)[-1].strip()
    ours = any(
        subjects.is_provider(part) or subjects.is_anaphoric(part)
        for part in (folded, clause)
    )
    if subjects.is_research(folded):
        return _first(
            ("preceding-sentence", preceding if strong else ()),
            ("heading", heading if strong else ()),
            ("page-topic", trail.topic if strong else ()),
        )
    own = trail.topic or clinic
    if own and strong and cue("our-patients").match(folded):
        return Source(own, "page-topic")
    if ours or subjects.is_patient(folded) or subjects.is_patient(clause):
        near = preceding if strong and not subjects.is_provider(folded) else ()
        wide = strong or ours
        return _first(
            ("preceding-sentence", near),
            ("heading", heading if wide else ()),
            ("page-topic", trail.topic if wide else ()),
            ("preceding-sentence", preceding if strong else ()),
            ("page-topic", clinic if strong else ()),
        )
    if reading.direction == "evidence-lacking":
        return _first(
            ("preceding-sentence", preceding),
            ("heading", heading),
            ("page-topic", trail.topic),
        )
    if heading and cue("nominal").match(folded):
        return Source(heading, "heading")
    if not strong:
        return None
    if subjects.is_fragment(folded):
        return _first(
            ("heading", heading),
            ("preceding-sentence", preceding),
            ("page-topic", trail.topic),
        )
    opens = not before.strip() and not line.headed
    if not opens and subjects.is_condition(before):
        return None
    return _first(("heading", heading), ("page-topic", trail.topic))


def _first(*sources: tuple[str, tuple[str, ...]]) -> Source | None:
    """Give the first source that names any treatment."""
    for reason, found in sources:
        if found:
            return Source(found, reason)
    return None
