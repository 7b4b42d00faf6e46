"""An effect as a record and the place of its value."""

from __future__ import annotations

from dataclasses import dataclass

from flows.tag.effect_words import scale_top
from flows.tag.numbers import Interval, p_values
from warehouse.tags import Effect


@dataclass(frozen=True, slots=True)
class Placed:
    """An effect and where its value stands in the text."""

    effect: Effect
    start: int
    end: int


def effect_of(
    code: str,
    value: float,
    interval: Interval | None,
    unit: str,
    text: str,
    at: int,
    end: int,
) -> Effect:
    """Build the record of a value at a place, with the p value printed beside it."""
    p = next((p for p in p_values(text) if -3 <= p.start - end <= 30), None)
    if code == "SMD" and unit in {"points", "point", "mm", "cm"}:
        code = "MD"
    if code == "MD" and unit.startswith(("%", "percent")):
        code = "RD" if "credible" in text.lower() or "rate" in text.lower() else "%"
    return Effect(
        metric=code,
        value=value,
        ci_low=interval.low if interval else None,
        ci_high=interval.high if interval else None,
        p=p.printed if p else None,
        unit=unit,
        scale_max=scale_top(text, at, end) if code == "MD" else None,
    )
