"""How sure we are: sources, checks, the flow of records, agreement with reviews."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from reports import csvs, home, pairs, rows, text, wording
from reports.data import World
from reports.pages import Page, csv_file

# "Not checked" must never look like "fine": three states, three words.
STATES = {
    "ok": ("ok", "up to date"),
    "stale": ("unknown", "kept from an earlier night"),
    "failed": ("failed", "failed"),
    "not-run": ("unknown", "not tried"),
    "not-checked": ("unknown", "could not be checked"),
    "skipped": ("unknown", "skipped"),
}
LANES = (("pages", "Pages"), ("studies", "Records of trials"))
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
class BoxView:
    """One box of the record flow with its losses."""

    sentence: str
    n_in: int
    n_out: int
    excluded: int
    losses: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class AgreementView:
    """One comparison of an automatic body with a review."""

    treatment: str
    path: str
    agrees: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class StatusPage:
    """What the status page shows."""

    run: rows.Run
    freshness: home.Freshness
    sources: tuple[SourceView, ...]
    searches: tuple[tuple[str, str, int], ...]
    audits: tuple[AuditView, ...]
    audit_counts: dict[str, int]
    stages: tuple[rows.Stage, ...]
    lanes: tuple[tuple[str, tuple[BoxView, ...]], ...]
    agreement: tuple[int, int]
    causes: tuple[tuple[str, int], ...]
    agreements: tuple[AgreementView, ...]
    for_review: int
    n_verdicts: int
    runs: tuple[rows.Run, ...]


def page(world: World) -> Page:
    """Make the status page."""
    view = StatusPage(
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
        stages=tuple(one for one in world.stages if one.run_id == world.run.run_id),
        lanes=tuple((label, _boxes(world, lane)) for lane, label in LANES),
        agreement=(
            sum(1 for one in world.agreements if one.is_agreeing),
            len(world.agreements),
        ),
        causes=tuple(
            sorted(
                Counter(
                    wording.humanised(one.cause)
                    for one in world.agreements
                    if not one.is_agreeing
                ).items()
            )
        ),
        agreements=_agreements(world),
        for_review=sum(1 for one in world.verdicts if one.is_for_review),
        n_verdicts=len(world.verdicts),
        runs=world.runs[:30],
    )
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
    return Page(
        path="status/",
        template="status.html",
        title="How fresh, how complete, how sure",
        description=f"{view.freshness.ok} of {view.freshness.total} sources are up to "
        "date.",
        view=view,
        crumbs=(("", "Start"),),
        files=(
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
        ),
        notice=notice(world),
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
        kind=wording.humanised(one.kind),
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


def _boxes(world: World, lane: str) -> tuple[BoxView, ...]:
    return tuple(
        BoxView(
            sentence=box.sentence,
            n_in=box.n_in,
            n_out=box.n_out,
            excluded=box.excluded,
            losses=tuple(
                (wording.humanised(loss.reason), loss.excluded)
                for loss in world.losses.get(box.box, ())
            ),
        )
        for box in world.flow
        if box.lane == lane
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
