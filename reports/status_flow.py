"""What a night did: its stages, and the record flow from what came in to a verdict."""

from __future__ import annotations

from dataclasses import dataclass

from reports import csvs, rows, text, wording
from reports.data import World
from reports.pages import File, csv_file
from reports.status_words import RECORD_SOURCES, STAGES, STATES, lost

SOURCES_NAMED = 4


@dataclass(frozen=True, slots=True)
class BoxView:
    """One box of the record flow with its losses."""

    sentence: str
    n_in: int
    n_out: int
    excluded: int
    losses: tuple[tuple[str, int], ...]
    since: str
    stale: str


@dataclass(frozen=True, slots=True)
class StageView:
    """One stage of the last run in words."""

    label: str
    tone: str
    state: str
    n_in: int | None
    n_out: int | None
    detail: str


def boxes(world: World, lane: str) -> tuple[BoxView, ...]:
    """List the boxes of one lane: what each left out, and how it moved overnight.

    The first box says which sources are behind: all the others rest on it.
    """
    listed = [box for box in world.flow if box.lane == lane]
    before = _night_before(world)
    return tuple(
        BoxView(
            sentence=box.sentence,
            n_in=box.n_in,
            n_out=box.n_out,
            excluded=box.excluded,
            losses=tuple(
                (lost(loss.reason), loss.excluded)
                for loss in world.losses.get(box.box, ())
            ),
            since=_since(world, box, before.get(box.box)),
            stale=_stale(world, lane) if box is listed[0] else "",
        )
        for box in listed
    )


def flow_file(world: World) -> File:
    """Offer the boxes of both lanes as a file."""
    before = _night_before(world)
    columns = ("lane", "box", "sentence", "n_in", "n_out", "n_excluded", "n_out_before")
    listed: list[tuple[csvs.Cell, ...]] = [
        (
            box.lane,
            box.box,
            box.sentence,
            box.n_in,
            box.n_out,
            box.excluded,
            before[box.box].n_out if box.box in before else None,
        )
        for box in world.flow
    ]
    return csv_file("flow.csv", "the flow of records", columns, listed)


def _night_before(world: World) -> dict[str, rows.FlowThen]:
    """Give the boxes of the last published run before this one."""
    earlier = [one for one in world.flow_before if one.run_id < world.run.run_id]
    return {one.box: one for one in earlier if one.run_id == earlier[0].run_id}


def _since(world: World, box: rows.Flow, then: rows.FlowThen | None) -> str:
    """Say how many more or fewer there are than on the night before."""
    if then is None:
        return ""
    day = text.date(world.day(then.run_id))
    if box.n_out == then.n_out:
        return f"as many as on {day}"
    moved = "more" if box.n_out > then.n_out else "fewer"
    return f"{abs(box.n_out - then.n_out):,} {moved} than on {day}"


def _stale(world: World, lane: str) -> str:
    """Say which sources of a lane did not answer in full, and since when."""
    behind = [
        one
        for one in world.sources
        if one.state != "ok" and (one.kind in RECORD_SOURCES) is (lane == "studies")
    ]
    if not behind:
        return ""
    told = [
        f"{one.source} (last in full on {text.date(world.day(one.last_good_run))})"
        if one.last_good_run
        else f"{one.source} (not once in full)"
        for one in behind
    ]
    shown = text.listed(told[:SOURCES_NAMED])
    more = len(told) - SOURCES_NAMED
    return f"{shown}, and {more} more" if more > 0 else shown


def stage_views(world: World) -> tuple[StageView, ...]:
    """List the stages of the last run in the order in which they run."""
    places = {code: place for place, code in enumerate(STAGES)}
    found = sorted(
        (one for one in world.stages if one.run_id == world.run.run_id),
        key=lambda one: (places.get(one.stage, len(places)), one.stage),
    )
    return tuple(
        StageView(
            label=STAGES.get(one.stage, wording.humanised(one.stage)),
            tone=STATES.get(one.state, ("unknown", ""))[0],
            state="done" if one.state == "ok" else one.state.replace("-", " "),
            n_in=one.n_in,
            n_out=one.n_out,
            detail=text.one_line(one.detail, 200),
        )
        for one in found
    )
