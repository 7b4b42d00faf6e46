"""Read the published snapshot into typed rows, and join them for the pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from reports import queries, queries_checks, rows
from reports.reading import Readable, StaleSchema, read

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
    losses: Mapping[str, tuple[rows.Loss, ...]]
    claim_events: Mapping[str, tuple[rows.ClaimEvent, ...]]
    verdict_events: tuple[rows.VerdictEvent, ...]
    sold_for: tuple[rows.SoldFor, ...]
    dictionary: tuple[rows.Column, ...]
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


def read_world(snapshot: Readable) -> World:
    """Read a snapshot whole; the same snapshot gives the same world."""
    runs = read(snapshot, queries.RUNS, rows.Run)
    run = next((one for one in runs if one.run_id == snapshot.run_id), None)
    if run is None:
        run = next(iter(runs), None)
    if run is None:
        raise StaleSchema("the snapshot names no run; publish a night first")
    views = frozenset(str(row[0]) for row in snapshot.fetch(queries.VIEWS)[1])
    claims = read(snapshot, queries.CLAIMS, rows.Claim)
    verdicts = read(snapshot, queries.VERDICTS, rows.Verdict)
    bodies = read(snapshot, queries.BODIES, rows.Body)
    effects = _optional(
        snapshot, views, "effect_sizes", queries.EFFECT_SIZES, rows.EffectSize
    )
    numbers = {one.source_id: one for one in effects if one.line == "review"}
    benchmarks = tuple(
        replace(
            one,
            unit=numbers[one.benchmark_id].unit,
            estimate=numbers[one.benchmark_id].estimate,
        )
        if one.benchmark_id in numbers
        else one
        for one in read(snapshot, queries.BENCHMARKS, rows.Benchmark)
    )
    studies = read(snapshot, queries.STUDIES, rows.Study)
    changes = read(snapshot, queries.CHANGES, rows.Change)
    return World(
        run=run,
        runs=runs,
        treatments=keyed(
            read(snapshot, queries.TREATMENTS, rows.Treatment),
            lambda row: row.treatment_id,
        ),
        claims=keyed(claims, lambda row: row.claim_id),
        verdicts=verdicts,
        gaps=grouped(
            read(snapshot, queries.GAPS, rows.Gap), lambda row: row.verdict_id
        ),
        bodies=keyed(bodies, lambda row: row.body_id),
        steps=grouped(
            read(snapshot, queries.STEPS, rows.Step), lambda row: row.body_id
        ),
        members=grouped(
            read(snapshot, queries.MEMBERS, rows.Member), lambda row: row.body_id
        ),
        benchmarks=keyed(benchmarks, lambda row: row.benchmark_id),
        studies=keyed(studies, lambda row: row.study_id),
        level_steps=grouped(
            read(snapshot, queries.LEVEL_STEPS, rows.LevelStep),
            lambda row: row.study_id,
        ),
        record_links=grouped(
            read(snapshot, queries.RECORD_LINKS, rows.RecordLink),
            lambda row: row.study_id,
        ),
        signals=grouped(
            read(snapshot, queries.SIGNALS, rows.Signal), lambda row: row.study_id
        ),
        findings=grouped(
            read(snapshot, queries.FINDINGS, rows.Finding), lambda row: row.study_id
        ),
        sites=read(snapshot, queries.SITES, rows.Site),
        marketing=read(snapshot, queries.MARKETING, rows.Marketing),
        changes=changes,
        sources=read(snapshot, queries.SOURCE_STATES, rows.SourceState),
        audits=read(snapshot, queries.AUDITS, rows.Audit),
        stages=read(snapshot, queries.STAGES, rows.Stage),
        agreements=read(snapshot, queries.AGREEMENTS, rows.Agreement),
        searches=keyed(
            read(snapshot, queries.SEARCHES, rows.Search), lambda row: row.search_id
        ),
        flow=read(snapshot, queries.FLOW, rows.Flow),
        losses=grouped(
            read(snapshot, queries.FLOW_LOSSES, rows.Loss), lambda row: row.box
        ),
        claim_events=grouped(
            read(snapshot, queries.CLAIM_EVENTS, rows.ClaimEvent),
            lambda row: row.claim_id,
        ),
        verdict_events=read(snapshot, queries.VERDICT_EVENTS, rows.VerdictEvent),
        sold_for=read(snapshot, queries.SOLD_FOR, rows.SoldFor),
        dictionary=read(snapshot, queries.DICTIONARY, rows.Column),
        synonyms=keyed(
            read(snapshot, queries.SYNONYMS, rows.Synonyms),
            lambda row: row.treatment_id,
        ),
        corrections=_optional(
            snapshot, views, "corrections", queries.CORRECTIONS, rows.Correction
        ),
        reviews=_optional(
            snapshot, views, "review_list", queries_checks.REVIEWS, rows.Review
        ),
        refusals=_optional(
            snapshot, views, "refusal_counts", queries_checks.REFUSALS, rows.Refusal
        ),
        enrolments=keyed(
            _optional(
                snapshot,
                views,
                "enrolment_checks",
                queries_checks.ENROLMENTS,
                rows.Enrolment,
            ),
            lambda row: row.study_id,
        ),
        citations=grouped(
            _optional(
                snapshot,
                views,
                "citation_checks",
                queries_checks.CITATIONS,
                rows.Citation,
            ),
            lambda row: row.claim_id,
        ),
        reach=keyed(
            _optional(
                snapshot, views, "treatment_reach", queries_checks.REACHES, rows.Reach
            ),
            lambda row: row.treatment_id,
        ),
        by_claim=grouped(verdicts, lambda row: row.claim_id),
        by_treatment=grouped(verdicts, lambda row: row.treatment_id),
        bodies_of=grouped(bodies, lambda row: row.treatment_id),
        effects_of=grouped(effects, lambda row: row.treatment_id),
        benchmarks_of=grouped(benchmarks, lambda row: row.treatment_id),
        studies_of=_spread(studies),
        study_of_document=keyed(studies, lambda row: row.document_id),
        verdict_ids=keyed(verdicts, lambda row: row.verdict_id),
        # The newest comes first, and stays.
        changed_in=keyed(reversed(changes), lambda row: row.subject_id),
        run_days={one.run_id: one.started_at[:10] for one in runs},
    )


def _optional(
    snapshot: Readable, views: frozenset[str], view: str, sql: str, kind: type[T]
) -> tuple[T, ...]:
    """Read a view that a snapshot of an earlier program does not have."""
    return read(snapshot, sql, kind) if view in views else ()


def keyed(items: Iterable[T], key: Callable[[T], K]) -> dict[K, T]:
    """Index rows by their key."""
    return {key(item): item for item in items}


def grouped(items: Iterable[T], key: Callable[[T], K]) -> dict[K, tuple[T, ...]]:
    """Group rows by a key, their order kept."""
    groups: defaultdict[K, list[T]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return {name: tuple(group) for name, group in groups.items()}


def _spread(studies: Iterable[rows.Study]) -> dict[str, tuple[rows.Study, ...]]:
    pairs = [
        (one, study) for study in studies for one in dict.fromkeys(study.treatments)
    ]
    return {
        name: tuple(study for _, study in group)
        for name, group in grouped(pairs, lambda pair: pair[0]).items()
    }
