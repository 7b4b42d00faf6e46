"""Write docs/questions anew, with the answers of a demonstration's second night.

backcheck --home NEW demo, twice, and then: python -m tests.write_questions NEW
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from warehouse.db import open_snapshot
from warehouse.queries import answer, as_index, as_page, questions

DOCS = Path(__file__).parents[1] / "docs" / "questions"


def pages(home: Path) -> Iterator[tuple[Path, str]]:
    """Give the page of every question, and its text, as a home answers it."""
    with open_snapshot(home) as snapshot:
        for asked in questions():
            page = as_page(asked, answer(snapshot, asked.question_id))
            yield DOCS / f"{asked.question_id}.md", page


def main(home: Path) -> None:
    """Write the index and a page for every question."""
    for path, page in pages(home):
        path.write_text(page, encoding="utf-8")
    (DOCS / "README.md").write_text(as_index(), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
