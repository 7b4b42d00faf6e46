"""What reviews and guidelines say of a treatment, in our words."""

from __future__ import annotations

from dataclasses import dataclass

from reports import benchmarks, quoted_words, rows, text, wording
from reports.data import World
from reports.links import host
from reports.pages import File, csv_file


@dataclass(frozen=True, slots=True)
class BenchmarkView:
    """One conclusion that people appraised."""

    source: str
    year: int
    url: str
    read_at: str
    kind: str
    people: str
    outcome: str
    result: str
    certainty: str
    checked: str


@dataclass(frozen=True, slots=True)
class Advice:
    """What one guideline advises for one group of people."""

    source: str
    url: str
    people: str
    advice: str
    note: str


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


def found(marks: list[rows.Benchmark]) -> tuple[BenchmarkView, ...]:
    """Print the results among them; the same words of one source stand once."""
    views = (_view(mark) for mark in marks if mark.outcome != "advice")
    return tuple(dict.fromkeys(views))


def advised(marks: list[rows.Benchmark]) -> tuple[Advice, ...]:
    """Print the advice among them, once for each source and group of people.

    A guideline that looked and gives none is told as that. A remark on a result is no
    remark on the advice, and stays out.
    """
    made: dict[tuple[str, str, str], Advice] = {}
    for mark in marks:
        is_advice = mark.outcome == "advice"
        if mark.recommendation in ("none", "") and not is_advice:
            continue
        one = Advice(
            source=benchmarks.cited(mark.source, mark.year),
            url=benchmarks.url(mark),
            people=benchmarks.people(mark),
            advice=wording.word(
                wording.RECOMMENDATIONS, mark.recommendation or "none", "recommendation"
            ).label,
            note=mark.note
            if is_advice and not quoted_words.quoted_only(mark.note)
            else "",
        )
        key = (one.source, one.people, one.advice)
        if key not in made or (one.note and not made[key].note):
            made[key] = one
    return tuple(made.values())


def file(name: str, listed: tuple[BenchmarkView, ...]) -> File:
    """Offer what reviews and guidelines found as a file."""
    columns = ("source", "kind", "people", "outcome", "result", "certainty", "url")
    return csv_file(
        "reviews.csv",
        f"what reviews and guidelines found on {name}",
        (*columns, "read_at", "checked"),
        [
            (
                one.source,
                one.kind,
                one.people,
                one.outcome,
                one.result,
                one.certainty,
                one.url,
                one.read_at,
                one.checked,
            )
            for one in listed
        ],
    )


def _view(mark: rows.Benchmark) -> BenchmarkView:
    url = benchmarks.url(mark)
    return BenchmarkView(
        source=benchmarks.cited(mark.source, mark.year),
        year=mark.year,
        url=url,
        # A guideline is often read in a copy; the reader may hold us to that copy.
        read_at="" if host(mark.source_url) == host(url) else mark.source_url,
        kind=text.sentence_case(benchmarks.kind(mark).split(" ", 1)[1]),
        people=benchmarks.people(mark),
        outcome=wording.word(wording.OUTCOMES, mark.outcome, "outcome").label,
        result=benchmarks.result(mark),
        certainty=mark.certainty,
        checked=mark.checked,
    )
