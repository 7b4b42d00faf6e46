"""Numbers of effect and counts in words, each with the row it was read from."""

from __future__ import annotations

from dataclasses import replace

from flows.appraise import effects
from flows.appraise.effects import Interval
from flows.appraise.evidence import Evidence
from flows.appraise.said import Place, Said, fill, number, told

_UNITS = {
    effects.POINTS: "points",
    effects.DEVIATIONS: "deviations",
    effects.RATIO: "ratio",
}


def number_words(interval: Interval, place: Place) -> Said:
    """Give an estimate with its interval, turned so that a plus favours treatment.

    `place` is the row that holds the numbers.
    """
    is_turned = interval.unit != effects.RATIO and interval.estimate < 0
    turned = _turned(interval) if is_turned else interval
    said = fill(
        _unit_wording(turned),
        number=_figure(turned, "estimate", turned.estimate, place),
    )
    if turned.low is None or turned.high is None:
        return said
    # Where the sign was turned on the way, the low end was the row's high one.
    ends = ("ci_low", "ci_high") if turned.factor > 0 else ("ci_high", "ci_low")
    return fill(
        "interval",
        number=said,
        low=_figure(turned, ends[0], turned.low, place),
        high=_figure(turned, ends[1], turned.high, place),
    )


def _turned(interval: Interval) -> Interval:
    low, high = interval.low, interval.high
    return replace(
        interval,
        estimate=-interval.estimate,
        low=None if high is None else -high,
        high=None if low is None else -low,
        factor=-interval.factor,
    )


def _unit_wording(interval: Interval) -> str:
    is_one = interval.unit == effects.POINTS and f"{interval.estimate:.0f}" == "1"
    return f"unit-{'point' if is_one else _UNITS[interval.unit]}"


def _figure(interval: Interval, column: str, value: float, place: Place) -> Said:
    digits = 0 if interval.unit == effects.POINTS else 2
    # A source's effect stands in one column, in its own words.
    column = "effect_size" if place.table == "benchmarks" else column
    return number(place, column, value, f"{value:.{digits}f}", interval.factor)


def threshold_words(interval: Interval, place: Place) -> Said:
    """Give the number with the smallest important difference beside it."""
    said = number_words(interval, place)
    if interval.unit == effects.RATIO:
        return fill("ratio-one", number=said)
    least = effects.smallest_important(interval.unit)
    is_below = abs(interval.estimate) < least
    row = Place("thresholds", effects.SMALLEST_IMPORTANT[interval.unit])
    return fill(
        "below-important" if is_below else "reaches-important",
        number=said,
        threshold=number(row, "value", least, f"{least:g}"),
    )


def effect_place(one: Evidence) -> Place:
    """Give the row that holds the numbers of a voice's effect.

    A body of one trial has them from that trial.
    """
    if one.finding_id:
        return Place("findings", one.finding_id)
    is_landmark_alone = one.n_trials == 1 and bool(one.benchmark_id)
    if one.kind == "body" and not is_landmark_alone:
        return Place("bodies", one.body_id)
    return Place("benchmarks", one.benchmark_id)


def _counts_place(one: Evidence) -> Place:
    if one.kind == "body":
        return Place("bodies", one.body_id)
    if one.kind == "found-review":
        return Place("studies", one.evidence_id)
    return Place("benchmarks", one.benchmark_id)


def counts_words(one: Evidence) -> list[Said]:
    """Say on how many trials and people a voice rests."""
    place = _counts_place(one)
    said: list[Said] = []
    if one.n_trials:
        column = "n_studies" if one.kind == "body" else "n_trials"
        unit = " trial" if one.n_trials == 1 else " trials"
        said.append(
            told([number(place, column, one.n_trials, f"{one.n_trials:,}"), unit])
        )
    if one.n_people:
        people = number(place, "n_participants", one.n_people, f"{one.n_people:,}")
        said.append(told([people, " people"]))
    return said
