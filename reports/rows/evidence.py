"""What trials found: bodies, studies, results, and what people concluded."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Body:
    """One body of evidence, with its pooled estimate where there is one."""

    body_id: str
    treatment_id: str
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
    metric: str
    unit: str
    estimate: float | None
    ci_low: float | None
    ci_high: float | None
    prediction_low: float | None
    prediction_high: float | None
    i2_pct: float | None
    pooled_trials: int | None
    pooled_participants: int | None
    window: str
    method: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of certainty of one body."""

    body_id: str
    domain: str
    rule: str
    step: int
    sentence: str
    numbers: str


@dataclass(frozen=True, slots=True)
class Member:
    """One study's part in one body."""

    body_id: str
    study_id: str
    role: str
    reason: str
    direction: str
    effect: float | None
    standard_error: float | None
    n: int | None
    window: str


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A conclusion that people appraised."""

    benchmark_id: str
    treatment_id: str
    source_type: str
    source: str
    year: int
    population: str
    population_detail: str
    comparator_class: str
    comparator_detail: str
    outcome: str
    direction: str
    recommendation: str
    certainty: str
    effect_size: str
    unit: str
    estimate: float | None
    n_trials: int | None
    n_participants: int | None
    pmid: str
    doi: str
    source_url: str
    checked: str
    superseded_by: str
    note: str


@dataclass(frozen=True, slots=True)
class EffectSize:
    """One effect known as a number: `line` is review, pooled or trial."""

    treatment_id: str
    population: str
    outcome: str
    comparator_class: str
    line: str
    source_id: str
    unit: str
    estimate: float
    ci_low: float | None
    ci_high: float | None
    n_trials: int | None
    n: int | None
    certainty: str


@dataclass(frozen=True, slots=True)
class Study:
    """One study with its level and what is known against it."""

    study_id: str
    document_id: str
    title: str
    year: int | None
    journal: str
    pmid: str
    doi: str
    nct_id: str
    design: str
    condition: str
    n: int | None
    n_trials: int | None
    level: int | None
    integrity: str
    is_preprint: bool
    conclusion: str
    conclusion_quote: str
    is_spin: bool
    certainty_stated: str
    treatments: tuple[str, ...]
    is_demo: bool


@dataclass(frozen=True, slots=True)
class LevelStep:
    """One step of a study's level, in a sentence."""

    study_id: str
    rule: str
    step: int
    sentence: str


@dataclass(frozen=True, slots=True)
class RecordLink:
    """One public identifier of a study."""

    study_id: str
    scheme: str
    value: str


@dataclass(frozen=True, slots=True)
class Signal:
    """One sign of how a study was done, with its words where there are any."""

    study_id: str
    signal: str
    reading: str
    quote: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of one comparison of one study."""

    study_id: str
    treatment_id: str
    intervention: str
    comparator: str
    outcome: str
    direction: str
    metric: str
    value: float | None
    ci_low: float | None
    ci_high: float | None
    p: str
    unit: str
    timepoint: str
    certainty: str
    is_primary: bool
    quote: str
