"""Worked questions: each with its SQL and with what not to conclude from the answer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from warehouse.db import Row, Snapshot, WarehouseError

FOLDER = Path(__file__).parent / "questions"
SHOWN_ROWS = 10
WIDEST_CELL = 60


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `caution` says what its answer does not show."""

    question_id: str
    title: str
    caution: str
    sql: str


@cache
def questions() -> tuple[Question, ...]:
    """Read the questions, by name: a title line, a line of caution, and the SQL."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.sql")))


def question(question_id: str) -> Question:
    """One question by its name; raises WarehouseError with the names there are."""
    for found in questions():
        if found.question_id == question_id:
            return found
    names = ", ".join(found.question_id for found in questions())
    raise WarehouseError(f"{question_id!r} is no question; there are {names}")


def answer(snapshot: Snapshot, question_id: str) -> list[Row]:
    """The rows that answer one question on one snapshot."""
    return snapshot.query(question(question_id).sql)


def as_page(asked: Question, rows: list[Row]) -> str:
    """One question as a page of documentation, with its answer."""
    lines = [
        f"# {asked.title}",
        "",
        "```sql",
        asked.sql,
        "```",
        "",
        "Answer on the second night of the demonstration"
        + (f" (first {SHOWN_ROWS} of {len(rows)} rows)" if _is_cut(rows) else "")
        + ":",
        "",
        *_table(rows[:SHOWN_ROWS]),
        "",
        f"**What not to conclude:** {asked.caution}",
    ]
    return "\n".join(lines) + "\n"


def as_index() -> str:
    """The list of questions as a page of documentation."""
    lines = [
        "# Questions",
        "",
        "Worked questions to start from; `backcheck questions NAME` answers them on",
        "your own nights. Each page ends with what its answer does not show.",
        "",
        "Each stands in the published file as well, so that any program that opens",
        "it can ask and go on from there: `FROM marketed_hardest() WHERE sites > 3`.",
        "With something left open there are `claims_about('tens')`,",
        "`verdicts_about('tens')`, `evidence_about('tens')`, `studies_about('tens')`,",
        "`changes_since('000001-20261120')` and, by words, `search_claims('belt')`,",
        "`search_pages('belt')`, `search_abstracts('belt')`. These three need DuckDB's",
        "full-text extension: `backcheck sql` brings it, elsewhere `INSTALL fts` and",
        "`LOAD fts` do; without it there is `FROM claims WHERE quote ILIKE '%belt%'`.",
        "[Recipes](../recipes/README.md) go on in pandas, a notebook and Parquet.",
        "",
        *(f"- [{one.title}]({one.question_id}.md)" for one in questions()),
    ]
    return "\n".join(lines) + "\n"


def _read(path: Path) -> Question:
    title, caution, sql = path.read_text(encoding="utf-8").split("\n", 2)
    if not title.startswith("-- ") or not caution.startswith("-- "):
        raise WarehouseError(
            f"{path}: a question opens with its title and, on the second line, with "
            "what not to conclude, both after two dashes"
        )
    return Question(path.stem, title[3:], caution[3:], sql.strip().rstrip(";"))


def _is_cut(rows: list[Row]) -> bool:
    return len(rows) > SHOWN_ROWS


def _table(rows: list[Row]) -> list[str]:
    if not rows:
        return ["No rows."]
    lines = [_line(list(rows[0])), _line(["---"] * len(rows[0]))]
    return lines + [_line([_cell(value) for value in row.values()]) for row in rows]


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    if isinstance(value, list):
        text = ", ".join(map(str, value))
    text = " ".join(text.split()).replace("|", "\\|")
    return text if len(text) <= WIDEST_CELL else f"{text[: WIDEST_CELL - 1]}…"
