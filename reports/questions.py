"""The worked questions: what can be asked of the data, and what not to conclude."""

from __future__ import annotations

from dataclasses import dataclass

from reports import text
from reports.asking import Answer
from reports.csvs import Cell
from reports.data import World
from reports.pages import File, Page, csv_file, json_rows
from warehouse import queries

HERE = "data/questions/"
ROWS_SHOWN = 10
WIDEST_CELL = 90


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question; `caution` says what its answer does not show.

    `rows` are the first of its answer in this run; `n_rows` is None where the run
    cannot answer it. `numeric` says of each column whether it holds numbers.
    """

    name: str
    title: str
    caution: str
    sql: str
    columns: tuple[str, ...]
    numeric: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]
    n_rows: int | None


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    """What the page of questions shows."""

    questions: tuple[QuestionView, ...]


def page(world: World) -> Page:
    """Make the page of questions with their answers in this run."""
    asked = queries.questions()
    return Page(
        path=HERE,
        template="questions.html",
        title="Questions to ask of the data",
        description="Worked questions, each with its SQL, its answer and its limits.",
        view=QuestionsPage(
            tuple(_view(one, world.answers.get(one.question_id)) for one in asked)
        ),
        crumbs=(("", "Start"), ("data/", "Data")),
        files=(
            json_rows(
                "questions.json",
                "the questions",
                [
                    {
                        "name": one.question_id,
                        "title": one.title,
                        "caution": one.caution,
                        "sql": one.sql,
                    }
                    for one in asked
                ],
            ),
            *(
                _file(one, world.answers[one.question_id])
                for one in asked
                if one.question_id in world.answers
            ),
        ),
    )


def _view(asked: queries.Question, answer: Answer | None) -> QuestionView:
    columns = answer.columns if answer else ()
    rows = answer.rows[:ROWS_SHOWN] if answer else ()
    return QuestionView(
        name=asked.question_id,
        title=asked.title,
        caution=asked.caution,
        sql=asked.sql,
        columns=columns,
        numeric=tuple(
            any(_is_number(row[place]) for row in rows) for place in range(len(columns))
        ),
        rows=tuple(tuple(map(_shown, row)) for row in rows),
        n_rows=len(answer.rows) if answer else None,
    )


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, float):
        return f"{cell:.4g}".replace("-", "\u2212")
    return text.one_line(cell, WIDEST_CELL)


def _file(asked: queries.Question, answer: Answer) -> File:
    about = f"the answer to {asked.question_id}"
    return csv_file(
        f"{asked.question_id}.csv", about, answer.columns, list(answer.rows)
    )
