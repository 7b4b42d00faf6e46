"""How a treatment is sold over time: claims that came and went, night by night."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from reports import rows, text
from reports.data import World
from reports.pages import File, csv_file

SHOWN = 12


@dataclass(frozen=True, slots=True)
class Night:
    """What one night did to the claims about a treatment."""

    run_id: str
    day: str
    new: int
    gone: int
    standing: int


@dataclass(frozen=True, slots=True)
class OverTime:
    """When claims about a treatment were seen; only nights that moved one are told."""

    first_seen: str
    last_captured: str
    nights: tuple[Night, ...]
    more: int


def reach(world: World, treatment_id: str) -> str:
    """Say how far claims reach when copies count once; empty where there are none."""
    one = world.reach.get(treatment_id)
    if one is None or one.claims == one.distinct_claims:
        return ""
    return (
        f"Counting pages that copy one another once, it is "
        f"{text.counted(one.distinct_claims, 'claim')} on "
        f"{text.counted(one.page_groups, 'page')}, not {one.claims:,} on {one.pages:,}."
    )


def events(world: World) -> Mapping[str, tuple[rows.VerdictEvent, ...]]:
    """Group what came and went by treatment."""
    groups: defaultdict[str, list[rows.VerdictEvent]] = defaultdict(list)
    for one in world.verdict_events:
        if one.event in ("new", "gone"):
            groups[one.treatment_id].append(one)
    return {name: tuple(found) for name, found in groups.items()}


def nights(
    world: World, treatment_id: str, moved: tuple[rows.VerdictEvent, ...]
) -> tuple[Night, ...]:
    """List the nights that moved a claim, the latest first.

    Counted back from the claims that stand today, so that the first row is today's.
    """
    new: defaultdict[str, int] = defaultdict(int)
    gone: defaultdict[str, int] = defaultdict(int)
    for one in moved:
        (new if one.event == "new" else gone)[one.run_id] += one.rows
    places = {run.run_id: run.sequence for run in world.runs}
    standing = len(world.by_treatment.get(treatment_id, ()))
    made = []
    for run_id in sorted(
        new.keys() | gone.keys(), key=lambda one: (places.get(one, 0), one)
    )[::-1]:
        made.append(
            Night(run_id, world.day(run_id), new[run_id], gone[run_id], standing)
        )
        standing += gone[run_id] - new[run_id]
    return tuple(made)


def over_time(
    world: World, treatment_id: str, moved: tuple[Night, ...]
) -> OverTime | None:
    """Say since when a treatment is sold, or nothing where it never was."""
    claims = [
        world.claims[one.claim_id]
        for one in world.by_treatment.get(treatment_id, ())
        if one.claim_id in world.claims
    ]
    if not claims and not moved:
        return None
    firsts = [world.day(one.first_run) for one in claims]
    firsts += [one.day for one in moved]
    return OverTime(
        first_seen=min(firsts, default=""),
        last_captured=max((one.fetched_at for one in claims), default=""),
        nights=moved[:SHOWN],
        more=max(0, len(moved) - SHOWN),
    )


def file(name: str, moved: tuple[Night, ...]) -> File:
    """Offer all nights as a file."""
    return csv_file(
        "over-time.csv",
        f"claims about {name}, night by night",
        ("run_id", "day", "new_claims", "gone_claims", "standing_claims"),
        [(one.run_id, one.day, one.new, one.gone, one.standing) for one in moved],
    )
