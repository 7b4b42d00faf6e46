"""Which way a body of evidence points: by its numbers, or by counted directions."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from flows.appraise import effects
from flows.appraise.effects import Interval
from flows.appraise.pooling import Estimate, estimate_of, interval_of, pool
from flows.appraise.results import Result
from flows.appraise.wording import threshold
from warehouse.judgement import Pooled

_MOST_SUBSETS = 6


def poolable(counted: Sequence[Result]) -> list[Estimate]:
    """Pick the estimates that may be pooled: one unit and the window most share."""
    estimates = _estimates(counted)
    kinds = Counter((one.unit, one.window) for one in estimates)
    if not kinds:
        return []
    most = min(kinds, key=lambda kind: (-kinds[kind], kind))
    return [one for one in estimates if (one.unit, one.window) == most]


def _estimates(counted: Sequence[Result]) -> list[Estimate]:
    return [
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
        if len(counted) == 1 or by_count != "benefit":
            return _single(counted, by_count)
        if _falls_short(counted):
            return "no-important-difference", None
        return ("benefit" if _pools_bear_out(counted) else "uncertain"), None
    interval = interval_of(pooled)
    direction = effects.direction_of(interval)
    if direction == "benefit" and not _is_robust(counted, estimates):
        direction = "uncertain"
    opposite = {"benefit": "harm", "harm": "benefit"}
    if by_count == opposite.get(direction):
        direction = "uncertain"
    return direction, interval


def _pools_bear_out(counted: Sequence[Result]) -> bool:
    """Say whether no pool that would speak without the trials of no difference denies.

    Benefit that was counted must hold with and without each such trial: one more of
    them may not silence the numbers.
    """
    nulls = {one.study_id for one in counted if one.direction == "no-difference"}
    estimates = _estimates(counted)
    kinds = {(one.unit, one.window) for one in estimates}
    for kind in sorted(kinds):
        group = [one for one in estimates if (one.unit, one.window) == kind]
        pooled = pool(group)
        held = {one.study_id for one in group}
        left = sum(one.study_id in held or one.study_id not in nulls for one in counted)
        if pooled is None or 2 * pooled.n_trials < left:
            continue
        is_benefit = effects.direction_of(interval_of(pooled)) == "benefit"
        if not is_benefit or not _is_robust(counted, group):
            return False
    return True


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


def size_by_trials(counted: Sequence[Result], direction: str) -> str:
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
        half = effects.REACH_95 * one.error
        interval = Interval(
            one.estimate, one.estimate - half, one.estimate + half, one.unit
        )
        return effects.direction_of(interval) == "benefit"
    return effects.direction_of(interval_of(pooled)) == "benefit"
