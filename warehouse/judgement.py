"""The records of judgement: what appraise gives back to the warehouse.

Codes are those of warehouse/vocabulary. Pain, function and every other effect are
signed so that a negative number favours the intervention once it is pooled.
"""

from __future__ import annotations

from dataclasses import dataclass

from warehouse.appraisal_input import BenchmarkEffect, Search
from warehouse.tags import Finding


@dataclass(frozen=True, slots=True)
class LevelStep:
    """One step of a study's level: `step` 0 sets the start, +1 worse, -1 better."""

    rule: str
    step: int
    sentence: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class StudyLevel:
    """A study's Oxford CEBM 2011 level, or None where it can have none, and why."""

    study_id: str
    level: int | None
    steps: tuple[LevelStep, ...]


@dataclass(frozen=True, slots=True)
class BodyMember:
    """One study's part in one body: counted, or left out with its reason."""

    study_id: str
    role: str
    reason: str
    finding: Finding | None = None
    effect_100: float | None = None
    standard_error_100: float | None = None
    n: int | None = None
    window: str = ""
    effect_smd: float | None = None
    standard_error_smd: float | None = None
    is_pooled: bool = False


@dataclass(frozen=True, slots=True)
class Pooled:
    """A random-effects estimate; units are points of 100 or standard deviations."""

    metric: str
    unit: str
    estimate: float
    ci_low: float
    ci_high: float
    prediction_low: float | None
    prediction_high: float | None
    i2_pct: float | None
    tau2: float | None
    n_trials: int
    n_participants: int | None
    window: str
    method: str


@dataclass(frozen=True, slots=True)
class CertaintyStep:
    """One step of certainty, with the numbers it saw (`numbers` is JSON)."""

    domain: str
    rule: str
    step: int
    sentence: str
    numbers: str
    study_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A body of evidence: treatment x population x outcome x comparator class.

    `direction` is benefit, no-important-difference, harm or uncertain; `size` is
    trivial, small, moderate, large or not-estimated; `certainty` is an automatic
    pre-assessment: high, moderate, low or very-low.
    """

    body_id: str
    treatment: str
    population: str
    outcome: str
    comparator_class: str
    n_studies: int
    n_randomised: int
    n_participants: int | None
    n_favours: int
    n_no_difference: int
    n_against: int
    direction: str
    size: str
    certainty: str
    sentence: str
    pooled: Pooled | None
    members: tuple[BodyMember, ...]
    steps: tuple[CertaintyStep, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A way in which a claim is wider than its evidence.

    `gap` is population, outcome, package-for-component, all-for-some or
    permanent-for-short-term.
    """

    gap: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement on one claim about one treatment.

    `verdict` is supported, overstated, mixed, contradicted, untested or untestable;
    `mixed_reason` is conflict or too-uncertain where it is mixed, else empty.
    `treatment` is empty where the claim names none. Evidence is a quote from a stored
    document or a benchmark citation; `search_id` stands in for it when untested.
    """

    verdict_id: str
    claim_id: str
    treatment: str
    verdict: str
    mixed_reason: str
    rule: str
    rationale: str
    page_quote: str
    evidence_quote: str
    evidence_document_id: str
    evidence_start: int
    evidence_end: int
    benchmark_id: str
    body_id: str
    search_id: str
    lead: str
    certainty: str
    overclaim: int | None
    gaps: tuple[Gap, ...]
    study_ids: tuple[str, ...]
    benchmark_ids: tuple[str, ...]
    confidence: float
    is_for_review: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a summary, and the row and column it was read from.

    `value` is the number as it stands there; `factor` is what it is multiplied by to
    give the number shown, None where words are told as they stand. `row` holds several
    ids, parted by spaces, where the number is a count of rows.
    """

    shown: str
    table: str
    row: str
    column: str
    value: str
    factor: float | None = None


@dataclass(frozen=True, slots=True)
class TreatmentSummary:
    """What a reader is told of one treatment: a paragraph made from rows.

    `effect_word` and `certainty` describe the leading evidence on pain (or the first
    outcome that has any): the words of vocabulary/wording.csv, or "not tested".
    `sources` are benchmark, body and study ids, in the order of the sentences.
    """

    treatment: str
    text: str
    effect_word: str
    certainty: str
    lead: str
    lead_source: str
    lead_year: int | None
    best_level: int | None
    sources: tuple[str, ...]
    conflicts: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimSummary:
    """What a reader is told of one claim: one or two sentences made from rows."""

    verdict_id: str
    text: str
    sources: tuple[str, ...]
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """An automatic body held against a benchmark on the same question."""

    body_id: str
    benchmark_id: str
    agrees: bool
    cause: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """Everything that one night's appraisal decides."""

    levels: tuple[StudyLevel, ...]
    bodies: tuple[Body, ...]
    verdicts: tuple[Verdict, ...]
    treatment_summaries: tuple[TreatmentSummary, ...]
    claim_summaries: tuple[ClaimSummary, ...]
    agreements: tuple[Agreement, ...]
    searches: tuple[Search, ...]
    benchmark_effects: tuple[BenchmarkEffect, ...] = ()
