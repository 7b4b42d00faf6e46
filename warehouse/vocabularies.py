"""The closed lists of the field, read from warehouse/vocabulary/*.csv."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "vocabulary"


class UnknownCode(ValueError):
    """A value is not in its closed list."""

    def __init__(self, value: str, allowed: tuple[str, ...], where: str) -> None:
        super().__init__(
            f"{where}: {value!r} is not one of {', '.join(allowed)}; "
            f"correct the value or add a row to {FOLDER.name}/"
        )


@dataclass(frozen=True, slots=True)
class Treatment:
    """One treatment of the vocabulary; `ambiguous` synonyms fire only in context."""

    treatment_id: str
    preferred_name: str
    category: str
    parent_id: str
    synonyms: tuple[str, ...]
    ambiguous: tuple[str, ...]
    mesh_term: str
    notes: str


def rows(name: str) -> list[dict[str, str]]:
    """Read one vocabulary file, `name` without its ending, as dictionaries."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def treatments() -> dict[str, Treatment]:
    """Read the treatments, by id, in the order of the file."""
    return {
        row["treatment_id"]: Treatment(
            treatment_id=row["treatment_id"],
            preferred_name=row["preferred_name"],
            category=row["category"],
            parent_id=row["parent_id"],
            synonyms=_terms(row["synonyms"]),
            ambiguous=_terms(row["ambiguous_synonyms"]),
            mesh_term=row["mesh_term"],
            notes=row["notes"],
        )
        for row in rows("treatments")
    }


def _terms(cell: str) -> tuple[str, ...]:
    return tuple(term.strip() for term in cell.split("|") if term.strip())
