"""The worked questions run, and their pages say what they give today."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.world import shared_world
from warehouse.db import Snapshot, WarehouseError, open_snapshot
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


def test_a_question_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(WarehouseError, match="marketed_hardest"):
        question("why")
