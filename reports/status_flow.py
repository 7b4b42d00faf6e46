"""What a night did: its stages, and the record flow from what came in to a verdict."""

from __future__ import annotations

from dataclasses import dataclass

from reports import text, wording
from reports.data import World
from reports.status_words import STAGES, STATES, lost


@dataclass(frozen=True, slots=True)
class BoxView:
    """One box of the record flow with its losses."""

    sentence: str
    n_in: int
    n_out: int
    excluded: int
    losses: tuple[tuple[str, int], ...]


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
    """List the boxes of one lane, each with what it left out."""
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
        )
        for box in world.flow
        if box.lane == lane
    )


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
