"""The report says no more than was found: counts, gaps, sources that are behind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports import archive, claim, gaps, home, paths, questions, search, wording
from reports.claim import ClaimPage
from reports.data import World
from reports.gathering import read_world
from reports.home import Home
from reports.questions import QuestionsPage
from tests.world import shared_world
from warehouse import queries
from warehouse.db import open_snapshot


@pytest.fixture(scope="module")
def world() -> World:
    with open_snapshot(shared_world().home) as snapshot:
        return read_world(snapshot)


def test_the_first_page_counts_claims_as_claims_and_verdicts_as_verdicts(
    world: World,
) -> None:
    given = [one for one in world.verdicts if not one.is_for_review]
    counts = {
        code: sum(1 for one in given if one.verdict == code) for code in wording.SHOWN
    }
    claims = {one.claim_id for one in given}
    told = home.lead(world, counts)
    assert f" {len(claims):,} claim" in told
    twice = replace(given[0], verdict_id="another", treatment_id="another")
    more = replace(world, verdicts=(*world.verdicts, twice))
    counts[twice.verdict] += 1
    told = home.lead(more, counts)
    assert f" {len(claims):,} claim" in told
    assert f"of the {len(given) + 1:,} verdicts" in told


def test_the_first_night_says_that_there_is_nothing_to_compare_with(
    world: World,
) -> None:
    first = replace(world, runs=world.runs[-1:])
    page = home.page(first, paths.plan(first), ([], 0))
    assert isinstance(page.view, Home)
    assert page.view.is_first_run
    assert not page.view.changes


@pytest.mark.parametrize(
    ("cell", "is_gap"),
    [
        (gaps.Cell(sites=3, trials=0, reviews=0), True),
        (gaps.Cell(sites=3, trials=0, reviews=1), False),
        (gaps.Cell(sites=3, trials=2, reviews=0), False),
        (gaps.Cell(sites=0, trials=0, reviews=0), False),
    ],
    ids=["nothing", "review", "trials", "unsold"],
)
def test_a_gap_is_framed_only_without_a_trial_and_without_a_review(
    cell: gaps.Cell, is_gap: bool
) -> None:
    assert cell.is_gap is is_gap


def test_a_claim_of_a_source_that_is_behind_says_so_in_its_place(world: World) -> None:
    one = world.sources[0]
    run = world.run.run_id
    stale = replace(one, source="s", state="stale", last_good_run=run)
    never = replace(stale, source="n", state="failed", last_good_run="")
    fresh = replace(stale, source="f", state="ok")
    known = replace(world, sources=(stale, never, fresh))
    assert "last read in full on" in claim.behind(known, "s")
    assert "never been read in full" in claim.behind(known, "n")
    assert claim.behind(known, "f") == claim.behind(known, "unknown") == ""


def test_a_claim_is_cited_with_the_run_that_last_changed_it(world: World) -> None:
    where = paths.plan(world)
    views = [
        page.view
        for page in claim.pages(world, where)
        if isinstance(page.view, ClaimPage)
    ]
    runs = {one.run_id for one in world.runs}
    for view in views:
        assert view.citation.rpartition("Data of run ")[2].rstrip(".") in runs
        assert "data of run" in view.bibtex


def test_the_words_of_a_page_in_an_earlier_title_are_told_as_a_quote() -> None:
    assert archive.quoted("\u201cWorks at once\u201d: overstated") == (
        "Works at once",
        "overstated",
    )
    assert archive.quoted("Yoga for back pain") == ("", "Yoga for back pain")


def test_the_address_of_a_site_is_among_what_search_looks_through(
    world: World,
) -> None:
    page = search.page(world, paths.plan(world))
    assert isinstance(page.view, search.SearchPage)
    assert any(f'"{one.site}"' in page.view.index for one in world.claims.values())


def test_each_worked_question_stands_with_its_limits(world: World) -> None:
    view = questions.page(world).view
    assert isinstance(view, QuestionsPage)
    assert len(view.questions) == len(queries.questions())
    assert all(one.caution and one.sql for one in view.questions)
