"""The world a report is made from: all rows of one snapshot, and how they join."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from reports import rows
from reports.asking import Answer
from warehouse.dictionary import Table
from warehouse.profiles import Profile

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class World:
    """Everything one report is made from, read once."""

    run: rows.Run
    runs: tuple[rows.Run, ...]
    treatments: Mapping[str, rows.Treatment]
    claims: Mapping[str, rows.Claim]
    verdicts: tuple[rows.Verdict, ...]
    gaps: Mapping[str, tuple[rows.Gap, ...]]
    bodies: Mapping[str, rows.Body]
    steps: Mapping[str, tuple[rows.Step, ...]]
    members: Mapping[str, tuple[rows.Member, ...]]
    benchmarks: Mapping[str, rows.Benchmark]
    studies: Mapping[str, rows.Study]
    level_steps: Mapping[str, tuple[rows.LevelStep, ...]]
    record_links: Mapping[str, tuple[rows.RecordLink, ...]]
    signals: Mapping[str, tuple[rows.Signal, ...]]
    findings: Mapping[str, tuple[rows.Finding, ...]]
    sites: tuple[rows.Site, ...]
    marketing: tuple[rows.Marketing, ...]
    changes: tuple[rows.Change, ...]
    sources: tuple[rows.SourceState, ...]
    audits: tuple[rows.Audit, ...]
    stages: tuple[rows.Stage, ...]
    agreements: tuple[rows.Agreement, ...]
    searches: Mapping[str, rows.Search]
    flow: tuple[rows.Flow, ...]
    flow_before: tuple[rows.FlowThen, ...]
    losses: Mapping[str, tuple[rows.Loss, ...]]
    claim_events: Mapping[str, tuple[rows.ClaimEvent, ...]]
    verdict_events: tuple[rows.VerdictEvent, ...]
    sold_for: tuple[rows.SoldFor, ...]
    dictionary: tuple[Table, ...]
    profiles: Mapping[str, tuple[Profile, ...]]
    answers: Mapping[str, Answer]
    synonyms: Mapping[str, rows.Synonyms]
    corrections: tuple[rows.Correction, ...]
    reviews: tuple[rows.Review, ...]
    refusals: tuple[rows.Refusal, ...]
    enrolments: Mapping[str, rows.Enrolment]
    citations: Mapping[str, tuple[rows.Citation, ...]]
    reach: Mapping[str, rows.Reach]
    by_claim: Mapping[str, tuple[rows.Verdict, ...]] = field(default_factory=dict)
    by_treatment: Mapping[str, tuple[rows.Verdict, ...]] = field(default_factory=dict)
    bodies_of: Mapping[str, tuple[rows.Body, ...]] = field(default_factory=dict)
    effects_of: Mapping[str, tuple[rows.EffectSize, ...]] = field(default_factory=dict)
    benchmarks_of: Mapping[str, tuple[rows.Benchmark, ...]] = field(
        default_factory=dict
    )
    studies_of: Mapping[str, tuple[rows.Study, ...]] = field(default_factory=dict)
    study_of_document: Mapping[str, rows.Study] = field(default_factory=dict)
    run_days: Mapping[str, str] = field(default_factory=dict)
    verdict_ids: Mapping[str, rows.Verdict] = field(default_factory=dict)
    changed_in: Mapping[str, rows.Change] = field(default_factory=dict)

    @property
    def is_demo(self) -> bool:
        """Whether this is the made-up world."""
        return self.run.is_demo

    @property
    def n_sites(self) -> int:
        """How many sites were read."""
        return len(self.sites)

    def verdict(self, verdict_id: str) -> rows.Verdict | None:
        """Give a verdict by its id."""
        return self.verdict_ids.get(verdict_id)

    def day(self, run_id: str) -> str:
        """Give the day of a run as an ISO date."""
        if run_id in self.run_days:
            return self.run_days[run_id]
        digits = run_id.rpartition("-")[2]
        return f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}" if len(digits) == 8 else ""

    def last_changed(self, *subjects: str) -> str:
        """Give the run that last changed one of these ids; the first where none did."""
        found = [self.changed_in[one] for one in subjects if one in self.changed_in]
        if not found:
            return self.runs[-1].run_id
        return max(found, key=lambda one: one.sequence).run_id

    def name(self, treatment_id: str) -> str:
        """Give a treatment's name."""
        treatment = self.treatments.get(treatment_id)
        return treatment.name if treatment else treatment_id.replace("-", " ")


def keyed(items: Iterable[T], key: Callable[[T], K]) -> dict[K, T]:
    """Index rows by their key."""
    return {key(item): item for item in items}


def grouped(items: Iterable[T], key: Callable[[T], K]) -> dict[K, tuple[T, ...]]:
    """Group rows by a key, their order kept."""
    groups: defaultdict[K, list[T]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return {name: tuple(group) for name, group in groups.items()}
