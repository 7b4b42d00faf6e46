"""What is for review is told as that everywhere, and never as a verdict."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reports import claim, examples, feeds, paths, review, rows, wording
from reports.claim import ClaimPage
from reports.data import World, grouped, keyed
from reports.gathering import read_world
from reports.review import ReviewPage
from reports.site import build_site
from tests import big_world, site_reading
from tests.world import shared_world
from warehouse.db import open_snapshot


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    home = tmp_path_factory.mktemp("home")
    with big_world.build(home, n_claims=60, n_treatments=6) as snapshot:
        return read_world(snapshot)


def withheld(world: World, code: str = "overstated") -> tuple[World, rows.Verdict]:
    """The same world with one of its verdicts for review."""
    one = next(
        verdict
        for verdict in world.verdicts
        if verdict.verdict == code and verdict.treatment_id
    )
    doubtful = replace(one, is_for_review=True)
    verdicts = tuple(doubtful if it is one else it for it in world.verdicts)
    listed = rows.Review(
        verdict_id=one.verdict_id,
        claim_id=one.claim_id,
        treatment_id=one.treatment_id,
        url="https://clinic.example.org/",
        site_kind="clinic",
        quote=one.page_quote,
        type="efficacy",
        direction="benefit",
        strength="plain",
        withheld="mixed-too-uncertain",
        confidence=0.41,
        claim_confidence=0.6,
        reason_code="unsure-reading",
        reason="The program is 41 % sure of it.",
        question="Is this a claim of this kind: efficacy, benefit, plain?",
        rationale="The page is surer.",
        evidence_quote="",
        benchmark="",
    )
    changed = replace(
        world,
        verdicts=verdicts,
        by_claim=grouped(verdicts, lambda row: row.claim_id),
        by_treatment=grouped(verdicts, lambda row: row.treatment_id),
        verdict_ids=keyed(verdicts, lambda row: row.verdict_id),
        reviews=(listed,),
    )
    return changed, doubtful


def test_the_list_asks_in_plain_words_and_links_the_claim(world: World) -> None:
    doubted, verdict = withheld(world)
    made = review.page(doubted, paths.plan(doubted))
    assert isinstance(made.view, ReviewPage)
    (row,) = made.view.listed
    assert row.claim_path.startswith(("claims/", "treatments/"))
    assert "its effect" in row.question
    assert "says it helps" in row.question
    assert row.withheld == "mixed: too uncertain"
    assert made.view.reasons == (("unsure of the page", 1),)
    assert [file.format for file in made.files] == ["CSV", "JSON"]
    assert {file.rows for file in made.files} == {1}
    assert verdict.verdict_id.encode() in made.files[0].body


def test_a_claim_for_review_shows_no_verdict_as_fact(world: World) -> None:
    doubted, verdict = withheld(world)
    where = paths.plan(doubted)
    shown = next(
        page
        for page in claim.pages(doubted, where)
        if isinstance(page.view, ClaimPage) and page.view.claim_id == verdict.claim_id
    )
    assert isinstance(shown.view, ClaimPage)
    (told,) = (
        one for one in shown.view.verdicts if one.pair.verdict_id == verdict.verdict_id
    )
    assert told.pair.verdict == wording.REVIEW
    assert told.pair.verdict_label == "For review"
    assert told.pair.certainty == ""
    assert told.withheld == "overstated"
    assert told.review_path == f"review/#{review.row_id(verdict.verdict_id)}"
    assert shown.view.json_ld == ""
    assert "overstated" not in shown.title


def test_what_is_for_review_is_no_example_and_no_news(world: World) -> None:
    doubted, verdict = withheld(world, "contradicted")
    where = paths.plan(doubted)
    chosen = examples.of_treatment(doubted, where, [verdict], ("contradicted",), most=5)
    assert chosen == ()
    change = rows.Change(
        run_id=doubted.run.run_id,
        sequence=2,
        position=1,
        code="verdict-flipped",
        subject_kind="verdict",
        subject_id=verdict.verdict_id,
        treatment_id=verdict.treatment_id,
        before="mixed",
        after="contradicted",
        cause_code="new-study",
        cause="A new study came to it.",
    )
    told = replace(doubted, changes=(change,))
    assert b"<entry>" not in feeds.atom(told, where)
    certain = replace(
        told,
        verdict_ids={verdict.verdict_id: replace(verdict, is_for_review=False)},
    )
    assert b"<entry>" in feeds.atom(certain, where)


def test_verdicts_and_those_for_review_add_up_to_the_claims() -> None:
    with open_snapshot(shared_world().home) as snapshot:
        world = read_world(snapshot)
    waiting = [one for one in world.verdicts if one.is_for_review]
    assert waiting
    for treatment in world.treatments.values():
        found = world.by_treatment.get(treatment.treatment_id, ())
        assert sum(treatment.verdicts.values()) == len(found)
        assert treatment.for_review == sum(one.is_for_review for one in found)
        assert treatment.judged == len(found) - treatment.for_review
    assert len(world.reviews) == len(waiting)


def test_an_empty_list_says_that_nothing_waits(tmp_path: Path) -> None:
    with big_world.build(tmp_path, n_claims=10, n_treatments=5) as snapshot:
        build_site(snapshot, tmp_path / "site")
    page = site_reading.read(tmp_path / "site" / "review" / "index.html")
    assert "Nothing is withheld" in page.text_content()
