"""Bodies of evidence: treatment x population x outcome x comparator class."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from flows.appraise import certainty, effects
from flows.appraise.body_sentences import body_sentence
from flows.appraise.counting import grouped
from flows.appraise.effects import Interval
from flows.appraise.pooling import Estimate, estimate_of, interval_of, pool
from flows.appraise.publication import unreported_registrations
from flows.appraise.results import COUNTED, RANDOMISED, Question, Result
from flows.appraise.wording import threshold
from warehouse.judgement import Benchmark, Body, BodyMember, Pooled, StudyRecord

_MOST_SUBSETS = 6


def make_bodies(
    studies: Iterable[StudyRecord], benchmarks: Iterable[Benchmark], year: int
) -> tuple[Body, ...]:
    """Build every body of evidence as it stands in `year`, with numbers and steps."""
    kept = tuple(studies)
    groups = grouped(kept, benchmarks)
    unreported = unreported_registrations(kept, year)
    return tuple(
        make_body(question, results, unreported.get(question.treatment, ()))
        for question, results in groups.items()
    )


def make_body(
    question: Question, results: Sequence[Result], unreported: Sequence[str] = ()
) -> Body:
    """Build one body from its results, which are already counted once a study."""
    counted = [result for result in results if result.role == COUNTED]
    votes = Counter(result.direction for result in counted)
    estimates = poolable(counted)
    pooled = pool(estimates)
    direction, interval = body_direction(counted, estimates, pooled)
    size = _size_by_trials(counted, direction) if interval is None else _size(interval)
    sizes = [result.n for result in counted if result.n is not None]
    if question.outcome == "adverse-events" and is_too_few_for_harms(direction, sizes):
        direction = "uncertain"
    steps, level = certainty.assess(
        question, counted, pooled, interval, direction, tuple(unreported)
    )
    body = Body(
        body_id=question.body_id,
        treatment=question.treatment,
        population=question.population,
        outcome=question.outcome,
        comparator_class=question.comparator_class,
        n_studies=len(counted),
        n_randomised=sum(result.design in RANDOMISED for result in counted),
        n_participants=sum(sizes) if sizes else None,
        n_favours=votes["favours-intervention"],
        n_no_difference=votes["no-difference"],
        n_against=votes["favours-comparator"],
        direction=direction,
        size=size,
        certainty=level,
        sentence="",
        pooled=pooled,
        members=tuple(_member(result) for result in results),
        steps=steps,
    )
    return replace(body, sentence=body_sentence(body, interval))


def is_too_few_for_harms(direction: str, sizes: Sequence[int]) -> bool:
    """Say whether too few people were watched to say that harms are no more frequent.

    No harm seen in n people leaves room for one in n / 3 (the rule of three), so a
    small trial without a difference in harms is no evidence of safety.
    """
    is_no_difference = direction == "no-important-difference"
    return is_no_difference and sum(sizes) < threshold("information-size-people")


def poolable(counted: Sequence[Result]) -> list[Estimate]:
    """Pick the estimates that may be pooled: one unit and the window most share."""
    estimates = [
        estimate
        for result in counted
        if result.may_pool
        and result.interval is not None
        and (
            estimate := estimate_of(
                result.study_id, result.interval, result.n, result.window
            )
        )
    ]
    kinds = Counter((one.unit, one.window) for one in estimates)
    if not kinds:
        return []
    most = min(kinds, key=lambda kind: (-kinds[kind], kind))
    return [one for one in estimates if (one.unit, one.window) == most]


def body_direction(
    counted: Sequence[Result], estimates: Sequence[Estimate], pooled: Pooled | None
) -> tuple[str, Interval | None]:
    """Say which way a body points, and the interval it was read from, if any.

    A pooled result speaks when it holds at least half of the counted trials; else the
    directions are counted. Benefit must hold with and without each trial that found no
    difference, so that such a trial can never tip a body towards benefit.
    """
    by_count = count_direction(Counter(result.direction for result in counted))
    if not counted:
        return "uncertain", None
    if pooled is None or 2 * pooled.n_trials < len(counted):
        if len(counted) > 1 and by_count == "benefit" and _falls_short(counted):
            return "no-important-difference", None
        return _single(counted, by_count)
    interval = interval_of(pooled)
    direction = effects.direction_of(interval)
    if direction == "benefit" and not _is_robust(counted, estimates):
        direction = "uncertain"
    opposite = {"benefit": "harm", "harm": "benefit"}
    if by_count == opposite.get(direction):
        direction = "uncertain"
    return direction, interval


def _in_favour(counted: Sequence[Result]) -> list[Result]:
    return [one for one in counted if one.direction == "favours-intervention"]


def _falls_short(counted: Sequence[Result]) -> bool:
    """Say whether every trial in favour shows a difference too small to be important.

    Trials that cannot be added up are held against the threshold one by one (Cochrane
    Handbook 12.2.1).
    """
    return all(
        result.interval is not None
        and result.interval.unit != effects.RATIO
        and -effects.smallest_important(result.interval.unit)
        < result.interval.estimate
        < 0
        for result in _in_favour(counted)
    )


def _size_by_trials(counted: Sequence[Result], direction: str) -> str:
    """Name the size in the middle of trials that each fall short, else no size."""
    found = [one.interval for one in _in_favour(counted) if one.interval is not None]
    is_short = direction == "no-important-difference" and _falls_short(counted)
    if not is_short or 2 * len(found) <= len(counted):
        return "not-estimated"
    if len({one.unit for one in found}) > 1:
        return "not-estimated"
    middle = statistics.median_low([abs(one.estimate) for one in found])
    return effects.size_of(middle, found[0].unit)


def _single(counted: Sequence[Result], by_count: str) -> tuple[str, Interval | None]:
    """Let one trial's own numbers correct its stated result for importance."""
    if len(counted) != 1:
        return by_count, None
    interval = counted[0].interval
    if interval is None or interval.low is None or interval.unit == effects.RATIO:
        return by_count, None
    direction = effects.direction_of(interval)
    if {direction, by_count} == {"benefit", "harm"}:
        return "uncertain", interval
    if direction == "benefit" and by_count != "benefit":
        return "uncertain", interval
    return direction, interval


