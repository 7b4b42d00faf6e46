"""Write docs/questions anew, with the answers of the small world of the tests.

python -m tests.write_questions
"""

from __future__ import annotations

from pathlib import Path

from tests.world import shared_world
from warehouse.db import open_snapshot
from warehouse.queries import answer, as_index, as_page, questions

DOCS = Path(__file__).parents[1] / "docs" / "questions"


def main() -> None:
    """Write the index and a page for every question."""
    with open_snapshot(shared_world().home) as snapshot:
        for asked in questions():
            page = as_page(asked, answer(snapshot, asked.question_id))
            path = DOCS / f"{asked.question_id}.md"
            path.write_text(page, encoding="utf-8")
    (DOCS / "README.md").write_text(as_index(), encoding="utf-8")


if __name__ == "__main__":
    main()
