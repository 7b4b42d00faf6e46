"""A treatment's page: which claims stand as examples, and how it was sold over time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from reports import answers, paths, rows, scorecard, sections, selling, treatment
from reports.data import World, grouped
from reports.gathering import read_world
from reports.treatment import TreatmentPage
from tests import big_world


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    home = tmp_path_factory.mktemp("home")
    with big_world.build(home, n_claims=150, n_treatments=10) as snapshot:
        return read_world(snapshot)


def views(world: World) -> list[TreatmentPage]:
    made = treatment.pages(world, paths.plan(world))
    return [page.view for page in made if isinstance(page.view, TreatmentPage)]


def retold(world: World, change: Callable[[rows.Claim], rows.Claim]) -> World:
    claims = {name: change(claim) for name, claim in world.claims.items()}
    return replace(world, claims=claims)


def test_beyond_the_evidence_stands_only_what_was_found_to_go_beyond(
    world: World,
) -> None:
    seen = 0
    for view in views(world):
        assert {one.verdict for one in view.parts} <= {"overstated", "contradicted"}
        gaps = [one.overclaim or 0 for one in view.parts]
        assert gaps == sorted(gaps, reverse=True)
        seen += len(gaps)
    assert seen > 5


def test_a_claim_that_says_itself_that_trials_are_missing_goes_beyond_nothing(
    world: World,
) -> None:
    one = next(iter(world.treatments.values()))
    sold = replace(one, overstated=0, contradicted=0, untested=3, candid=1)
    assert scorecard.score_row(world, sold).untried == 2
    assert scorecard.parting(sold).startswith("2 of ")
    honest = replace(sold, candid=3)
    assert scorecard.parting(honest).startswith("None of ")


def test_what_was_never_tested_is_not_counted_as_going_too_far(world: World) -> None:
    one = next(iter(world.treatments.values()))
    none = dict.fromkeys(("supported", "mixed", "untestable", "candid"), 0)
    sold = replace(one, overstated=1, contradicted=1, untested=3, **none)
    assert scorecard.score_row(world, sold).beyond == 2
    assert scorecard.parting(sold) == (
        "2 of 5 claims go beyond it, 3 stand without a trial."
    )
    assert (
        scorecard.unsupported(sold) == "1 overstated, 1 contradicted and 3 not tested"
    )


def test_claims_without_a_trial_stand_under_a_heading_of_their_own(
    world: World,
) -> None:
    found = [one for view in views(world) for one in view.untested]
    assert found
    assert {one.verdict for one in found} == {"untested"}


@pytest.mark.parametrize(
    "change",
    [
        lambda claim: replace(claim, type="safety"),
        lambda claim: replace(claim, direction="harm"),
        lambda claim: replace(claim, direction="no-benefit"),
        lambda claim: replace(claim, speaker="quoted-to-deny"),
        lambda claim: replace(claim, quote=f"{claim.quote} Contraindicated in fever."),
        lambda claim: replace(claim, quote=f"Do not use if pregnant. {claim.quote}"),
        lambda claim: replace(claim, quote=f"{claim.quote} It has few side effects."),
    ],
)
def test_a_sentence_about_safety_is_never_an_example_of_an_overclaim(
    world: World, change: Callable[[rows.Claim], rows.Claim]
) -> None:
    for view in views(retold(world, change)):
        assert view.parts == view.untested == view.agrees == view.open == ()


def test_an_example_names_the_treatment_and_no_other_before_it(world: World) -> None:
    other = next(iter(world.treatments))
    moved = retold(
        world, lambda claim: replace(claim, treatments=(other, *claim.treatments))
    )
    for view in views(moved):
        assert not view.parts or view.treatment_id == other
    silent = replace(
        world,
        by_treatment=grouped(
            (replace(one, page_quote="It helps a lot.") for one in world.verdicts),
            lambda one: one.treatment_id,
        ),
    )
    assert not any(view.parts for view in views(silent))


def test_the_table_over_time_ends_at_the_claims_that_stand_today(
    world: World,
) -> None:
    name = max(world.by_treatment, key=lambda one: len(world.by_treatment[one]))
    today = len(world.by_treatment[name])
    first, last = world.runs[-1].run_id, world.runs[0].run_id
    told = (
        rows.VerdictEvent(name, first, "new", "mixed", today - 1),
        rows.VerdictEvent(name, last, "new", "mixed", 3),
        rows.VerdictEvent(name, last, "gone", "mixed", 2),
    )
    nights = selling.nights(world, name, told)
    assert [(one.run_id, one.new, one.gone, one.standing) for one in nights] == [
        (last, 3, 2, today),
        (first, today - 1, 0, today - 1),
    ]
    over = selling.over_time(world, name, nights)
    assert over is not None
    assert over.first_seen == world.day(first)
    assert over.more == 0


def test_what_was_never_sold_has_no_table_over_time(world: World) -> None:
    assert selling.over_time(world, "nothing-of-the-kind", ()) is None


def test_a_night_that_only_searched_again_renders_no_page_of_a_treatment_or_claim(
    world: World,
) -> None:
    def searched(day: str, records: int) -> World:
        tail = f"(searched to {day}, {records} records looked at)"
        verdicts = tuple(
            replace(one, rationale=f"No trial {tail}.", summary=f"None {tail}.")
            for one in world.verdicts
        )
        return replace(
            world,
            verdicts=verdicts,
            by_treatment=grouped(verdicts, lambda one: one.treatment_id),
            by_claim=grouped(verdicts, lambda one: one.claim_id),
            searches={
                name: replace(one, searched_to=day, n_records=records)
                for name, one in world.searches.items()
            },
            treatments={
                name: replace(one, summary=f"We found no trial {tail}.")
                for name, one in world.treatments.items()
            },
        )

    before, after = (
        {page.path: page.fingerprint(site) for page in made}
        for site, made in (
            sections.all_pages(searched("2026-01-02", 2160)),
            sections.all_pages(searched("2026-01-03", 2190)),
        )
    )
    changed = {path for path in before if before[path] != after[path]}
    assert changed <= {"", "status/", "data/", "changes/"}
    assert "status/" in changed


def test_what_was_found_and_what_it_was_compared_with_are_two_sentences() -> None:
    told = "Yoga may reduce pain, compared with a sham, in people with back pain."
    assert answers.short(told) == (
        "Yoga may reduce pain. That is compared with a sham, in people with back pain."
    )
    assert answers.short("We found no trial of yoga.") == "We found no trial of yoga."
