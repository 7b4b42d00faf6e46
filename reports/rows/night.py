"""What a night did, and how sure it may be: runs, sources, checks, the flow."""

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
    note: str = ""


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
class FlowThen:
    """One box of the record flow as it was in a published run."""

    run_id: str
    box: str
    n_in: int
    n_out: int


@dataclass(frozen=True, slots=True)
class Loss:
    """One reason why records were left out at a box of the flow."""

    box: str
    reason: str
    excluded: int


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
class Correction:
    """One reading of the program that a person put right."""

    id: str
    subject_kind: str
    subject_id: str
    field: str
    expected: str
    corrected: str
    reason: str
    by: str
    quote: str
    corrected_at: str
