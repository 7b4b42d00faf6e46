"""Imprecision: the interval against the smallest important difference, then size.

Source: Guyatt 2011, J Clin Epidemiol 64:1283. The width of an interval counts once: a
body whose interval already runs across the threshold is not lowered again for its size,
unless it is tiny.
"""

from __future__ import annotations

from collections.abc import Sequence

from flows.appraise import effects
from flows.appraise.effects import Interval
from flows.appraise.results import Result
from flows.appraise.steps import Numbers, down, make_step
from flows.appraise.wording import threshold
from warehouse.judgement import CertaintyStep

_MODERATE, _LOW = 2, 1
_RATIOS = frozenset({"RR", "OR", "HR"})


def imprecision_step(
    counted: Sequence[Result], interval: Interval | None
) -> CertaintyStep | None:
    """Lower for intervals across the smallest important difference, then for size."""
    ids = [result.study_id for result in counted]
    known = [result.n for result in counted if result.n is not None]
    people = sum(known) if known else None
    enough = threshold("information-size-people")
    few = threshold("information-size-very-few")
    numbers: Numbers = {"people": people}
    is_tiny = people is None or people < few
    if interval is not None and interval.low is not None and interval.high is not None:
        least = effects.smallest_important(interval.unit)
        numbers |= {
            "ci_low": interval.low,
            "ci_high": interval.high,
            "smallest_important": least,
        }
        crossed = sum(interval.low < edge < interval.high for edge in (-least, least))
        if crossed:
            steps = -2 if crossed == 2 or is_tiny else -1
            return make_step(
                "imprecision",
                "imprecision-interval",
                steps,
                f"The interval runs across the smallest important difference of "
                f"{least:g} {interval.unit}: {down(steps)}.",
                numbers,
                ids,
            )
        if people is None or people < enough:
            return _too_few(-1, people, enough, numbers, ids)
        return None
    if people is None or people < enough:
        return _too_few(-2 if is_tiny else -1, people, enough, numbers, ids)
    return _too_few_events(counted, numbers, ids)


def _too_few_events(
    counted: Sequence[Result], numbers: Numbers, ids: Sequence[str]
) -> CertaintyStep | None:
    """Lower where each trial counts events and together they are few."""
    events = [events_of(result) for result in counted]
    known = [count for count in events if count is not None]
    enough = threshold("information-size-events")
    if len(known) < len(counted) or sum(known) >= enough:
        return None
    return make_step(
        "imprecision",
        "imprecision-events",
        -1,
        f"{sum(known)} events, fewer than {enough:.0f}: {down(-1)}.",
        numbers | {"events": sum(known)},
        ids,
    )


def events_of(result: Result) -> int | None:
    """Give the events of all groups of a result, or None where one does not say."""
    groups = () if result.finding is None else result.finding.groups
    events = [group.events for group in groups if group.events is not None]
    return sum(events) if len(groups) > 1 and len(events) == len(groups) else None


def limit_step(
    counted: Sequence[Result], interval: Interval | None, direction: str, level: int
) -> CertaintyStep | None:
    """Limit what directions alone can say, and what an interval leaves open.

    Benefit that was only counted is at most of moderate certainty, as its size is not
    known; little or no difference at most of low certainty, unless the interval, or
    half of the trials by their own intervals, rule an important benefit out. That a
    trial found no difference does not show that there is none (Altman 1995, BMJ
    311:485).
    """
    ids = [result.study_id for result in counted]
    if interval is not None and interval.low is not None:
        return _left_open(interval, direction, level, ids)
    if direction != "no-important-difference":
        if level <= _MODERATE:
            return None
        return make_step(
            "imprecision",
            "imprecision-no-estimate",
            _MODERATE - level,
            "Directions were counted and the size was not estimated: not high.",
            {"studies": len(counted)},
            ids,
        )
    shown = sum(rules_out_benefit(result) for result in counted)
    if level <= _LOW or 2 * shown >= len(counted):
        return None
    steps = _LOW - level
    return make_step(
        "imprecision",
        "imprecision-not-ruled-out",
        steps,
        "That neither group did clearly better does not show that both did alike, and "
        "too few trials give an interval that rules an important benefit out: "
        f"{down(steps)}.",
        {"studies": len(counted), "ruling_out": shown},
        ids,
    )


def _left_open(
    interval: Interval, direction: str, level: int, ids: Sequence[str]
) -> CertaintyStep | None:
    is_none = direction == "no-important-difference"
    if not is_none or level <= _LOW or effects.rider_of(interval) != "rider-benefit":
        return None
    steps = _LOW - level
    return make_step(
        "imprecision",
        "imprecision-not-ruled-out",
        steps,
        "Little or no difference was found, and the interval leaves room for an "
        f"important benefit: {down(steps)}.",
        {"ci_low": interval.low, "ci_high": interval.high},
        ids,
    )


def rules_out_benefit(result: Result) -> bool:
    """Say whether a trial's own interval leaves no room for an important benefit."""
    interval = result.interval
    if interval is not None and interval.low is not None:
        if interval.unit == effects.RATIO:
            return _is_near_one(interval.low, interval.high)
        return interval.low > -effects.smallest_important(interval.unit)
    effect = None if result.finding is None else result.finding.effect
    if effect is None or effect.metric not in _RATIOS or effect.ci_low is None:
        return False
    return _is_near_one(effect.ci_low, effect.ci_high)


def _is_near_one(low: float, high: float | None) -> bool:
    far = effects.smallest_important(effects.RATIO)
    return high is not None and 1 / far < low and high < far


def _too_few(
    steps: int,
    people: int | None,
    enough: float,
    numbers: Numbers,
    ids: Sequence[str],
) -> CertaintyStep:
    said = "An unstated number of people" if people is None else f"{people} people"
    return make_step(
        "imprecision",
        "imprecision-information-size",
        steps,
        f"{said}, fewer than {enough:.0f}: {down(steps)}.",
        numbers,
        ids,
    )
