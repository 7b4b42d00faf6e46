"""The flow of records: what moved since the night before, and which source is old."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports import status
from reports.data import World
from reports.gathering import read_world
from reports.status_flow import BoxView, boxes
from tests.world import FIRST, shared_world
from warehouse.db import open_snapshot


@pytest.fixture(scope="module")
def world() -> World:
    with open_snapshot(shared_world().home) as snapshot:
        return read_world(snapshot)


@pytest.fixture(scope="module")
def first_night() -> World:
    with open_snapshot(shared_world().home, run_id=FIRST) as snapshot:
        return read_world(snapshot)


def both_lanes(world: World) -> tuple[BoxView, ...]:
    return boxes(world, "pages") + boxes(world, "studies")


def test_each_box_is_held_against_the_night_before(
    world: World, first_night: World
) -> None:
    then = {box.sentence: box.n_out for box in both_lanes(first_night)}
    moved = {
        box.sentence: (box.n_out - then[box.sentence], box.since)
        for box in both_lanes(world)
    }
    assert any(by > 0 for by, _ in moved.values())
    assert any(by == 0 for by, _ in moved.values())
    for by, since in moved.values():
        if by == 0:
            assert since == "as many as on 20 November 2026"
        else:
            more = "more" if by > 0 else "fewer"
            assert since == f"{abs(by):,} {more} than on 20 November 2026"


def test_the_first_night_is_held_against_none(first_night: World) -> None:
    assert {box.since for box in both_lanes(first_night)} == {""}


def test_a_source_that_is_behind_marks_the_box_that_rests_on_it(world: World) -> None:
    clinic = replace(
        world.sources[0],
        source="old-clinic",
        kind="clinic",
        state="stale",
        last_good_run=FIRST,
    )
    register = replace(clinic, source="register", kind="pubmed", last_good_run="")
    fresh = replace(clinic, source="fresh-clinic", state="ok")
    told = replace(world, sources=(clinic, register, fresh))
    pages, studies = boxes(told, "pages"), boxes(told, "studies")
    assert pages[0].stale == "old-clinic (last in full on 20 November 2026)"
    assert studies[0].stale == "register (not once in full)"
    assert {box.stale for box in (*pages[1:], *studies[1:])} == {""}


def test_of_many_sources_behind_the_first_are_named_and_the_rest_counted(
    world: World,
) -> None:
    behind = tuple(
        replace(
            world.sources[0],
            source=f"clinic-{place}",
            kind="clinic",
            state="failed",
            last_good_run="",
        )
        for place in range(1, 8)
    )
    stale = boxes(replace(world, sources=behind), "pages")[0].stale
    assert "clinic-4" in stale
    assert "clinic-5" not in stale
    assert stale.endswith(", and 3 more")


def test_what_moved_stands_in_the_files_of_the_page(world: World) -> None:
    page = status.page(world)
    rows = page.file("flow.csv").body.decode("utf-8-sig").splitlines()
    assert len(rows) == 1 + len(both_lanes(world))
    assert rows[0].split(",")[-1].strip() == "n_out_before"
