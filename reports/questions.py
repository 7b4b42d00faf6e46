"""The worked questions: what can be asked of the data, and what not to conclude."""

from __future__ import annotations

from dataclasses import dataclass

from reports.pages import Page, json_rows
from warehouse import queries

HERE = "data/questions/"


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question; `caution` says what its answer does not show."""

    name: str
    title: str
    caution: str
    sql: str


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    """What the page of questions shows."""

    questions: tuple[QuestionView, ...]


def page() -> Page:
    """Make the page of questions; their answers are made where the data are."""
    listed = tuple(
        QuestionView(one.question_id, one.title, one.caution, one.sql)
        for one in queries.questions()
    )
    return Page(
        path=HERE,
        template="questions.html",
        title="Questions to ask of the data",
        description="Worked questions, each with its SQL and its limits.",
        view=QuestionsPage(listed),
        crumbs=(("", "Start"), ("data/", "Data")),
        files=(
            json_rows(
                "questions.json",
                "the questions",
                [
                    {
                        "name": one.name,
                        "title": one.title,
                        "caution": one.caution,
                        "sql": one.sql,
                    }
                    for one in listed
                ],
            ),
        ),
    )
