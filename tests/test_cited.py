"""Does what a page cites say so: told per claim, counted per kind of source."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports import cited, paths, rows, selling
from reports.data import World
from reports.gathering import read_world
from tests.world import shared_world
from warehouse.db import open_snapshot

ONE = rows.Citation(
    claim_id="",
    study_id="",
    site="clinic.example.org",
    direction="benefit",
    same_treatment=True,
    same_population=True,
    same_outcome=True,
    conclusion="benefit",
    integrity="clean",
)


@pytest.fixture(scope="module")
def world() -> World:
    with open_snapshot(shared_world().home) as snapshot:
        return read_world(snapshot)


@pytest.mark.parametrize(
    ("change", "fit"),
    [
        ({}, "bears-out"),
        ({"conclusion": "no-benefit"}, "no-benefit"),
        ({"conclusion": "harm"}, "no-benefit"),
        ({"conclusion": "mixed-or-uncertain"}, "unclear"),
        ({"conclusion": "not-applicable"}, "not-compared"),
        ({"same_outcome": False}, "other-outcome"),
        ({"same_population": False, "same_outcome": False}, "other-people"),
        ({"same_treatment": False}, "other-treatment"),
        ({"same_treatment": None}, "not-compared"),
        ({"direction": "no-benefit"}, "not-compared"),
        ({"integrity": "retracted"}, "retracted"),
    ],
    ids=lambda value: "-".join(value) or "as-it-is" if isinstance(value, dict) else "",
)
def test_a_study_bears_a_claim_out_only_if_all_of_it_fits(
    change: dict[str, object], fit: str
) -> None:
    assert cited.fits(replace(ONE, **change)) == fit  # type: ignore[arg-type]


def test_a_claim_names_the_studies_its_page_cites_and_what_they_say(
    world: World,
) -> None:
    study_id = next(iter(world.studies))
    claim_id = next(iter(world.claims))
    named = replace(ONE, claim_id=claim_id, study_id=study_id)
    told = replace(world, citations={claim_id: (named,)})
    (view,) = cited.of_claim(told, paths.plan(told), claim_id)
    assert world.studies[study_id].title.rstrip(".")[:40] in view.label
    assert view.told.startswith("Its authors conclude the same.")
    assert cited.of_claim(told, paths.plan(told), "another") == ()


def test_a_kind_of_source_counts_each_claim_by_the_study_that_fits_it_best(
    world: World,
) -> None:
    kind = next(claim.site_kind for claim in world.claims.values())
    first, *rest = [
        claim.claim_id
        for claim in world.claims.values()
        if claim.site_kind == kind and claim.direction == "benefit"
    ]
    citations = {
        first: (replace(ONE, same_treatment=False), ONE),
        **{one: (replace(ONE, same_outcome=False),) for one in rest},
    }
    counts = cited.of_kind(replace(world, citations=citations), kind)
    assert counts is not None
    assert (counts.claims, counts.bearing) == (1 + len(rest), 1)
    if rest:
        assert counts.reasons == (("It measured something else", len(rest)),)
    assert cited.of_kind(replace(world, citations={}), kind) is None


def test_a_paper_is_held_against_its_registration(world: World) -> None:
    study_id = next(iter(world.studies))
    check = rows.Enrolment(study_id, "NCT99000001", 90, 120, "planned", "different")
    told = cited.enrolled(replace(world, enrolments={study_id: check}), study_id)
    assert "The paper counts 90 people" in told
    assert "NCT99000001 120 (planned)" in told
    assert "differ by more than 10 %" in told
    alone = replace(check, stated=None, agreement="only-one")
    assert cited.enrolled(replace(world, enrolments={study_id: alone}), study_id) == ""
    assert cited.enrolled(world, "no such study") == ""


def test_copies_are_told_where_claims_reach_further_than_their_words(
    world: World,
) -> None:
    copied = rows.Reach("yoga", pages=9, page_groups=4, claims=12, distinct_claims=5)
    told = selling.reach(replace(world, reach={"yoga": copied}), "yoga")
    assert "5 claims on 4 pages, not 12 on 9." in told
    single = replace(copied, distinct_claims=12)
    assert selling.reach(replace(world, reach={"yoga": single}), "yoga") == ""
