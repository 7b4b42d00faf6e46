"""The worked questions run, and their pages say what they give today."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.world import copy_world, shared_world
from warehouse.db import Snapshot, WarehouseError, open_snapshot, open_work
from warehouse.queries import (
    Question,
    answer,
    as_index,
    as_page,
    question,
    questions,
)

DOCS = Path(__file__).parents[1] / "docs" / "questions"


@pytest.fixture(scope="module")
def snapshot():
    with open_snapshot(shared_world().home) as opened:
        yield opened


def test_there_are_twenty_five() -> None:
    assert len(questions()) == 25


@pytest.mark.parametrize("asked", questions(), ids=lambda one: one.question_id)
def test_the_page_of_a_question_is_current(snapshot: Snapshot, asked: Question) -> None:
    page = DOCS / f"{asked.question_id}.md"
    rows = answer(snapshot, asked.question_id)
    assert page.read_text(encoding="utf-8") == as_page(asked, rows)


@pytest.mark.parametrize("asked", questions(), ids=lambda one: one.question_id)
def test_a_question_says_what_not_to_conclude(asked: Question) -> None:
    assert asked.title.endswith("?")
    assert asked.caution.endswith(".")


@pytest.mark.parametrize("asked", questions(), ids=lambda one: one.question_id)
def test_the_order_of_an_answer_is_total(snapshot: Snapshot, asked: Question) -> None:
    assert "ORDER BY" in asked.sql
    assert snapshot.query(asked.sql) == snapshot.query(asked.sql)


def test_the_index_lists_every_page() -> None:
    assert (DOCS / "README.md").read_text(encoding="utf-8") == as_index()
    assert len(list(DOCS.glob("*.md"))) == 26


def test_retracted_evidence_is_found_where_a_page_links_it(snapshot: Snapshot) -> None:
    rows = answer(snapshot, "do_linked_studies_say_so")
    assert rows[0]["conclusion_direction_code"] == "benefit"
    assert rows[0]["site_id"] == "health.example.org"


def test_nothing_that_was_tested_is_called_untested(snapshot: Snapshot) -> None:
    untested = {
        row["treatment_id"] for row in answer(snapshot, "marketed_but_untested")
    }
    tested = snapshot.query("SELECT treatment_id FROM scorecard WHERE certainty <> ''")
    assert tested
    assert not untested & {row["treatment_id"] for row in tested}


def test_ways_of_selling_are_counted_beside_claims_alone(snapshot: Snapshot) -> None:
    rows = answer(snapshot, "pressure_to_buy")
    assert {row["signal_code"] for row in rows} <= {"scarcity", "discount", "guarantee"}
    for row in rows:
        assert 0 < int(str(row["n_pages"])) <= int(str(row["n_claiming_pages"]))


@pytest.mark.parametrize(
    "name",
    [
        "mixed_and_why",
        "strongest_words_weakest_evidence",
        "supported_claims",
        "verdicts_by_kind_of_site",
    ],
)
def test_what_is_withheld_is_counted_nowhere(name: str) -> None:
    assert "NOT is_for_review" in question(name).sql


def test_a_study_retracted_later_is_traced_to_what_rested_on_it(tmp_path: Path) -> None:
    with open_work(copy_world(tmp_path)) as work:
        work.execute(
            """
            UPDATE core.body_members SET role_code = 'retracted' WHERE study_id = (
                SELECT min(study_id) FROM core.body_members WHERE body_id IN (
                    SELECT body_id FROM core.verdict_history
                    WHERE run_id LIKE '000001%'));
            INSERT INTO core.study_history BY NAME
            SELECT study_id, (SELECT max(run_id) FROM core.runs) AS run_id,
                'integrity' AS event_code, 'clean' AS value_before,
                'retracted' AS value_after, '' AS tagger_version
            FROM core.body_members WHERE role_code = 'retracted'
            """
        )
        rows = work.query(question("claims_on_retracted_studies").sql)
    assert rows
    assert all(row["study_id"] and row["verdict_before"] for row in rows)


def test_a_question_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(WarehouseError, match="marketed_hardest"):
        question("why")
