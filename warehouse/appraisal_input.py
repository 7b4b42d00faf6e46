"""The records that appraise reads: studies, claims, benchmarks and what was searched.

Codes are those of warehouse/vocabulary.
"""

from __future__ import annotations

from dataclasses import dataclass

from warehouse.records import RecordId, RegistryEntry
from warehouse.tags import Claim, StudyTags


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A conclusion already appraised by people, as in vocabulary/benchmarks.csv."""

    benchmark_id: str
    source_type: str
    source: str
    year: int
    treatment: str
    population: str
    population_detail: str
    comparator_class: str
    comparator_detail: str
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
class BenchmarkEffect:
    """What a benchmark printed, as a number: `unit` is that of a pooled result."""

    benchmark_id: str
    unit: str
    estimate: float
    ci_low: float | None
    ci_high: float | None


@dataclass(frozen=True, slots=True)
class IntegritySignal:
    """One source's word on a record: corrected, concern, retracted or clean."""

    record_id: RecordId
    state: str
    asserted_by: str
    asserted_date: str
    notice_id: str = ""


@dataclass(frozen=True, slots=True)
class StudyRecord:
    """One study, whatever its papers: the leading record's tags and all its ids.

    `document_id` is the leading document, whose text the quotes stand in. `role` of
    linked documents (preprint, protocol, registration, secondary-analysis, duplicate)
    is kept in `linked`, as (document_id, role). `integrity` is clean, corrected,
    concern or retracted.
    """

    study_id: str
    document_id: str
    title: str
    year: int | None
    tags: StudyTags
    record_ids: tuple[RecordId, ...]
    linked: tuple[tuple[str, str], ...]
    integrity: str
    integrity_signals: tuple[IntegritySignal, ...]
    is_preprint: bool
    registry: RegistryEntry | None = None
    publication_types: tuple[str, ...] = ()
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """One claim of one page, with the page it stands on."""

    claim_id: str
    document_id: str
    url: str
    site: str
    site_kind: str
    group_id: str
    claim: Claim
    cited_ids: tuple[RecordId, ...] = ()
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class Search:
    """What was searched, so that an absence can be told honestly."""

    search_id: str
    sources: tuple[str, ...]
    searched_to: str
    n_records: int