def count_direction(votes: Counter[str]) -> str:
    """Give the direction more than half of the trials state, else uncertain."""
    total = sum(votes.values())
    for vote, direction in (
        ("favours-intervention", "benefit"),
        ("favours-comparator", "harm"),
        ("no-difference", "no-important-difference"),
    ):
        if total and 2 * votes[vote] > total:
            return direction
    return "uncertain"


def _is_robust(counted: Sequence[Result], estimates: Sequence[Estimate]) -> bool:
    """Say whether benefit stands whichever trials without difference are left out."""
    without = {
        result.study_id for result in counted if result.direction == "no-difference"
    }
    rest = [one for one in estimates if one.study_id not in without]
    nulls = [
        one
        for one in estimates
        if one.study_id in without and abs(one.estimate) < threshold(_trivial(one.unit))
    ]
    rest += [one for one in estimates if one.study_id in without and one not in nulls]
    if not nulls:
        return True
    if len(nulls) > _MOST_SUBSETS:
        return len(rest) > 2 * len(nulls)
    return all(
        _says_benefit([*rest, *some])
        for size in range(len(nulls) + 1)
        for some in combinations(nulls, size)
    )


def _trivial(unit: str) -> str:
    scale = "pain" if unit == effects.POINTS else "smd"
    return f"{scale}-trivial-below"


def _says_benefit(estimates: Sequence[Estimate]) -> bool:
    if not estimates:
        return False
    pooled = pool(estimates)
    if pooled is None:
        one = estimates[0]
        half = 1.959964 * one.error
        interval = Interval(
            one.estimate, one.estimate - half, one.estimate + half, one.unit
        )
        return effects.direction_of(interval) == "benefit"
    return effects.direction_of(interval_of(pooled)) == "benefit"


def _size(interval: Interval) -> str:
    return effects.size_of(interval.estimate, interval.unit)


def _member(result: Result) -> BodyMember:
    interval = result.interval
    points = interval if interval and interval.unit == effects.POINTS else None
    error = None
    if points is not None and points.low is not None and points.high is not None:
        error = round((points.high - points.low) / (2 * 1.959964), 3)
    return BodyMember(
        study_id=result.study_id,
        role=result.role,
        reason=result.reason,
        finding=result.finding,
        effect_100=None if points is None else round(points.estimate, 3),
        standard_error_100=error,
        n=result.n,
        window=result.window,
    )
