"""Inconsistency: results that differ more than chance explains.

Source: Guyatt 2011, J Clin Epidemiol 64:1294; Cochrane Handbook 10.10.2.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from flows.appraise.results import Result
from flows.appraise.steps import Numbers, make_step
from flows.appraise.wording import threshold
from warehouse.judgement import CertaintyStep, Pooled


def inconsistency_step(
    counted: Sequence[Result], pooled: Pooled | None
) -> CertaintyStep | None:
    """Lower for results that differ more than chance explains."""
    ids = [result.study_id for result in counted]
    votes = Counter(result.direction for result in counted)
    favours, against = votes["favours-intervention"], votes["favours-comparator"]
    total = len(counted)
    if total < 2:
        return None
    numbers: Numbers = {
        "favours": favours,
        "no_difference": votes["no-difference"],
        "against": against,
    }
    i2 = pooled.i2_pct if pooled else None
    if pooled is not None:
        numbers |= {"i2_pct": i2, "prediction_high": pooled.prediction_high}
    told = _pulled_apart(favours, against, i2)
    if told is None and pooled is not None and _prediction_disagrees(pooled):
        told = (
            "inconsistency-prediction",
            -1,
            "A new trial could well find the opposite of the pooled result: one step "
            "down.",
        )
    # Trials of one size of effect are told apart by chance alone where some of them
    # are too small to be clear of zero: numbers speak before votes.
    is_counted = pooled is None or 2 * pooled.n_trials < total
    if told is None and is_counted and 3 * max(votes.values()) < 2 * total:
        told = (
            "inconsistency-directions",
            -1,
            "Fewer than two thirds of the studies agree on a direction: one step down.",
        )
    if told is None:
        return None
    rule, step, sentence = told
    return make_step("inconsistency", rule, step, sentence, numbers, ids)


def _pulled_apart(
    favours: int, against: int, i2: float | None
) -> tuple[str, int, str] | None:
    """Give rule, step and sentence for trials that differ both ways, or by their I2."""
    both_ways = bool(favours and against)
    if both_ways and i2 is not None and i2 > threshold("i2-considerable"):
        return (
            "inconsistency-considerable",
            -2,
            f"Trials point both ways and I2 is {i2:.0f} %: two steps down.",
        )
    if both_ways:
        return (
            "inconsistency-opposite",
            -1,
            f"{favours} favour the treatment and {against} the comparison: one step "
            "down.",
        )
    if i2 is not None and i2 > threshold("i2-substantial"):
        return (
            "inconsistency-i2",
            -1,
            f"I2 is {i2:.0f} %, above {threshold('i2-substantial'):.0f} %: one step "
            "down.",
        )
    return None


def _prediction_disagrees(pooled: Pooled) -> bool:
    """Say whether a new trial could find the opposite, where trials differ at all.

    Of few trials that differ by chance alone the range is wide for want of trials,
    which is imprecision and counts there.
    """
    if pooled.prediction_low is None or pooled.prediction_high is None:
        return False
    if not pooled.tau2:
        return False
    is_clear = pooled.ci_low > 0 or pooled.ci_high < 0
    return is_clear and pooled.prediction_low < 0 < pooled.prediction_high
