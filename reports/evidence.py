"""The evidence table: what the trials of a treatment found, with the reasons."""

from __future__ import annotations

from dataclasses import dataclass

from reports import pairs, paths, rows, text, wording
from reports.data import World


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of certainty in words."""

    domain: str
    step: int
    sentence: str


@dataclass(frozen=True, slots=True)
class BodyView:
    """One row of the evidence table."""

    body_id: str
    people: str
    outcome: str
    outcome_code: str
    compared: str
    sentence: str
    certainty: str
    n_studies: int
    n_randomised: int
    n_participants: int | None
    number: str
    counts: str
    steps: tuple[StepView, ...]
    members: tuple[tuple[str, str, str], ...]
    newer: bool


def bodies(
    world: World, where: paths.Paths, one: rows.Treatment
) -> tuple[BodyView, ...]:
    """List the bodies of evidence of a treatment that count a study."""
    outcomes = list(wording.OUTCOMES)
    first = {code: place for place, code in enumerate(wording.MAIN_OUTCOMES)}
    found = sorted(
        (body for body in world.bodies_of.get(one.treatment_id, ()) if body.n_studies),
        key=lambda body: (
            first.get(body.outcome, 10 + outcomes.index(body.outcome)),
            -body.n_studies,
            body.body_id,
        ),
    )
    newest = max(
        (
            mark.year
            for mark in world.benchmarks_of.get(one.treatment_id, ())
            if mark.outcome != "advice"
        ),
        default=9999,
    )
    return tuple(body_view(world, where, body, newest) for body in found)


def body_view(
    world: World, where: paths.Paths, body: rows.Body, newest_review: int
) -> BodyView:
    """Print one body of evidence, its steps and its studies."""
    counted = [
        world.studies[member.study_id]
        for member in world.members.get(body.body_id, ())
        if member.study_id in world.studies
    ]
    return BodyView(
        body_id=body.body_id,
        people=wording.word(wording.POPULATIONS, body.population, "population").label,
        outcome=wording.word(wording.OUTCOMES, body.outcome, "outcome").label,
        outcome_code=body.outcome,
        compared=wording.word(
            wording.COMPARATORS, body.comparator_class, "comparator"
        ).label,
        sentence=text.with_dates(body.sentence),
        certainty=body.certainty,
        n_studies=body.n_studies,
        n_randomised=body.n_randomised,
        n_participants=body.n_participants,
        # The sentence often holds the same numbers already.
        number="" if " interval " in body.sentence else estimate(body),
        counts=_directions(body),
        steps=tuple(
            StepView(
                domain=wording.word(wording.DOMAINS, step.domain, "domain").label,
                step=step.step,
                sentence=step.sentence,
            )
            for step in world.steps.get(body.body_id, ())
        ),
        members=tuple(
            (
                where.study(member.study_id),
                pairs.study_label(world.studies[member.study_id])
                if member.study_id in world.studies
                else member.study_id,
                member.reason or wording.humanised(member.role),
            )
            for member in world.members.get(body.body_id, ())
        )[:30],
        newer=any((study.year or 0) > newest_review for study in counted),
    )


def estimate(body: rows.Body) -> str:
    """Print a pooled estimate with its noun, or nothing at very low certainty.

    Negative favours the treatment in the tables; readers get better and worse.
    """
    if (
        body.estimate is None
        or body.ci_low is None
        or body.ci_high is None
        or body.certainty == "very-low"
    ):
        return ""
    return sized(body.estimate, body.ci_low, body.ci_high, body.unit)


def sized(estimate: float, low: float, high: float, unit: str) -> str:
    """Print an estimate and its interval, better and worse for their signs."""
    is_points = unit.startswith("points")
    places = 1 if is_points else 2
    noun = "points" if is_points else unit
    tail = " on a scale of 100" if is_points else ""
    side = "better" if estimate <= 0 else "worse"
    size = text.decimal(abs(estimate), places)
    return f"{size} {noun} {side}{tail} (interval {_interval(low, high, places)})"


def _interval(low: float, high: float, places: int) -> str:
    if low < 0 < high:
        return (
            f"{text.decimal(-low, places)} better to {text.decimal(high, places)} worse"
        )
    ends = sorted((abs(low), abs(high)))
    return f"{text.decimal(ends[0], places)} to {text.decimal(ends[1], places)}"


def _directions(body: rows.Body) -> str:
    parts = []
    if body.n_favours:
        found = text.counted(body.n_favours, "study favours", "studies favour")
        parts.append(f"{found} it")
    if body.n_no_difference:
        found = text.counted(body.n_no_difference, "study", "studies")
        parts.append(f"{found} found little or no difference")
    if body.n_against:
        found = text.counted(body.n_against, "study", "studies")
        parts.append(f"{found} went against it")
    return "; ".join(parts)


def empty_outcomes(listed: tuple[BodyView, ...]) -> tuple[str, ...]:
    """Name the main outcomes for which nothing counts."""
    seen = {body.outcome_code for body in listed}
    return tuple(
        wording.OUTCOMES[code].label
        for code in wording.MAIN_OUTCOMES
        if code not in seen
    )
