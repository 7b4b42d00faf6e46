"""The review list says what is withheld, why, and what a person is asked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.world import copy_world
from warehouse.db import Work, open_work


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Work]:
    with open_work(copy_world(tmp_path_factory.mktemp("review"))) as opened:
        yield opened


def listed(work: Work, confidence: float, claim_confidence: float) -> dict[str, object]:
    """Give the row of one verdict for review, as sure as said."""
    work.execute("BEGIN TRANSACTION")
    try:
        (first, *_) = work.query(
            "SELECT verdict_id, claim_id FROM verdicts "
            "WHERE treatment_id IS NOT NULL ORDER BY verdict_id"
        )
        work.execute(
            "UPDATE core.verdicts SET is_for_review = verdict_id = $1, confidence = $2",
            (first["verdict_id"], confidence),
        )
        work.execute(
            "UPDATE core.claims SET confidence = $1 WHERE claim_id = $2",
            (claim_confidence, first["claim_id"]),
        )
        (row,) = work.query("SELECT * FROM review_list")
        assert row["verdict_id"] == first["verdict_id"]
        return row
    finally:
        work.execute("ROLLBACK")


def test_an_unsure_reading_asks_whether_the_page_says_it(work: Work) -> None:
    row = listed(work, 0.43, 0.48)
    assert row["reason_code"] == "unsure-reading"
    assert "43 % sure" in str(row["reason"])
    assert "below 50 %" in str(row["reason"])
    question = str(row["question"])
    assert "Does the page say this of" in question
    assert str(row["claim_type_code"]) in question
    assert str(row["strength_code"]) in question


def test_a_sure_reading_on_unsure_evidence_asks_about_the_record(work: Work) -> None:
    row = listed(work, 0.45, 0.7)
    assert row["reason_code"] == "unsure-evidence"
    assert "record" in str(row["question"])


def test_a_contradiction_of_a_shared_reading_asks_about_the_page(work: Work) -> None:
    work.execute("BEGIN TRANSACTION")
    try:
        work.execute(
            "UPDATE core.verdicts SET verdict = 'contradicted', confidence = 0.42, "
            "is_for_review = TRUE WHERE treatment_id IS NOT NULL"
        )
        work.execute(
            "UPDATE core.claims SET confidence = 0.93, treatment_reason_code = "
            "'heading'"
        )
        rows = work.query("SELECT * FROM review_list WHERE treatment_id IS NOT NULL")
    finally:
        work.execute("ROLLBACK")
    assert {row["reason_code"] for row in rows} == {"unsure-reading"}


def test_an_interval_important_both_ways_is_listed_however_sure(work: Work) -> None:
    row = listed(work, 0.8, 0.9)
    assert row["reason_code"] == "important-both-ways"
    assert "help and for harm" in str(row["reason"])


def test_the_list_holds_every_verdict_for_review_and_no_other(work: Work) -> None:
    wanted = work.query("SELECT verdict_id FROM verdicts WHERE is_for_review")
    found = work.query("SELECT verdict_id FROM review_list")
    key = {str(row["verdict_id"]) for row in wanted}
    assert key
    assert {str(row["verdict_id"]) for row in found} == key
    assert len(found) == len(wanted)


def test_what_is_withheld_stands_with_its_quote_and_its_reason(work: Work) -> None:
    for row in work.query("SELECT * FROM review_list"):
        assert row["page_quote"]
        assert row["rationale"]
        assert str(row["verdict_withheld"]).split("-")[0] in {
            *("supported", "overstated", "mixed"),
            *("contradicted", "untested", "untestable"),
        }
