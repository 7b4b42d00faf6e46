"""The worked questions of the site: answered in this run, with their limits."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from reports import questions, render
from reports.asking import answered
from reports.data import World
from reports.gathering import read_world
from reports.pages import Page
from reports.questions import ROWS_SHOWN, QuestionsPage, QuestionView
from tests.world import shared_world
from warehouse import queries
from warehouse.db import Snapshot, open_snapshot
from warehouse.errors import BadQuery


@pytest.fixture(scope="module")
def world() -> World:
    with open_snapshot(shared_world().home) as snapshot:
        return read_world(snapshot)


def views(page: Page) -> dict[str, QuestionView]:
    assert isinstance(page.view, QuestionsPage)
    return {one.name: one for one in page.view.questions}


def test_every_question_has_the_answer_that_the_command_gives(world: World) -> None:
    page = questions.page(world)
    shown = views(page)
    n_answered = 0
    with open_snapshot(shared_world().home) as snapshot:
        for asked in queries.questions():
            rows = queries.answer(snapshot, asked.question_id)
            view, file = shown[asked.question_id], page.file(f"{asked.question_id}.csv")
            listed = csv.reader(io.StringIO(file.body.decode("utf-8-sig")))
            assert view.n_rows == file.rows == len(rows) == len(list(listed)) - 1
            assert len(view.rows) == min(len(rows), ROWS_SHOWN)
            if rows:
                assert list(view.columns) == list(rows[0])
                n_answered += 1
    assert n_answered >= 15


def test_numbers_stand_apart_from_words(world: World) -> None:
    view = views(questions.page(world))["marketed_hardest"]
    numeric = dict(zip(view.columns, view.numeric, strict=True))
    assert numeric["sites"]
    assert not numeric["treatment_id"]


def test_a_question_that_an_older_night_cannot_answer_says_so(world: World) -> None:
    few = {name: one for name, one in world.answers.items() if name != "what_changed"}
    page = questions.page(replace(world, answers=few))
    assert views(page)["what_changed"].n_rows is None
    assert "what_changed.csv" not in [file.name for file in page.files]


def test_a_night_without_a_view_answers_the_other_questions() -> None:
    class Older:
        def __init__(self, snapshot: Snapshot) -> None:
            self.run_id = snapshot.run_id
            self._snapshot = snapshot

        def fetch(self, sql: str) -> tuple[list[str], list[tuple[object, ...]]]:
            if "scorecard" in sql:
                raise BadQuery("there is no view scorecard")
            return self._snapshot.fetch(sql)

    with open_snapshot(shared_world().home) as snapshot:
        found = answered(Older(snapshot))
    known = {one.question_id for one in queries.questions()}
    assert set(found) < known
    assert "marketed_hardest" not in found
    assert "what_changed" in found


def test_a_statement_keeps_the_beginnings_of_its_lines() -> None:
    told = render.preformatted("SELECT a\nWHERE\n    a < 1")
    assert told == "SELECT a&#10;WHERE&#10;    a &lt; 1"
