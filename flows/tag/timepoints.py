"""The time point of a result, as printed."""

from __future__ import annotations

import re

_TIME = re.compile(
    r"\b(?:(?:at|after|by|over|within|during|for|in)\s(?:the\s)?(?:\w+\s){0,2}?"
    r"(?:\d+(?:\s?(?:-|–|to|and|or|,)\s?\d+){0,3}|one|two|three|four|six|eight|"
    r"twelve)[\s-]"
    r"?(?:weeks?|months?|years?|days?|hours?|h|min(?:utes)?)\b(?:\sfollow-?\s?up)?|"
    r"(?:\d+|one|two|three|four|six|twelve)[\s-](?:week|month|year|day)s?\s(?:follow-?"
    r"\s?up|post\w*|after)|(?:short|intermediate|medium|"
    r"long)[- ]term(?: follow-?\s?up)?|"
    r"immediately (?:after|post)\w*(?:\s\w+)?|at (?:the )?(?:end of (?:the )?\w+|"
    r"follow-?\s?up|discharge|post-?\s?treatment))",
    re.I,
)


def timepoint_in(text: str) -> str | None:
    """Return the time point as printed, or None."""
    match = _TIME.search(text)
    return match.group(0) if match else None
