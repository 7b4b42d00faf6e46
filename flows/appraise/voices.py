"""A source's name, year and standing, before what it says."""

from __future__ import annotations

from flows.appraise.evidence import Evidence, rank
from flows.appraise.figures import effect_place
from flows.appraise.said import Place, Said, fill, number, opened, quoted_from, told
from flows.appraise.sentences import evidence_sentence
from warehouse.appraisal_input import Benchmark


def voice(one: Evidence) -> Said:
    """Name a source with its year and standing, and say what it says."""
    stated = "" if one.is_stated else ", certainty not stated and counted as low"
    step = f", counted {_steps(one)} less certain here" if one.is_lowered else ""
    age = ", older than ten years" if one.is_old else ""
    return told(
        [opened(_name(one)), stated, step, age, ": ", evidence_sentence(one)],
    )


def source_name(row: Benchmark) -> Said:
    """Name a source of the vocabulary with its year."""
    place = Place("benchmarks", row.benchmark_id)
    name = quoted_from(place, "source", row.source)
    if str(row.year) in row.source:
        return name
    year = number(place, "publication_year", row.year, f"{row.year}")
    return told([name, " (", year, ")"])


def _name(one: Evidence) -> Said:
    if one.kind == "body":
        return Said(one.name)
    if one.kind == "found-review":
        if one.year is None:
            return fill("found-review-undated")
        place = Place("studies", one.evidence_id)
        year = number(place, "publication_year", one.year, f"{one.year}")
        return fill("found-review", year=year)
    place = effect_place(one)
    name = quoted_from(place, "source", one.name)
    if one.year is None or str(one.year) in one.name:
        return name
    year = number(place, "publication_year", one.year, f"{one.year}")
    return told([name, " (", year, ")"])


def _steps(one: Evidence) -> str:
    down = rank(one.source_certainty or one.certainty) - rank(one.certainty)
    return "two steps" if down > 1 else "one step"
