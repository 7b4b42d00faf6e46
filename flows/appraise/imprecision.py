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
    return None


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
