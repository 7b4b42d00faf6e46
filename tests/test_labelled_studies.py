"""Short abstracts of our own, one phenomenon each, are read as labelled."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from flows.clean.text import document_from_abstract
from flows.tag.abstracts import tag_abstract
from warehouse.tags import StudyTags

FILE = Path(__file__).parent / "labelled" / "studies.csv"
ROWS = list(csv.DictReader(io.StringIO(FILE.read_text(encoding="utf-8"))))


def said(tags: StudyTags, field: str) -> str:
    return {
        "design": tags.design,
        "n": "" if tags.n is None else str(tags.n),
        "condition": tags.condition,
        "interventions": "|".join(tags.interventions),
        "comparators": "|".join(tags.comparators),
        "treats": str(tags.treatment_study),
        "conclusion": tags.conclusion_direction,
        "findings": "; ".join(
            f"{f.intervention} {f.outcome} {f.direction}" for f in tags.findings
        ),
    }[field]


@pytest.mark.parametrize(
    "row", ROWS, ids=[f"{r['id']}-{r['phenomenon']}" for r in ROWS]
)
def test_a_labelled_abstract_is_read_as_labelled(row: dict[str, str]) -> None:
    document = document_from_abstract("99000001", row["title"], row["text"])
    assert said(tag_abstract(document), row["field"]) == row["want"]
