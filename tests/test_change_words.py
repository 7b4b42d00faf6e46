"""What changed, in words that readers know: plurals, names, people's corrections."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports import change_words, changes, paths, rows
from reports.changes import ChangesPage
from reports.data import World
from reports.gathering import read_world
from tests.world import shared_world
from warehouse.db import open_snapshot


@pytest.fixture(scope="module")
def world() -> World:
    with open_snapshot(shared_world().home) as snapshot:
        return read_world(snapshot)


def change(world: World, code: str, **more: object) -> rows.Change:
    one = rows.Change(
        run_id=world.run.run_id,
        sequence=world.run.sequence,
        position=1,
        code=code,
        subject_kind="page",
        subject_id="x",
        treatment_id="",
        before="",
        after="",
        cause_code="new-page",
        cause="The page was found for the first time.",
    )
    return replace(one, **more)  # type: ignore[arg-type]


def treated(world: World) -> str:
    """A treatment with a verdict that is given."""
    return next(
        one.treatment_id
        for one in world.verdicts
        if one.treatment_id and not one.is_for_review
    )


def flips(world: World, number: int) -> list[rows.Change]:
    found = [
        one
        for one in world.verdicts
        if one.treatment_id == treated(world) and not one.is_for_review
    ]
    chosen = (found * number)[:number]
    return [
        change(
            world,
            "verdict-flipped",
            position=place,
            subject_kind="verdict",
            subject_id=one.verdict_id,
            treatment_id=one.treatment_id,
            before="untested",
            after="supported",
            cause_code="new-study",
            cause="A new study came to it.",
        )
        for place, one in enumerate(chosen)
    ]


@pytest.mark.parametrize("code", sorted(change_words.SENTENCES))
def test_every_change_has_a_word_for_one_and_for_many(code: str) -> None:
    one, many = change_words.TALLIES[code]
    assert one != many
    assert change_words.tally(code, 1) == one
    assert change_words.tally(code, 2) == many


def test_a_night_counts_its_changes_with_the_right_plural(world: World) -> None:
    told = replace(
        world,
        changes=(
            change(world, "claim-new"),
            change(world, "claim-new"),
            change(world, "page-gone"),
        ),
    )
    first = changes.pages(told, paths.plan(told))[0]
    assert isinstance(first.view, ChangesPage)
    assert first.view.night.counts == (("new claims", 2), ("page gone", 1))


def test_a_correction_by_a_person_is_told_as_that_and_after_the_news(
    world: World,
) -> None:
    verdict = world.verdicts[0]
    person = change(
        world,
        "verdict-flipped",
        subject_kind="verdict",
        subject_id=verdict.verdict_id,
        before="untested",
        after="supported",
        cause_code="person",
        cause="A person corrected the verdict, or a correction ended.",
    )
    news = change(world, "page-gone", position=9)
    view = change_words.view(world, paths.plan(world), person)
    assert view.sentence == "A person corrected a verdict"
    ours = change(world, "claim-read-anew", cause_code="new-tagger", position=0)
    assert change_words.ranked([ours, person, news]) == [news, person, ours]


def test_how_a_claim_was_read_is_told_in_words_and_not_in_codes(world: World) -> None:
    read = change(
        world,
        "claim-read-anew",
        subject_kind="claim",
        before="efficacy, benefit, strong, yoga + tens",
        after="efficacy, no-benefit, plain, ",
        cause_code="person",
    )
    view = change_words.view(world, paths.plan(world), read)
    assert view.sentence == "A person corrected how a claim is read"
    assert view.before.startswith("says it helps; about its effect; worded strong")
    assert "yoga" in view.before
    assert view.after.endswith("worded plain; of no treatment")


def test_those_who_say_that_a_study_is_retracted_have_their_names(
    world: World,
) -> None:
    said = change(
        world, "study-retracted", cause="Said by europepmc, pubmed, retraction-watch."
    )
    view = change_words.view(world, paths.plan(world), said)
    assert view.cause == "Said by Europe PMC, PubMed and Retraction Watch."


def test_alike_flips_are_one_headline_and_ours_are_none(world: World) -> None:
    listed = (
        *flips(world, 3),
        change(world, "verdict-flipped", cause_code="new-method"),
    )
    told = replace(world, changes=listed)
    lines, total = changes.headlines(told, paths.plan(told))
    assert total == 3
    assert [one.sentence for one in lines] == [
        "3 verdicts changed, from not tested to supported"
    ]
    assert lines[0].treatment == world.name(treated(world))
    assert lines[0].path == paths.treatment(treated(world))


def test_a_single_flip_leads_to_its_claim(world: World) -> None:
    told = replace(world, changes=tuple(flips(world, 1)))
    lines, _ = changes.headlines(told, paths.plan(told))
    assert lines[0].sentence == "A verdict changed, from not tested to supported"
    assert "claims/" in lines[0].path


def test_the_night_in_short_puts_the_words_of_pages_into_quotation_marks(
    world: World,
) -> None:
    words = "It never causes harm when it is taught properly."
    gone = change(
        world,
        "claim-gone",
        subject_kind="claim",
        before=words,
        cause="The page was edited.",
    )
    told = replace(world, changes=(gone,))
    (page, *_) = changes.pages(told, paths.plan(told))
    (digest,) = (one.body.decode() for one in page.files if one.format == "Markdown")
    assert f"was: \u201c{words}\u201d; The page was edited.\n" in digest


def test_a_treatments_news_tells_what_changed_and_not_what_we_read_anew(
    world: World,
) -> None:
    where = paths.plan(world)
    (flip,) = flips(world, 1)
    again = replace(flip, position=2)
    ours = replace(flip, position=3, cause_code="new-tagger")
    told = change_words.history(world, where, [flip, again, ours], 20)
    assert len(told) == 1
    day, one = told[0]
    assert day == world.day(flip.run_id)
    assert (one.before, one.sentence) == ("Not tested", "A verdict changed")
    assert one.path


def test_a_mixed_verdict_is_never_told_without_its_reason(world: World) -> None:
    (flip,) = flips(world, 1)
    one = world.verdict_ids[flip.subject_id]
    mixed = replace(one, verdict="mixed", mixed_reason="conflict")
    told = replace(world, verdict_ids={one.verdict_id: mixed})
    view = change_words.view(told, paths.plan(told), replace(flip, after="mixed"))
    assert view.after == "Mixed: sources disagree"
