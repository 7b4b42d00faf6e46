"""Read the published snapshot into typed rows, and join them for the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from reports import queries, queries_checks, rows
from reports.asking import Answer, answered
from reports.data import World, grouped, keyed
from reports.reading import Readable, StaleSchema, read
from warehouse.dictionary import Table, read_dictionary
from warehouse.profiles import Profile, profile

T = TypeVar("T")


def read_world(snapshot: Readable) -> World:
    """Read a snapshot whole; the same snapshot gives the same world."""
    take = _Taker(snapshot)
    world = _stored(take, snapshot.run_id)
    effects = take.rows(queries.EFFECT_SIZES, rows.EffectSize, "effect_sizes")
    return _joined(_with_numbers(world, effects), effects)


class _Taker:
    """Takes rows out of a snapshot: as they come, by their key, or in groups."""

    def __init__(self, snapshot: Readable) -> None:
        self._snapshot = snapshot
        self._views = {str(row[0]) for row in snapshot.fetch(queries.VIEWS)[1]}

    def rows(self, sql: str, kind: type[T], view: str = "") -> tuple[T, ...]:
        """Take rows; none of a `view` that an earlier program's snapshot lacks."""
        if view and view not in self._views:
            return ()
        return read(self._snapshot, sql, kind)

    def keyed(
        self, sql: str, kind: type[T], key: Callable[[T], str], view: str = ""
    ) -> dict[str, T]:
        """Take rows by their key."""
        return keyed(self.rows(sql, kind, view), key)

    def grouped(
        self, sql: str, kind: type[T], key: Callable[[T], str], view: str = ""
    ) -> dict[str, tuple[T, ...]]:
        """Take rows in groups, their order kept."""
        return grouped(self.rows(sql, kind, view), key)

    def views(self) -> tuple[Table, ...]:
        """Take the views that analysts ask, with the meaning of their columns."""
        found = read_dictionary(self._snapshot)
        return tuple(table for table in found if table.layer == "main")

    def profiles(self, view: Table) -> tuple[Profile, ...]:
        """Take what stands in the columns of a view."""
        columns = [(one.name, one.type, bool(one.codes)) for one in view.columns]
        return profile(self._snapshot.fetch, view.name, columns)

    def answers(self) -> dict[str, Answer]:
        """Take the answers to the worked questions, of those this snapshot can give."""
        return answered(self._snapshot)


