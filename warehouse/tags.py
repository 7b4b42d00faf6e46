"""The records of tagging: what a page claims, and what a study reports.

As in warehouse/records.py, closed values are codes of warehouse/vocabulary, offsets
count characters of the document's text, and lists are tuples.
"""

from __future__ import annotations

from dataclasses import dataclass

from warehouse.records import RecordId


@dataclass(frozen=True, slots=True)
class Mention:
    """A treatment named in a text."""

    treatment: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of a page, in the codes of the page code book.

    `rule` is the id of the rule that made it and `words` the words it rests on.
    `treatment_reason` says why these treatments: named, heading, list-lead-in,
    preceding-sentence, pronoun or page-topic. `speaker` is asserted,
    attributed-with-link, attributed, testimonial or quoted-to-deny. `confidence` is
    0 to 1, calibrated on our own labelled sentences.
    """

    quote: str
    start: int
    end: int
    treatments: tuple[str, ...]
    type: str
    direction: str
    strength: str
    outcomes: tuple[str, ...]
    population: str
    rule: str
    words: tuple[str, ...] = ()
    treatment_reason: str = "named"
    speaker: str = "asserted"
    confidence: float = 1.0
    other_treatment: str = ""


@dataclass(frozen=True, slots=True)
class PageSignal:
    """A marketing or completeness signal of a page, with its words.

    Marketing: price, discount, scarcity, booking, guarantee, testimonial, authority,
    celebrity, before-after. Completeness: harms-stated, numbers-stated, costs-stated,
    alternatives-stated, sources-linked, author-stated, date-stated.
    """

    signal: str
    quote: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class PageTags:
    """All that the tagger says of one page."""

    document_id: str
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    signals: tuple[PageSignal, ...] = ()
    cited_ids: tuple[RecordId, ...] = ()


@dataclass(frozen=True, slots=True)
class Effect:
    """A between-group result in numbers, as printed; `unit` keeps the printed scale.

    `scale_max` is the top of the scale the value stands on (10, 24, 100) where it is
    stated or fixed by the instrument, else None.
    """

    metric: str
    value: float | None
    ci_low: float | None = None
    ci_high: float | None = None
    p: str | None = None
    unit: str = ""
    scale_max: float | None = None


@dataclass(frozen=True, slots=True)
class GroupResult:
    """One arm's numbers for one outcome, as printed."""

    group: str
    mean: float | None = None
    sd: float | None = None
    events: int | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of one comparison, in the codes of the abstract code book."""

    intervention: str
    comparator: str
    outcome: str
    direction: str
    quote: str
    start: int
    end: int
    rule: str
    effect: Effect | None = None
    timepoint: str | None = None
    certainty: str | None = None
    is_primary: bool = False
    groups: tuple[GroupResult, ...] = ()


@dataclass(frozen=True, slots=True)
class StudySignal:
    """One sign about how a study was done, with its words or "not reported".

    `signal` is one of sequence, concealment, blinding-participants, blinding-assessors,
    dropout, intention-to-treat, funding, conflicts, registration, harms-reported,
    cluster, crossover, non-inferiority. `value` is the reading (a word, a percentage),
    `quote` is empty when not reported.
    """

    signal: str
    value: str
    quote: str = ""
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class StudyTags:
    """All that the tagger says of one abstract, registration or review."""

    document_id: str
    treatment_study: bool
    design: str
    design_rule: str
    is_rct_report: bool
    n: int | None
    n_quote: str
    n_trials: int | None
    condition: str
    interventions: tuple[str, ...]
    comparators: tuple[str, ...]
    findings: tuple[Finding, ...]
    certainty_stated: str | None
    conclusion_direction: str
    conclusion_quote: str
    spin: bool
    mentions: tuple[Mention, ...] = ()
    signals: tuple[StudySignal, ...] = ()
    other_intervention: str = ""
    n_is_planned: bool = False
    population_detail: str = ""
