"""Pooling trials that give compatible numbers, and nothing else.

Random effects by statsmodels' meta-analysis: Paule-Mandel between-trial variance and
the Hartung-Knapp interval (IntHout 2014, BMC Med Res Methodol 14:25), never let be
narrower than the plain one (Röver 2015, same journal, 15:99). With two trials, or none
that differ beyond chance, the plain interval stands: with two, Hartung-Knapp says next
to nothing (Cochrane Handbook 10.10.4).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats
from statsmodels.stats.meta_analysis import combine_effects

from flows.appraise.effects import POINTS, Interval, standard_error
from warehouse.judgement import Pooled

ADJUSTED = "random effects (Paule-Mandel), Hartung-Knapp interval"
PLAIN = "random effects (Paule-Mandel), normal interval"
_LEAST_FOR_PREDICTION = 3


@dataclass(frozen=True, slots=True)
class Estimate:
    """One trial's estimate with its standard error, in a common unit."""

    study_id: str
    estimate: float
    error: float
    n: int | None
    unit: str
    window: str


def estimate_of(
    study_id: str, interval: Interval, n: int | None, window: str
) -> Estimate | None:
    """Turn an interval into an estimate with its error; None where it has no width."""
    error = standard_error(interval)
    if error is None:
        return None
    error = abs(error)
    is_sound = error > 0 and all(
        math.isfinite(number) for number in (interval.estimate, error)
    )
    if not is_sound:
        return None
    return Estimate(study_id, interval.estimate, error, n, interval.unit, window)


def pool(estimates: Sequence[Estimate]) -> Pooled | None:
    """Pool at least two estimates of one unit and one time window, else give None.

    None too where the numbers are too far apart to be added up.
    """
    ordered = sorted(estimates, key=lambda one: (one.study_id, one.estimate))
    if len(ordered) < 2:
        return None
    if len({(one.unit, one.window) for one in ordered}) != 1:
        raise ValueError(
            "pool: estimates of several units or windows came; only one kind may be "
            "pooled; split them first"
        )
    effect = np.array([one.estimate for one in ordered])
    variance = np.array([one.error**2 for one in ordered])
    # Trials that agree to the last digit leave nothing to divide by in a figure that
    # is not used.
    with np.errstate(divide="ignore", invalid="ignore"):
        result = combine_effects(effect, variance, method_re="iterated", use_t=False)
    tau2 = max(0.0, float(result.tau2))
    mean = float(result.mean_effect_re)
    plain = float(result.sd_eff_w_re)
    if not all(math.isfinite(number) for number in (tau2, mean, plain)):
        return None
    count = len(ordered)
    is_adjusted = count > 2 and tau2 > 0
    if is_adjusted:
        error = max(float(result.sd_eff_w_re_hksj), plain)
        half = float(stats.t.ppf(0.975, count - 1)) * error
    else:
        half = float(stats.norm.ppf(0.975)) * plain
    spread = float(result.q)
    i2 = 0.0 if spread <= 0 else 100 * max(0.0, (spread - (count - 1)) / spread)
    low, high = _prediction(mean, plain, tau2, count)
    sizes = [one.n for one in ordered]
    return Pooled(
        metric="MD" if ordered[0].unit == POINTS else "SMD",
        unit=ordered[0].unit,
        estimate=round(mean, 3),
        ci_low=round(mean - half, 3),
        ci_high=round(mean + half, 3),
        prediction_low=low,
        prediction_high=high,
        i2_pct=round(i2, 1),
        tau2=round(tau2, 4),
        n_trials=count,
        n_participants=None if None in sizes else sum(n for n in sizes if n),
        window=ordered[0].window,
        method=ADJUSTED if is_adjusted else PLAIN,
    )


def _prediction(
    mean: float, error: float, tau2: float, count: int
) -> tuple[float | None, float | None]:
    """Give the range a new trial's effect would fall in, from three trials on."""
    if count < _LEAST_FOR_PREDICTION:
        return None, None
    half = float(stats.t.ppf(0.975, count - 2)) * math.sqrt(tau2 + error**2)
    return round(mean - half, 3), round(mean + half, 3)


def interval_of(pooled: Pooled) -> Interval:
    """Give a pooled result as an interval in its unit."""
    return Interval(pooled.estimate, pooled.ci_low, pooled.ci_high, pooled.unit)