def _stored(take: _Taker, run_id: str) -> World:
    """Take all rows as they are stored."""
    runs = take.rows(queries.RUNS, rows.Run)
    if not runs:
        raise StaleSchema("the snapshot names no run; publish a night first")
    views = take.views()
    return World(
        run=next((one for one in runs if one.run_id == run_id), runs[0]),
        runs=runs,
        treatments=take.keyed(
            queries.TREATMENTS, rows.Treatment, lambda row: row.treatment_id
        ),
        claims=take.keyed(queries.CLAIMS, rows.Claim, lambda row: row.claim_id),
        verdicts=take.rows(queries.VERDICTS, rows.Verdict),
        gaps=take.grouped(queries.GAPS, rows.Gap, lambda row: row.verdict_id),
        bodies=take.keyed(queries.BODIES, rows.Body, lambda row: row.body_id),
        steps=take.grouped(queries.STEPS, rows.Step, lambda row: row.body_id),
        members=take.grouped(queries.MEMBERS, rows.Member, lambda row: row.body_id),
        benchmarks=take.keyed(
            queries.BENCHMARKS, rows.Benchmark, lambda row: row.benchmark_id
        ),
        studies=take.keyed(queries.STUDIES, rows.Study, lambda row: row.study_id),
        level_steps=take.grouped(
            queries.LEVEL_STEPS, rows.LevelStep, lambda row: row.study_id
        ),
        record_links=take.grouped(
            queries.RECORD_LINKS, rows.RecordLink, lambda row: row.study_id
        ),
        signals=take.grouped(queries.SIGNALS, rows.Signal, lambda row: row.study_id),
        findings=take.grouped(queries.FINDINGS, rows.Finding, lambda row: row.study_id),
        sites=take.rows(queries.SITES, rows.Site),
        marketing=take.rows(queries.MARKETING, rows.Marketing),
        changes=take.rows(queries.CHANGES, rows.Change),
        sources=take.rows(queries.SOURCE_STATES, rows.SourceState),
        audits=take.rows(queries.AUDITS, rows.Audit),
        stages=take.rows(queries.STAGES, rows.Stage),
        agreements=take.rows(queries.AGREEMENTS, rows.Agreement),
        searches=take.keyed(queries.SEARCHES, rows.Search, lambda row: row.search_id),
        flow=take.rows(queries.FLOW, rows.Flow),
        flow_before=take.rows(
            queries.FLOW_HISTORY, rows.FlowThen, "record_flow_history"
        ),
        losses=take.grouped(queries.FLOW_LOSSES, rows.Loss, lambda row: row.box),
        claim_events=take.grouped(
            queries.CLAIM_EVENTS, rows.ClaimEvent, lambda row: row.claim_id
        ),
        verdict_events=take.rows(queries.VERDICT_EVENTS, rows.VerdictEvent),
        sold_for=take.rows(queries.SOLD_FOR, rows.SoldFor),
        dictionary=views,
        # A view costs as much to look through as to ask: those to build on are.
        profiles={one.name: take.profiles(one) for one in views if one.is_stable},
        answers=take.answers(),
        synonyms=take.keyed(
            queries.SYNONYMS, rows.Synonyms, lambda row: row.treatment_id
        ),
        corrections=take.rows(queries.CORRECTIONS, rows.Correction, "corrections"),
        reviews=take.rows(queries_checks.REVIEWS, rows.Review, "review_list"),
        refusals=take.rows(queries_checks.REFUSALS, rows.Refusal, "refusal_counts"),
        enrolments=take.keyed(
            queries_checks.ENROLMENTS,
            rows.Enrolment,
            lambda row: row.study_id,
            "enrolment_checks",
        ),
        citations=take.grouped(
            queries_checks.CITATIONS,
            rows.Citation,
            lambda row: row.claim_id,
            "citation_checks",
        ),
        reach=take.keyed(
            queries_checks.REACHES,
            rows.Reach,
            lambda row: row.treatment_id,
            "treatment_reach",
        ),
    )


def _with_numbers(world: World, effects: Iterable[rows.EffectSize]) -> World:
    """Give each review's conclusion its size as a number, where it has one."""
    told = dict(world.benchmarks)
    for one in effects:
        if one.line == "review" and one.source_id in told:
            told[one.source_id] = replace(
                told[one.source_id], unit=one.unit, estimate=one.estimate
            )
    return replace(world, benchmarks=told)


def _joined(world: World, effects: Iterable[rows.EffectSize]) -> World:
    """Look rows up from the other side: by treatment, by claim, by document."""
    studies = world.studies.values()
    return replace(
        world,
        by_claim=grouped(world.verdicts, lambda row: row.claim_id),
        by_treatment=grouped(world.verdicts, lambda row: row.treatment_id),
        bodies_of=grouped(world.bodies.values(), lambda row: row.treatment_id),
        effects_of=grouped(effects, lambda row: row.treatment_id),
        benchmarks_of=grouped(world.benchmarks.values(), lambda row: row.treatment_id),
        studies_of=_spread(studies),
        study_of_document=keyed(studies, lambda row: row.document_id),
        verdict_ids=keyed(world.verdicts, lambda row: row.verdict_id),
        # The newest comes first, and stays.
        changed_in=keyed(reversed(world.changes), lambda row: row.subject_id),
        run_days={one.run_id: one.started_at[:10] for one in world.runs},
    )


def _spread(studies: Iterable[rows.Study]) -> dict[str, tuple[rows.Study, ...]]:
    pairs = [
        (one, study) for study in studies for one in dict.fromkeys(study.treatments)
    ]
    return {
        name: tuple(study for _, study in group)
        for name, group in grouped(pairs, lambda pair: pair[0]).items()
    }
