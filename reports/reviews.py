"""What reviews and guidelines say of a treatment, in our words."""

from __future__ import annotations

from dataclasses import dataclass

from reports import pairs, rows, text, wording
from reports.data import World


@dataclass(frozen=True, slots=True)
class BenchmarkView:
    """One conclusion that people appraised."""

    source: str
    year: int
    url: str
    kind: str
    people: str
    outcome: str
    result: str
    certainty: str
    advice: str
    note: str
    checked: str
    is_advice: bool


def ordered(world: World, one: rows.Treatment) -> list[rows.Benchmark]:
    """List the conclusions on a treatment that still stand, reviews first."""
    order = {"cochrane-review": 0, "systematic-review": 1, "guideline": 2}
    return sorted(
        (
            mark
            for mark in world.benchmarks_of.get(one.treatment_id, ())
            if not mark.superseded_by
        ),
        key=lambda mark: (
            order.get(mark.source_type, 3),
            -mark.year,
            mark.benchmark_id,
        ),
    )


def view(mark: rows.Benchmark) -> BenchmarkView:
    """Print one conclusion that people appraised."""
    advice = ""
    if mark.recommendation not in ("none", ""):
        advice = wording.word(
            wording.RECOMMENDATIONS, mark.recommendation, "recommendation"
        ).label
    return BenchmarkView(
        source=pairs.cited(mark.source, mark.year),
        year=mark.year,
        url=pairs.benchmark_url(mark),
        kind=text.sentence_case(pairs.source_type(mark).split(" ", 1)[1]),
        people=wording.word(wording.POPULATIONS, mark.population, "population").label,
        outcome=wording.word(wording.OUTCOMES, mark.outcome, "outcome").label,
        result=pairs.benchmark_sentence(mark),
        certainty=mark.certainty,
        advice=advice,
        note="" if wording.quoted_only(mark.note) else mark.note,
        checked=mark.checked,
        is_advice=mark.outcome == "advice",
    )
