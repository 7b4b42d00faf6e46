"""The rows a report is made of, as they come out of the published snapshot."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """One night; the newest is the one this report stands on."""

    run_id: str
    sequence: int
    kind: str
    state: str
    started_at: str
    finished_at: str
    program_version: str
    page_tagger_version: str
    abstract_tagger_version: str
    is_demo: bool


@dataclass(frozen=True, slots=True)
class Treatment:
    """One treatment with what is claimed of it and what is known; see `scorecard`."""

    treatment_id: str
    name: str
    category: str
    parent_id: str
    sites: int
    pages: int
    claims: int
    claims_strong: int
    best_level: int | None
    certainty: str
    lead_source: str
    lead_year: int | None
    effect_word: str
    supported: int
    overstated: int
    mixed: int
    contradicted: int
    untested: int
    untestable: int
    overclaim_mean: float | None
    summary: str
    lead: str
    conflicts: tuple[str, ...]

    @property
    def verdicts(self) -> dict[str, int]:
        """How many claims have which verdict, in the fixed order."""
        return {
            "supported": self.supported,
            "overstated": self.overstated,
            "mixed": self.mixed,
            "contradicted": self.contradicted,
            "untested": self.untested,
            "untestable": self.untestable,
        }

    @property
    def judged(self) -> int:
        """How many claims have a verdict."""
        return sum(self.verdicts.values())


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim with the page it stands on, and the words around it."""

    claim_id: str
    document_id: str
    url: str
    site: str
    site_kind: str
    page_title: str
    quote: str
    before: str
    after: str
    type: str
    direction: str
    strength: str
    population: str
    outcomes: tuple[str, ...]
    treatments: tuple[str, ...]
    speaker: str
    first_run: str
    last_run: str
    fetched_at: str
    published_date: str
    capture_sha256: str
    predecessor: str
    group_id: str
    rule: str
    is_demo: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """One way in which a claim is wider than its evidence."""

    verdict_id: str
    gap: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement on one claim about one treatment."""

    verdict_id: str
    claim_id: str
    treatment_id: str
    verdict: str
    mixed_reason: str
    rule: str
    rationale: str
    summary: str
    page_quote: str
    evidence_quote: str
    evidence_document_id: str
    benchmark_id: str
    body_id: str
    search_id: str
    lead: str
    certainty: str
    overclaim: int | None
    confidence: float
    is_for_review: bool
    study_ids: tuple[str, ...]
    benchmark_ids: tuple[str, ...]


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
    comparator_class: str
    outcome: str
    direction: str
    recommendation: str
    certainty: str
    effect_size: str
    n_trials: int | None
    n_participants: int | None
    pmid: str
    doi: str
    source_url: str
    checked: str
    superseded_by: str
    note: str


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


@dataclass(frozen=True, slots=True)
class Site:
    """One site and how many of its pages and claims were seen."""

    site: str
    name: str
    kind: str
    pages: int
    claims: int
    benefit_claims: int
    first_run: str
    last_run: str


@dataclass(frozen=True, slots=True)
class Marketing:
    """How many pages of one kind of source carry one sign of selling."""

    kind: str
    signal: str
    pages: int
    sites: int


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed in one night, with its cause."""

    run_id: str
    sequence: int
    position: int
    code: str
    subject_kind: str
    subject_id: str
    treatment_id: str
    before: str
    after: str
    cause_code: str
    cause: str


@dataclass(frozen=True, slots=True)
class SourceState:
    """How one source did in the last night."""

    source: str
    kind: str
    state: str
    reason: str
    next_step: str
    searched_to: str
    captures: int
    expected: int | None
    errors: int
    finished_at: str
    last_good_run: str
    run_id: str


@dataclass(frozen=True, slots=True)
class Audit:
    """One check of the whole warehouse: ok, failed or not-checked."""

    audit: str
    sentence: str
    state: str
    rows: int | None
    detail: str


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the last night: what went in and what came out."""

    stage: str
    state: str
    n_in: int | None
    n_out: int | None
    detail: str
    run_id: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """An automatic body held against a conclusion that people appraised."""

    body_id: str
    benchmark_id: str
    treatment_id: str
    is_agreeing: bool
    cause: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Search:
    """What was searched, so that an absence can be told honestly."""

    search_id: str
    sources: tuple[str, ...]
    searched_to: str
    n_records: int


@dataclass(frozen=True, slots=True)
class Flow:
    """One box of the record flow: what came in, went on and was left out."""

    position: int
    lane: str
    box: str
    sentence: str
    n_in: int
    n_out: int
    excluded: int


@dataclass(frozen=True, slots=True)
class Loss:
    """One reason why records were left out at a box of the flow."""

    box: str
    reason: str
    excluded: int


@dataclass(frozen=True, slots=True)
class ClaimEvent:
    """One event in the life of a claim."""

    claim_id: str
    run_id: str
    event: str
    quote: str
    other_claim: str


@dataclass(frozen=True, slots=True)
class VerdictEvent:
    """How many verdicts of a treatment took one turn in one night."""

    treatment_id: str
    run_id: str
    event: str
    verdict: str
    rows: int


@dataclass(frozen=True, slots=True)
class SoldFor:
    """How many sites sell a treatment for an outcome; population empty means all."""

    treatment_id: str
    outcome: str
    population: str
    sites: int


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a view, with its sentence."""

    view: str
    name: str
    type: str
    sentence: str
    about: str


@dataclass(frozen=True, slots=True)
class Correction:
    """One reading of the program that a person put right."""

    id: str
    subject_kind: str
    subject_id: str
    field: str
    expected: str
    corrected: str
    reason: str
    corrected_at: str


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Other names of a treatment."""

    treatment_id: str
    synonyms: tuple[str, ...]
