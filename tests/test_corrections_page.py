"""The public log of corrections: what stood there, what stands now, and why."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reports import corrections, paths, rows
from reports.corrections import CorrectionsPage
from reports.data import World
from reports.gathering import read_world
from reports.pages import Page
from reports.site import build_site
from tests import big_world, site_reading

ONE = rows.Correction(
    id="correction-1",
    subject_kind="claim",
    subject_id="claim-000001",
    field="direction",
    expected="benefit",
    corrected="no-benefit",
    reason="The sentence denies it.",
    by="an editor",
    quote="It does not help.",
    corrected_at="2026-01-02T10:00:00Z",
)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    home = tmp_path_factory.mktemp("home")
    with big_world.build(home, n_claims=20, n_treatments=5) as snapshot:
        return read_world(snapshot)


def page(world: World, *listed: rows.Correction) -> Page:
    told = replace(world, corrections=listed)
    return corrections.page(told, paths.plan(told), "desk@example.org")


def test_a_log_without_corrections_says_that_none_was_made(tmp_path: Path) -> None:
    with big_world.build(tmp_path, n_claims=10, n_treatments=5) as snapshot:
        build_site(snapshot, tmp_path / "site")
    shown = site_reading.read(tmp_path / "site" / "corrections" / "index.html")
    assert "None was made so far." in shown.text_content()


def test_a_correction_is_told_with_what_stood_there_before(world: World) -> None:
    view = page(world, ONE).view
    assert isinstance(view, CorrectionsPage)
    told = view.corrections[0]
    assert (told.before, told.after) == ("says it helps", "says it does not help")
    assert (told.by, told.quote) == ("an editor", "It does not help.")
    assert told.path.startswith(("claims/", "treatments/"))
    assert told.reason == "The sentence denies it."


def test_corrections_stand_latest_first_and_all_of_them_in_the_file(
    world: World,
) -> None:
    many = [
        replace(ONE, id=f"correction-{day}", corrected_at=f"2026-01-{day:02}T10:00:00Z")
        for day in range(1, 29)
    ]
    made = page(world, *many)
    assert isinstance(made.view, CorrectionsPage)
    assert made.view.corrections[0].correction_id == "correction-28"
    assert made.files[0].rows == made.view.total == 28
