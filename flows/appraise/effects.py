"""Numbers of effect: reading them, putting them on one scale, naming their size.

Every effect here is signed so that a negative number favours the treatment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from flows.appraise.wording import threshold

_NUMBER = r"-?\d{1,6}(?:\.\d{1,6})?"
_POINT = re.compile(
    r"\b(?P<metric>SMD|SDM|WMD|MD|RR|OR|HR)\b[^0-9\-;(]{0,24}"
    rf"(?P<value>{_NUMBER})(?:/(?P<scale>\d{{1,3}}))?"
)
_BETTER = re.compile(rf"(?P<value>{_NUMBER})/(?P<scale>\d{{1,3}}) better")
_ABOUT = re.compile(rf"\babout (?P<value>{_NUMBER})/(?P<scale>\d{{1,3}})\b")
_INTERVAL = re.compile(rf"95% CI (?P<low>{_NUMBER}) to (?P<high>{_NUMBER})")
_SHORT = re.compile(
    r"short[- ]term|just after treatment|at \d{1,2}(?:-\d{1,2})? weeks|by \d weeks"
    r"|at \d{1,2} days|weeks or less",
    re.IGNORECASE,
)
_LONG = re.compile(r"long[- ]term|\d years?|1[2-9] months|24 months", re.IGNORECASE)

# Scales of daily function by their short names, with their highest score.
_SCALES = {"ODI": "100", "RMDQ": "24"}

POINTS = "points of 100"
DEVIATIONS = "standard deviations"
RATIO = "ratio"
# Half of a 95 % interval in standard errors.
REACH_95 = 1.959964
# The threshold of each unit.
SMALLEST_IMPORTANT = {
    POINTS: "pain-smallest-important",
    DEVIATIONS: "smd-smallest-important",
    RATIO: "ratio-smallest-important",
}


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate with its 95 % interval in one of the units of this module.

    `factor` is what the numbers of the source were multiplied by to stand here.
    """

    estimate: float
    low: float | None
    high: float | None
    unit: str
    factor: float = field(default=1.0, compare=False)

    @property
    def crosses_zero(self) -> bool:
        """Say whether the interval holds no difference, or is not known."""
        if self.low is None or self.high is None:
            return True
        none = 1.0 if self.unit == RATIO else 0.0
        return self.low <= none <= self.high


def smallest_important(unit: str) -> float:
    """Give the smallest important difference in `unit`."""
    return threshold(SMALLEST_IMPORTANT[unit])


def size_of(estimate: float, unit: str) -> str:
    """Name the size of a difference: trivial, small, moderate or large.

    A ratio has no size word: its size depends on how common the outcome is.
    """
    if unit == RATIO:
        return "not-estimated"
    scale = "pain" if unit == POINTS else "smd"
    magnitude = abs(estimate)
    if magnitude < threshold(f"{scale}-trivial-below"):
        return "trivial"
    if magnitude <= threshold(f"{scale}-small-to"):
        return "small"
    if magnitude <= threshold(f"{scale}-moderate-to"):
        return "moderate"
    return "large"


def direction_of(interval: Interval) -> str:
    """Read a direction from an interval held against the smallest important one.

    Where the interval leaves zero out, the estimate decides; where it holds zero, an
    answer of little or no difference needs an estimate below the threshold, and an
    interval that is important both ways is uncertain.
    """
    if interval.low is None or interval.high is None or interval.unit == RATIO:
        return "uncertain"
    least = smallest_important(interval.unit)
    if interval.low <= -least and interval.high >= least:
        return "uncertain"
    if interval.crosses_zero:
        is_small = abs(interval.estimate) < least
        return "no-important-difference" if is_small else "uncertain"
    if interval.estimate <= -least:
        return "benefit"
    return "harm" if interval.estimate >= least else "no-important-difference"


def rider_of(interval: Interval) -> str:
    """Name what an interval that holds zero does not rule out, or nothing."""
    if interval.low is None or interval.high is None or interval.unit == RATIO:
        return ""
    least = smallest_important(interval.unit)
    if interval.low <= -least and interval.high >= least:
        return "both-ways"
    if not interval.crosses_zero:
        return ""
    if interval.low <= -least:
        return "rider-benefit"
    return "rider-harm" if interval.high >= least else ""


def read_printed(text: str, direction: str) -> Interval | None:
    """Read the first effect in a source's own words, signed by its direction.

    A ratio stays a ratio; a printed plus in a source that finds benefit is turned, as
    authors print improvement with either sign.
    """
    better = _BETTER.search(text)
    match = better or _POINT.search(text) or _ABOUT.search(text)
    if match is None:
        return None
    value = float(match["value"])
    metric = match.groupdict().get("metric", "MD")
    interval = _INTERVAL.search(text)
    low = float(interval["low"]) if interval else None
    high = float(interval["high"]) if interval else None
    if metric in {"RR", "OR", "HR"}:
        return Interval(value, low, high, RATIO)
    if metric in {"SMD", "SDM"}:
        return signed(Interval(value, low, high, DEVIATIONS), direction)
    scale = match["scale"] or _named_scale(text[: match.end()])
    if scale is None:
        return None
    factor = 100.0 / float(scale)
    scaled = Interval(
        value * factor,
        None if low is None else low * factor,
        None if high is None else high * factor,
        POINTS,
        factor,
    )
    return signed(scaled, "benefit" if better else direction)


def _named_scale(text: str) -> str | None:
    """Give the top of the scale that is named before an effect, if one is."""
    return next((top for name, top in _SCALES.items() if name in text), None)


def standard_error(interval: Interval) -> float | None:
    """Give the standard error that an interval implies, None where it has no ends."""
    if interval.low is None or interval.high is None:
        return None
    return (interval.high - interval.low) / (2 * REACH_95)


def signed(interval: Interval, direction: str) -> Interval:
    """Turn an interval so that its sign fits the direction its source states."""
    wants_negative = direction in {"benefit", "favours-intervention"}
    wants_positive = direction in {"harm", "favours-comparator"}
    is_wrong = (wants_negative and interval.estimate > 0) or (
        wants_positive and interval.estimate < 0
    )
    if not is_wrong:
        return interval
    return Interval(
        -interval.estimate,
        None if interval.high is None else -interval.high,
        None if interval.low is None else -interval.low,
        interval.unit,
        -interval.factor,
    )


def is_short_term(text: str) -> bool:
    """Say whether a source's words speak of short-term results alone."""
    return bool(_SHORT.search(text)) and not _LONG.search(text)


def is_long_term(text: str) -> bool:
    """Say whether a source's words speak of long-term results."""
    return bool(_LONG.search(text))
