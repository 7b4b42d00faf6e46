"""How sure we are: sources, checks, the flow of records, agreement with reviews."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from reports import accuracy, csvs, home, pairs, rows, text, wording
from reports.data import World
from reports.pages import File, Page, csv_file
from reports.status_flow import BoxView, StageView, boxes, flow_file, stage_views
from reports.status_words import CAUSES, LANES, STATES, refused

AGREEMENTS_SHOWN = 40


@dataclass(frozen=True, slots=True)
class SourceView:
    """One source in words."""

    source: str
    kind: str
    tone: str
    state: str
    reason: str
    next_step: str
    searched_to: str
    captures: int
    expected: int | None
    errors: int
    last_good: str


@dataclass(frozen=True, slots=True)
class AuditView:
    """One check in words."""

    audit: str
    sentence: str
    tone: str
    state: str
    detail: str


@dataclass(frozen=True, slots=True)
class AgreementView:
    """One comparison of an automatic body with a review."""

    treatment: str
    path: str
    agrees: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class RefusalView:
    """Why addresses of a source were not read in its last night."""

    source: str
    why: str
    refused: int
    example: str
    detail: str


@dataclass(frozen=True, slots=True)
class StatusPage:
    """What the status page shows."""

    run: rows.Run
    freshness: home.Freshness
    sources: tuple[SourceView, ...]
    searches: tuple[tuple[str, str, int], ...]
    audits: tuple[AuditView, ...]
    audit_counts: dict[str, int]
    stages: tuple[StageView, ...]
    is_whole: bool
    lanes: tuple[tuple[str, tuple[BoxView, ...]], ...]
    accuracy: accuracy.Accuracy
    agreement: tuple[int, int]
    causes: tuple[tuple[str, int], ...]
    agreements: tuple[AgreementView, ...]
    for_review: int
    refusals: tuple[RefusalView, ...]
    n_refused: int
    n_verdicts: int
    runs: tuple[rows.Run, ...]


def page(world: World) -> Page:
    """Make the status page."""
    view = _view(world)
    return Page(
        path="status/",
        template="status.html",
        title="How fresh, how complete, how sure",
        description=f"{view.freshness.ok} of {view.freshness.total} sources are up to "
        "date.",
        view=view,
        cited_run=world.run.run_id,
        crumbs=(("", "Start"),),
        files=_files(world),
        notice=notice(world),
    )


def _view(world: World) -> StatusPage:
    stages = stage_views(world)
    return StatusPage(
        run=world.run,
        freshness=home.freshness(world),
        sources=tuple(_source(world, one) for one in world.sources),
        searches=tuple(
            (
                text.listed([pairs.source_name(name) for name in one.sources]),
                one.searched_to,
                one.n_records,
            )
            for one in world.searches.values()
        ),
        audits=tuple(_audit(one) for one in world.audits),
        audit_counts=dict(Counter(one.state for one in world.audits)),
        stages=stages,
        is_whole=all(one.tone == "ok" and not one.detail for one in stages),
        lanes=tuple((label, boxes(world, lane)) for lane, label in LANES),
        accuracy=accuracy.view(
            (world.run.page_tagger_version, world.run.abstract_tagger_version)
        ),
        agreement=(
            sum(1 for one in world.agreements if one.is_agreeing),
            len(world.agreements),
        ),
        causes=tuple(
            sorted(
                Counter(
                    CAUSES.get(one.cause, wording.humanised(one.cause))
                    for one in world.agreements
                    if not one.is_agreeing
                ).items()
            )
        ),
        agreements=_agreements(world),
        for_review=sum(1 for one in world.verdicts if one.is_for_review),
        refusals=_refusals(world),
        n_refused=sum(one.refused for one in world.refusals),
        n_verdicts=len(world.verdicts),
        runs=world.runs[:30],
    )


def _files(world: World) -> tuple[File, ...]:
    table: list[tuple[csvs.Cell, ...]] = [
        (
            one.source,
            one.kind,
            one.state,
            one.reason,
            one.searched_to,
            one.captures,
            one.expected,
            one.errors,
            one.last_good_run,
        )
        for one in world.sources
    ]
    return (
        csv_file(
            "sources.csv",
            "the sources",
            (
                "source",
                "kind",
                "state",
                "reason",
                "searched_to",
                "captures",
                "expected",
                "errors",
                "last_good_run",
            ),
            table,
        ),
        csv_file(
            "refused.csv",
            "addresses not read, by source and rule",
            ("source", "rule", "refused", "example", "detail"),
            [
                (one.source, one.rule, one.refused, one.example, one.detail)
                for one in world.refusals
            ],
        ),
        flow_file(world),
        accuracy.file(),
        csv_file(
            "checks.csv",
            "the checks of the whole",
            ("audit", "sentence", "state", "rows", "detail"),
            [
                (one.audit, one.sentence, one.state, one.rows, one.detail)
                for one in world.audits
            ],
        ),
    )


def notice(world: World) -> str:
    """Say which sources are behind, for the top of the front pages."""
    behind = home.freshness(world).behind
    if not behind:
        return ""
    if len(behind) > 6:
        return f"{text.counted(len(behind), 'source')} did not answer in full."
    return f"Not up to date: {text.listed(behind)}."


def _source(world: World, one: rows.SourceState) -> SourceView:
    tone, state = STATES.get(one.state, ("unknown", one.state))
    return SourceView(
        source=one.source,
        kind=pairs.source_name(one.kind)
        if one.kind not in wording.SITE_KINDS
        else wording.SITE_KINDS[one.kind].label,
        tone=tone,
        state=state,
        reason=text.one_line(one.reason, 300),
        next_step=text.one_line(one.next_step, 200),
        searched_to=one.searched_to,
        captures=one.captures,
        expected=one.expected,
        errors=one.errors,
        last_good=world.day(one.last_good_run) if one.last_good_run else "",
    )


def _audit(one: rows.Audit) -> AuditView:
    tone, state = STATES.get(one.state, ("unknown", one.state))
    if one.state in ("ok", "failed"):
        state = "none found" if one.state == "ok" else "found"
    return AuditView(
        audit=one.audit,
        sentence=one.sentence,
        tone=tone,
        state=state,
        detail=text.one_line(one.detail, 200),
    )


def _refusals(world: World) -> tuple[RefusalView, ...]:
    return tuple(
        RefusalView(
            source=one.source,
            why=refused(one.rule),
            refused=one.refused,
            example=text.one_line(one.example, 200),
            detail=text.one_line(one.detail, 160),
        )
        for one in world.refusals
    )


def _agreements(world: World) -> tuple[AgreementView, ...]:
    differing = sorted(world.agreements, key=lambda one: (one.is_agreeing, one.body_id))
    return tuple(
        AgreementView(
            treatment=world.name(one.treatment_id),
            path=f"treatments/{one.treatment_id}/",
            agrees=one.is_agreeing,
            sentence=one.sentence,
        )
        for one in differing[:AGREEMENTS_SHOWN]
    )
