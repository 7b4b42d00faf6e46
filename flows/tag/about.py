"""Decides which treatments a sentence is about, with the reason that is stored."""

from __future__ import annotations

import re
from dataclasses import replace

from flows.tag import subjects, wording
from flows.tag.claims import Reading
from flows.tag.context import Source, Trail, first_source, heading_treatments
from flows.tag.harms import is_cause_of_pain, is_harm_told, is_nerve_sign
from flows.tag.lines import Line, folded_place
from flows.tag.lists import LeadIn
from flows.tag.named_subjects import only_means, spared_treatments, subject_named
from flows.tag.narrowing import class_named, is_general, narrowed
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
# Words of praise that need to be said of a treatment.
_VERDICTS = frozenset(("effective", "help-alone"))
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
    if source.reason == "named" and is_general(line):
        return source
    if _is_loosely_linked(line, reading, source):
        return first_source(
            ("page-topic", trail.topic if len(trail.topic) == 1 else ())
        )
    return Source(narrowed(source.treatments, anchors), source.reason)


_A_LIST = 3
# A list of treatments is gone on with by such words only.
_ALL_OF_THEM = re.compile(
    r"\b(?:they|these|those|both|them|such|all of|each of|either|neither|together"
    r"|combination|the two)\b|^\W*(?:\w{2,14},? ){0,3}(?:it|this|all|each|yes)\b"
)


def _is_loosely_linked(line: Line, reading: Reading, source: Source) -> bool:
    """Tell whether several treatments would be taken over without a word for them."""
    taken = source.reason in ("preceding-sentence", "pronoun")
    if len(source.treatments) < _A_LIST or not taken or line.is_wrapped:
        return False
    if line.is_item or wording.is_testimony(line.folded):
        return False
    inner = _INNER_PRONOUN.search(line.folded[: reading.main.start])
    return inner is None and not _ALL_OF_THEM.search(line.folded)


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
    rule = reading.main.rule
    inherited = rule.startswith("list") and rule != "list-treatment"
    spared = spared_treatments(line, reading)
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
    if item and lead and lead.is_warning:
        return None
    if item and lead and lead.treatments and lead.informs:
        return Source(lead.treatments, "list-lead-in")
    return _unnamed(line, reading, trail, document)


# ------------------------------------------------------------- named in the sentence


def _named(line: Line, reading: Reading, trail: Trail) -> Source | None:
    if line.headed and not _heading_claims(reading):
        return None
    first = min((folded_place(line, hit) for hit in line.hits), default=0)
    harm = reading.direction == "harm" and reading.type != "safety"
    brought_on = reading.main.rule.startswith("harm")
    between = line.folded[reading.main.end : first]
    if brought_on and first > reading.main.end and " by " not in between:
        return None  # "slipped discs cause sciatica, for which surgery ..."
    if harm and first > reading.main.end:
        return None  # what does the harm stands before it and is no treatment
    named = subject_named(line, reading)
    before = trail.preceding(line.index)
    pronoun = cue("pronoun").match(line.folded) and subjects.is_anaphoric(line.folded)
    if before and pronoun and not named:
        return Source(before, "pronoun")
    if before and pronoun and _COMPRISES.search(line.folded):
        return Source(tuple(dict.fromkeys((*before, *named))), "named")
    if subjects.is_anaphoric(line.folded) and only_means(line, trail.topic):
        source = first_source(("pronoun", before), ("page-topic", trail.topic))
        if source is not None:
            return source
    return Source(named or line.named, "named")


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
    vague = cue("bare-pronoun").match(folded) and not trail.last
    if harm and is_cause_of_pain(reading) and vague:
        return None  # what the sentence before was about is no treatment
    if cue("two-named").match(folded) and len(preceding) == 1:
        both = trail.two_before(line.index)
        if len(both) > 1:
            return Source(both, "pronoun")
    if preceding and (inner or subjects.is_anaphoric(folded)):
        inside = set(trail.topic) < set(preceding)
        return Source((inside and trail.topic) or preceding, "pronoun")
    told_by_patient = wording.is_testimony(folded) and reading.main.rule == "worse"
    itself = line.is_item and subjects.is_fragment(folded)
    brought_on = not harm or (is_cause_of_pain(reading) and not itself)
    if reading.direction == "harm" and brought_on and not told_by_patient:
        misused = cue("misuse").match(folded)
        source = first_source(("heading", heading), ("page-topic", trail.topic))
        return source if misused else None
    item = line.block.kind in _LIST_KINDS and not line.sentence.text[:1].islower()
    if item and (subjects.is_fragment(folded) or reading.main.start < _AT_START):
        source = first_source(("heading", heading), ("page-topic", trail.topic))
        if source is not None:
            return source
    if harm and not item and (preceding or heading or trail.topic):
        if not is_harm_told(folded):
            return None
        return first_source(
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
        return first_source(
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
        return first_source(
            ("preceding-sentence", near),
            ("heading", heading if wide else ()),
            ("page-topic", trail.topic if wide else ()),
            ("preceding-sentence", preceding if strong else ()),
            ("page-topic", clinic if strong else ()),
        )
    if reading.direction == "evidence-lacking":
        return first_source(
            ("preceding-sentence", preceding),
            ("heading", heading),
            ("page-topic", trail.topic),
        )
    if heading and cue("nominal").match(folded):
        return Source(heading, "heading")
    if not strong:
        return None
    vague = reading.direction == "harm" or reading.main.rule in _VERDICTS
    acts = subjects.may_treat(before, vaguely=vague)
    if subjects.is_fragment(folded) and (acts or line.block.kind in _LIST_KINDS):
        return first_source(
            ("heading", heading),
            ("preceding-sentence", preceding),
            ("page-topic", trail.topic),
        )
    opens = not before.strip() and not line.headed
    if not opens and (not acts or subjects.is_condition(before)):
        return None
    return first_source(("heading", heading), ("page-topic", trail.topic))
