"""The closed lists are closed, sourced, and joined to both code books."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.world import shared_world
from warehouse.db import open_snapshot
from warehouse.vocabularies import (
    UnknownCode,
    benchmarks,
    code_lists,
    codes,
    crossed,
    crosswalk,
    treatments,
)

PAGE_OUTCOMES = [
    "pain",
    "function",
    "mobility",
    "spasm",
    "inflammation",
    "circulation",
    "healing",
    "posture-alignment",
    "nerve-pressure",
    "recurrence-prevention",
    "avoid-surgery-or-drugs",
    "safety",
    "sleep-qol",
    "general",
]
PAGE_POPULATIONS = [
    "any",
    "acute",
    "chronic",
    "sciatica-radicular",
    "stenosis",
    "pregnancy",
    "other",
]
TRIAL_OUTCOMES = [
    "pain",
    "function",
    "mobility",
    "quality-of-life",
    "return-to-work",
    "recovery",
    "adverse-events",
    "medication-use",
    "surgery-outcome",
    "cost",
    "other",
]
CONDITIONS = [
    "acute-lbp",
    "subacute-lbp",
    "chronic-lbp",
    "lbp-unspecified",
    "sciatica-radicular",
    "stenosis",
    "disc-herniation",
    "vertebral-fracture",
    "postoperative-spine",
    "pregnancy-lbp",
    "si-joint",
    "other-not-back",
]
COMPARATORS = [
    "placebo",
    "sham",
    "no-treatment",
    "waiting-list",
    "usual-care",
    "minimal-care-or-education",
    "active:yoga",
    "dose-or-variant",
    "none",
]


@pytest.mark.parametrize(
    ("book", "field", "code"),
    [("pages", "outcome", code) for code in PAGE_OUTCOMES]
    + [("pages", "population", code) for code in PAGE_POPULATIONS]
    + [("trials", "outcome", code) for code in TRIAL_OUTCOMES]
    + [("trials", "condition", code) for code in CONDITIONS]
    + [("trials", "comparator", code) for code in COMPARATORS],
)
def test_every_code_of_the_code_books_crosses(book: str, field: str, code: str) -> None:
    assert isinstance(crossed(book, field, code), tuple)


def test_crossing_says_why() -> None:
    assert all(crossing.reason.endswith(".") for crossing in crosswalk().values())


def test_what_is_not_comparable_crosses_to_nothing() -> None:
    assert crossed("trials", "condition", "other-not-back") == ()
    assert crossed("trials", "outcome", "surgery-outcome") == ()


def test_an_unmapped_code_is_refused_with_what_is_allowed() -> None:
    with pytest.raises(UnknownCode, match=r"'charm'.*pain"):
        crossed("pages", "outcome", "charm")
    with pytest.raises(UnknownCode):
        codes("moods")


def test_every_code_has_a_name_a_sentence_and_a_source() -> None:
    for code in (code for found in code_lists().values() for code in found):
        assert code.preferred_name
        assert code.sentence.endswith("."), code
        assert code.source


def test_codes_are_unique_in_their_list() -> None:
    for list_id, found in code_lists().items():
        assert len({code.code for code in found}) == len(found), list_id


def test_benchmarks_are_in_the_closed_lists() -> None:
    assert len(benchmarks()) == 306
    assert len({row.benchmark_id for row in benchmarks()}) == 306
    for row in benchmarks():
        assert row.treatment in treatments()
        assert row.population in codes("population")
        assert row.comparator_class in codes("comparator")
        assert row.outcome in codes("outcome")
        assert row.direction in codes("evidence_direction")
        assert row.certainty in codes("certainty")
        assert row.recommendation in codes("recommendation")
        assert row.checked in codes("checked")
        assert row.source_type in codes("source_type")


def test_advice_is_an_outcome_of_benchmarks_alone() -> None:
    crossings = crosswalk().values()
    assert not any("advice" in crossing.codes for crossing in crossings)


def test_parents_are_treatments_and_lead_upwards() -> None:
    known = treatments()
    for treatment in known.values():
        seen = {treatment.treatment_id}
        parent = treatment.parent_id
        while parent:
            assert parent in known
            assert parent not in seen
            seen.add(parent)
            parent = known[parent].parent_id


def test_a_snapshot_holds_the_lists_of_its_night() -> None:
    with open_snapshot(shared_world().home) as snapshot:
        stored = snapshot.query("SELECT list_id, count(*) AS n FROM codes GROUP BY 1")
        assert {str(row["list_id"]): row["n"] for row in stored} == {
            list_id: len(found) for list_id, found in code_lists().items()
        }
        assert snapshot.count("SELECT count(*) FROM treatments") == len(treatments())
        assert snapshot.count("SELECT count(*) FROM benchmarks") == 306


def test_the_licence_of_the_lists_is_said() -> None:
    folder = Path(__file__).parents[1] / "warehouse" / "vocabulary"
    assert "CC BY 4.0" in (folder / "LICENCE.md").read_text(encoding="utf-8")
