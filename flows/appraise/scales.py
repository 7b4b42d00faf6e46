"""What results must share to be added up: a time window and a common scale."""

from __future__ import annotations

import re

from flows.appraise import effects
from flows.appraise.effects import Interval
from flows.appraise.wording import threshold
from warehouse.tags import Effect, Finding

NO_WINDOW = "not-stated"
_NUMBERS = {
    "one": 1.0,
    "two": 2.0,
    "three": 3.0,
    "four": 4.0,
    "six": 6.0,
    "eight": 8.0,
    "ten": 10.0,
    "twelve": 12.0,
}
_TIME = re.compile(
    rf"(\d{{1,4}}(?:\.\d)?|\b(?:{'|'.join(_NUMBERS)}))[ -]?(day|week|month|year)",
    re.IGNORECASE | re.ASCII,
)
# "At week 12" as well as "at 12 weeks".
_NUMBERED = re.compile(
    r"\b(day|week|month|year) (\d{1,3}(?:\.\d)?)\b", re.IGNORECASE | re.ASCII
)
_TERM = re.compile(
    r"\b(short|intermediate|medium|long)[- ]term|\bimmediately (?:after|post)"
    r"|\b(?:end of|post)[- ]?(?:the )?treatment",
    re.IGNORECASE,
)
_TERMS = {"intermediate": "middle", "medium": "middle", "long": "long"}
_WEEKS = {"day": 1 / 7, "week": 1.0, "month": 52 / 12, "year": 52.0}


def window_of(timepoint: str | None) -> str:
    """Name the time window of a stated time: short, middle, long or not-stated."""
    said = (timepoint or "")[:200]
    found = _time_in(said)
    if found is None:
        term = _TERM.search(said)
        return _TERMS.get((term[1] or "").lower(), "short") if term else NO_WINDOW
    number, unit = found
    weeks = (_NUMBERS.get(number) or float(number)) * _WEEKS[unit]
    if weeks <= threshold("short-window-weeks"):
        return "short"
    return "middle" if weeks <= threshold("middle-window-weeks") else "long"


def _time_in(said: str) -> tuple[str, str] | None:
    """Give the first time as its number and its unit, in lower case."""
    match = _TIME.search(said)
    if match is not None:
        return match[1].lower(), match[2].lower()
    match = _NUMBERED.search(said)
    return None if match is None else (match[2], match[1].lower())


def common_scale(finding: Finding, outcome: str, n: int | None) -> Interval | None:
    """Put a finding's effect on the outcome's common scale, or give None.

    Pain stands on 0 to 100; everything else on standard deviations, which an interval
    and the number of people give where no standard deviation is printed. `n` is the
    people of one trial: what a review pooled has another error.
    """
    effect = finding.effect
    if effect is None or effect.value is None:
        return None
    if outcome == "pain":
        interval = _points(effect)
    elif effect.metric == "SMD":
        interval = Interval(
            effect.value, effect.ci_low, effect.ci_high, effects.DEVIATIONS
        )
    else:
        interval = _deviations(effect, n)
    return None if interval is None else effects.signed(interval, finding.direction)


# The Roland-Morris scale and its short forms: daily function and never pain.
_DISABILITY_SCALES = frozenset({18.0, 23.0, 24.0})


def _points(effect: Effect) -> Interval | None:
    if effect.metric != "MD" or not effect.scale_max or effect.value is None:
        return None
    if effect.scale_max in _DISABILITY_SCALES:
        return None
    factor = 100.0 / effect.scale_max
    return Interval(
        effect.value * factor,
        None if effect.ci_low is None else effect.ci_low * factor,
        None if effect.ci_high is None else effect.ci_high * factor,
        effects.POINTS,
        factor,
    )


def _deviations(effect: Effect, n: int | None) -> Interval | None:
    """Standardise a mean difference: its error and two equal groups give the SD."""
    if effect.metric != "MD" or effect.value is None or not n:
        return None
    if effect.ci_low is None or effect.ci_high is None:
        return None
    error = abs(effect.ci_high - effect.ci_low) / (2 * effects.REACH_95)
    if error <= 0:
        return None
    spread = error / (4 / n) ** 0.5
    return Interval(
        effect.value / spread,
        effect.ci_low / spread,
        effect.ci_high / spread,
        effects.DEVIATIONS,
        1 / spread,
    )
