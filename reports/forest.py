"""How large effects are: each trial, what trials pool to, what reviews say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reports import benchmarks, csvs, evidence, rows, text, wording
from reports.benchmarks import DEVIATIONS, POINTS
from reports.data import World
from reports.pages import File, csv_file

# More than these would make a chart of more than a screen; the file has all.
QUESTIONS_DRAWN = 5
TRIALS_DRAWN = 8
# In the order in which a question's lines are drawn.
KINDS = ("review", "pooled", "trial")
CERTAIN = ("high", "moderate", "low")


@dataclass(frozen=True, slots=True)
class Line:
    """One estimate with its interval: `kind` is review, pooled or trial.

    Negative favours the treatment; `told` says how much stands behind it.
    """

    kind: str
    label: str
    told: str
    estimate: float
    low: float
    high: float
    n: int | None
    unit: str
    finding: str = ""

    @property
    def size(self) -> str:
        """Print estimate and interval in words, better and worse for signs."""
        return evidence.sized(self.estimate, self.low, self.high, self.unit)


@dataclass(frozen=True, slots=True)
class Question:
    """One outcome in one group of people against one kind of comparator."""

    outcome: str
    population: str
    comparator: str
    lines: tuple[Line, ...]

    @property
    def label(self) -> str:
        """Name it: outcome, people, comparison."""
        outcome = wording.word(wording.OUTCOMES, self.outcome, "outcome").label
        people = wording.word(wording.POPULATIONS, self.population, "population").label
        other = wording.word(wording.COMPARATORS, self.comparator, "comparator").label
        return f"{text.sentence_case(outcome)}, {people}, against {other}"

    @property
    def head(self) -> tuple[str, str]:
        """Name it in two lines, as it stands in a chart."""
        first, _, second = self.label.partition(", against ")
        return first, f"against {second}"

    @property
    def has_review(self) -> bool:
        """Whether a review of the question is drawn."""
        return any(line.kind == "review" for line in self.lines)

    @property
    def finding(self) -> str:
        """Say what was found in the words that its certainty allows, without numbers.

        A review leads where one is drawn; the trials pooled here stand beside it.
        """
        told = sorted(self.lines, key=lambda line: line.kind != "review")
        return next((line.finding for line in told if line.finding), "")


@dataclass(frozen=True, slots=True)
class Sizes:
    """All questions whose effects are known as numbers of one unit."""

    unit: str
    questions: tuple[Question, ...]

    @property
    def chart(self) -> str:
        """Name of the picture that shows them."""
        standardised = "-standardised" if self.unit == DEVIATIONS else ""
        return f"effects{standardised}.svg"


def sizes(world: World, one: rows.Treatment) -> tuple[Sizes, ...]:
    """Gather what is known of a treatment's effects as numbers, by unit."""
    found = (Sizes(unit, _questions(world, one, unit)) for unit in (POINTS, DEVIATIONS))
    return tuple(one for one in found if one.questions)


def _questions(world: World, one: rows.Treatment, unit: str) -> tuple[Question, ...]:
    """List the questions of a unit; what is very uncertain is left out.

    Its size would mislead.
    """
    found: dict[tuple[str, str, str], list[Line]] = {}
    hidden = {
        (row.outcome, row.population, row.comparator_class)
        for row in world.effects_of.get(one.treatment_id, ())
        if row.line == "pooled" and row.certainty == "very-low"
    }
    for row in world.effects_of.get(one.treatment_id, ()):
        key = (row.outcome, row.population, row.comparator_class)
        is_hidden = row.certainty == "very-low"
        if row.line == "trial":
            is_hidden = key in hidden
        if row.unit == unit and not is_hidden:
            found.setdefault(key, []).extend(_line(world, row))
    for lines in found.values():
        lines.sort(key=lambda line: KINDS.index(line.kind))
    outcomes = (*wording.MAIN_OUTCOMES, *wording.OUTCOMES)
    return tuple(
        Question(*key, tuple(found[key]))
        for key in sorted(
            (key for key in found if found[key]),
            key=lambda key: (
                all(line.kind == "review" for line in found[key]),
                outcomes.index(key[0]),
                key,
            ),
        )
    )


def _line(world: World, row: rows.EffectSize) -> Iterator[Line]:
    """Make the line of an effect whose interval is known."""
    if row.ci_low is None or row.ci_high is None:
        return
    label, finding = "The trials pooled here", ""
    if row.line == "pooled":
        finding = world.bodies[row.source_id].sentence.partition(" (")[0]
    elif row.line == "review":
        mark = world.benchmarks[row.source_id]
        label = text.one_line(benchmarks.cited(mark.source, mark.year), 44)
        finding = benchmarks.result(mark).partition(". ")[0].rstrip(".")
        if row.certainty in CERTAIN:
            finding += f", with {_certainty(row)}"
        finding += f", by {label}"
    else:
        label = _trial(world, row.source_id)
    yield Line(
        kind=row.line,
        label=label,
        told=_behind(row),
        estimate=row.estimate,
        low=row.ci_low,
        high=row.ci_high,
        n=row.n,
        unit=row.unit,
        finding=finding.rstrip("."),
    )


def _trial(world: World, study_id: str) -> str:
    study = world.studies.get(study_id)
    if study is not None:
        year = f", {study.year}" if study.year else ""
        return f"{text.one_line(study.title, 38).rstrip('.')}{year}"
    mark = world.benchmarks.get(study_id.removeprefix("benchmark:"))
    if mark is not None:
        return text.one_line(benchmarks.cited(mark.source, mark.year), 44)
    return study_id


def _behind(row: rows.EffectSize) -> str:
    parts = benchmarks.counted(row.n_trials, row.n)
    if row.certainty in CERTAIN:
        parts.append(_certainty(row))
    return ", ".join(parts)


def _certainty(row: rows.EffectSize) -> str:
    label = wording.word(wording.CERTAINTY, row.certainty, "certainty").label
    return f"{label.lower()} certainty"


def file(one: rows.Treatment, known: Iterable[Sizes]) -> File:
    """Offer every line of both units as a file."""
    listed: list[tuple[csvs.Cell, ...]] = [
        (
            question.outcome,
            question.population,
            question.comparator,
            line.kind,
            line.label,
            found.unit,
            line.estimate,
            round(line.low, 3),
            round(line.high, 3),
            line.n,
            line.told,
        )
        for found in known
        for question in found.questions
        for line in question.lines
    ]
    columns = (
        *("outcome", "population", "comparator", "kind", "label", "unit"),
        *("estimate", "ci_low", "ci_high", "participants", "behind_it"),
    )
    about = f"sizes of the effects of {one.name}"
    return csv_file("effects.csv", about, columns, listed)
