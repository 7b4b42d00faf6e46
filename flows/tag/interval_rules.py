"""What an interval alone says of two groups, where no word says it.

An interval around no effect is no difference. One that leaves it out is a difference;
its side is told only where number and scale agree with custom: a negative difference on
a scale where less is better, a positive one where more is. Otherwise it stays unsaid.
"""

from __future__ import annotations

from flows.tag.directions import NOTHING, Statement
from flows.tag.numbers import decimal
from flows.tag.outcomes import Outcome
from warehouse.tags import Effect

RATIOS = frozenset({"RR", "OR", "HR"})
_DIFFERENCES = frozenset({"MD", "SMD", "RD", "%"})


def _is_small(p: str | None) -> bool:
    """Tell a printed p below 0.05: it decides where an end is rounded to no effect."""
    number = decimal((p or "").lstrip("<≤"))
    return number is not None and not (p or "").startswith((">", "≥")) and number < 0.05


def interval_statement(effect: Effect, outcome: Outcome) -> Statement:
    """Return what the effect's interval states for this outcome."""
    low, high, value = effect.ci_low, effect.ci_high, effect.value
    if value is None or effect.metric not in RATIOS | _DIFFERENCES:
        return NOTHING
    null = 1.0 if effect.metric in RATIOS else 0.0
    if low is None or high is None:
        if effect.metric != "SMD" or not _is_small(effect.p):
            return NOTHING
        low = high = value  # the test stands in for the interval
    if low <= null <= high and not (null in {low, high} and _is_small(effect.p)):
        return Statement("no-difference", rule="numbers.interval")
    more = 1 if value > null else -1
    quality = more * outcome.sense
    if effect.metric == "HR" and outcome.words.startswith(("time", "days")):
        quality = more  # more who return or recover at any time
    if effect.metric in _DIFFERENCES and more < 0 and outcome.code == "pain":
        quality = 1  # "pain relief (MD -7.5)": the scale is that of pain
    if effect.metric in _DIFFERENCES and quality < 0:
        quality = 0  # many print a benefit as a positive number
    if effect.metric in RATIOS and quality < 0 < outcome.sense:
        quality = 0  # a ratio for relief may count those without it
    return Statement("difference", 0, quality, "numbers.interval", is_significant=True)
