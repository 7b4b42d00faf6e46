"""The book of what was fetched when."""

from __future__ import annotations

from pathlib import Path

import pytest

from spiders.due import after_answer, after_failure, is_due
from spiders.frontier import Frontier, Page

NIGHTS = [f"2026-03-{day:02d}T21:30:00Z" for day in range(1, 32)]


def test_a_page_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    page = Page(
        "http://clinic.example.org/a",
        first_seen=NIGHTS[0],
        status=200,
        etag='"x"',
        kept=True,
        links=("+http://clinic.example.org/b", "http://clinic.example.org/c"),
    )
    with Frontier(tmp_path / "frontier.sqlite") as book:
        book.save(page)
    with Frontier(tmp_path / "frontier.sqlite") as book:
        assert book.page(page.address) == page
        assert list(book.pages()) == [page]
        assert book.page("http://clinic.example.org/none") is None


def test_records_come_back_with_their_last_fetch(tmp_path: Path) -> None:
    with Frontier(tmp_path / "frontier.sqlite") as book:
        book.save_records((str(n), NIGHTS[0], f"hash{n}") for n in range(2000))
        book.save_records([("7", NIGHTS[1], "new")])
        found = book.record_fetches(["7", "8", "x", *map(str, range(1500))])
        assert found["7"] == (NIGHTS[1], "new")
        assert found["8"] == (NIGHTS[0], "hash8")
        assert "x" not in found
        assert len(found) == 1500
        assert book.live() == 2000
        assert len(book.record_ids()) == 2000


def test_notes_are_remembered(tmp_path: Path) -> None:
    with Frontier(tmp_path / "frontier.sqlite") as book:
        assert book.note("watermark") == ""
        book.set_note("watermark", "2026-03-01")
        assert book.note("watermark") == "2026-03-01"


def test_a_page_never_fetched_is_due() -> None:
    assert is_due(Page("http://a.example.org/"), NIGHTS[0])


def test_a_nightly_page_is_due_again_though_tonight_began_earlier() -> None:
    page = Page("http://a.example.org/")
    after_answer(page, "2026-03-01T22:10:00Z", changed=True, recheck_hours=24)
    assert is_due(page, "2026-03-02T21:30:00Z")
    assert not is_due(page, "2026-03-01T23:00:00Z")


def test_a_page_that_changes_is_asked_for_sooner_than_one_that_does_not() -> None:
    def asked(changes: bool) -> int:
        page = Page("http://a.example.org/")
        count = 0
        for night in NIGHTS:
            if is_due(page, night):
                count += 1
                after_answer(page, night, changed=changes, recheck_hours=20)
        return count

    assert asked(changes=True) == len(NIGHTS)
    assert asked(changes=False) <= 7


def test_no_page_is_left_alone_for_more_than_a_fortnight() -> None:
    page = Page("http://a.example.org/")
    for _ in range(40):
        after_answer(page, NIGHTS[0], changed=False, recheck_hours=20)
    assert page.interval_hours == 14 * 24


@pytest.mark.parametrize("status", [404, 410])
def test_a_kept_page_is_found_gone_once_after_repeated_answers(status: int) -> None:
    page = Page("http://a.example.org/", kept=True)
    found = [
        after_failure(page, night, status, gone_after=3, recheck_hours=20)
        for night in NIGHTS[:6]
    ]
    assert found == [False, False, True, False, False, False]
    assert page.gone_since == NIGHTS[2]


@pytest.mark.parametrize("status", [None, 403, 500, 503])
def test_a_server_that_fails_never_makes_a_page_gone(status: int | None) -> None:
    page = Page("http://a.example.org/", kept=True)
    for night in NIGHTS:
        assert not after_failure(page, night, status, gone_after=2, recheck_hours=20)
    assert page.gone_since == ""


def test_a_page_that_answers_again_is_no_longer_gone() -> None:
    page = Page("http://a.example.org/", kept=True)
    for night in NIGHTS[:3]:
        after_failure(page, night, 404, gone_after=2, recheck_hours=20)
    after_answer(page, NIGHTS[4], changed=True, recheck_hours=20)
    assert (page.gone_since, page.missing) == ("", 0)
