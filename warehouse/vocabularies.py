"""The closed lists of the field, read from warehouse/vocabulary/*.csv."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from warehouse.appraisal_input import Benchmark

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


def ancestors_of(
    treatment: str, treatments: Mapping[str, Treatment]
) -> tuple[str, ...]:
    """List the wider treatments that one belongs to, nearest first."""
    found: list[str] = []
    row = treatments.get(treatment)
    while row is not None and row.parent_id and row.parent_id not in found:
        found.append(row.parent_id)
        row = treatments.get(row.parent_id)
    return tuple(found)


def _terms(cell: str) -> tuple[str, ...]:
    return tuple(term.strip() for term in cell.split("|") if term.strip())


# Lists long enough for a file of their own; the short ones share codes.csv.
NOT_COMPARABLE = "not-comparable"
OWN_FILES = {
    "outcome": "outcomes",
    "population": "populations",
    "comparator": "comparators",
}


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a closed list."""

    list_id: str
    code: str
    preferred_name: str
    sentence: str
    source: str


@dataclass(frozen=True, slots=True)
class Crossing:
    """What a code of a code book (pages or trials) is; no `codes`: not comparable."""

    book: str
    field: str
    code: str
    list_id: str
    codes: tuple[str, ...]
    reason: str


@cache
def code_lists() -> dict[str, tuple[Code, ...]]:
    """Read every closed list, by name, in the order of the files."""
    found: dict[str, list[Code]] = {
        list_id: [Code(list_id=list_id, **row) for row in rows(file)]
        for list_id, file in OWN_FILES.items()
    }
    for row in rows("codes"):
        found.setdefault(row["list_id"], []).append(Code(**row))
    return {list_id: tuple(codes) for list_id, codes in found.items()}


def codes(list_id: str) -> tuple[str, ...]:
    """The codes of one closed list, in its order."""
    try:
        return tuple(code.code for code in code_lists()[list_id])
    except KeyError:
        raise UnknownCode(list_id, tuple(code_lists()), "closed lists") from None


@cache
def crosswalk() -> dict[tuple[str, str, str], Crossing]:
    """Read the crosswalk, by code book (pages or trials), field and code."""
    found = {}
    for row in rows("crosswalk"):
        to_codes = tuple(row["to_code"].split("|"))
        if to_codes == (NOT_COMPARABLE,):
            to_codes = ()
        allowed = codes(row["to_list"])
        for code in to_codes:
            if code not in allowed:
                raise UnknownCode(code, allowed, "crosswalk.csv")
        key = (row["book"], row["field"], row["code"])
        found[key] = Crossing(*key, row["to_list"], to_codes, row["reason"])
    return found


def crossed(book: str, field: str, code: str) -> tuple[str, ...]:
    """The closed-list codes of a code-book code; none where it is not comparable.

    An `active:...` comparator crosses by the part before its colon. Raises
    UnknownCode for a code that the crosswalk lacks.
    """
    known = crosswalk()
    key = code.split(":", 1)[0] if field == "comparator" else code
    try:
        return known[book, field, key].codes
    except KeyError:
        allowed = tuple(c for b, f, c in known if (b, f) == (book, field))
        raise UnknownCode(code, allowed, f"code book of {book}, {field}") from None


@cache
def benchmarks() -> tuple[Benchmark, ...]:
    """Read the benchmarks, in the order of the file."""
    return tuple(
        Benchmark(
            benchmark_id=row["benchmark_id"],
            source_type=row["source_type"],
            source=row["source"],
            year=int(row["year"]),
            treatment=row["treatment_id"],
            population=row["population"],
            population_detail=row["population_detail"],
            comparator_class=row["comparator_class"],
            comparator_detail=row["comparator_detail"],
            outcome=row["outcome"],
            direction=row["direction"],
            recommendation=row["recommendation"],
            certainty=row["certainty"],
            effect_size=row["effect_size"],
            n_trials=_number(row["n_trials"]),
            n_participants=_number(row["n_participants"]),
            pmid=row["pmid"],
            doi=row["doi"],
            source_url=row["source_url"],
            checked=row["checked"],
            superseded_by=row["superseded_by"],
            note=row["note"],
        )
        for row in rows("benchmarks")
    )


def _number(cell: str) -> int | None:
    return int(cell) if cell else None
