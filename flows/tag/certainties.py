"""The certainty of evidence as a review states it, as codes."""

from __future__ import annotations

import re

from flows.tag.reading import Reading

_CERTAINTY = re.compile(
    r"\b(?P<very>very[- ])?(?P<level>high|moderate|"
    r"low)(?:[- ]to[- ](?P<very2>very[- ])?"
    r"(?P<to>high|moderate|low))?[- ](?:quality|certainty|confidence|strength|grade)"
    r"(?: of)?(?: the)?(?: \w+)? ?(?:evidence)?|"
    r"(?:quality|certainty|strength|level|confidence) (?:of|in) (?:the |"
    r"this )?(?:\w+ ){0,3}?"
    r"(?:evidence|estimates?|effects?)(?: \w+){0,6}? (?:was|were|is|as|to be|from|be|"
    r"ranged "
    r"from)(?: (?!very)\w+)? ['\"“‘]?(?P<very3>very[- ])?(?P<level2>high|moderate|"
    r"low)\b|"
    r"(?P<verylow>very little confidence)"
)


def certainties_in(low: str) -> list[str]:
    """Return the levels of certainty a lower-cased text states, as codes."""
    found = []
    for match in _CERTAINTY.finditer(low):
        after = low[match.start() : match.end() + 12]
        if (
            match.group("level")
            and "evidence" not in after
            and "certainty" not in after
        ) and not re.search(r"evidence", low[match.start() : match.end() + 30]):
            continue
        if match.group("verylow"):
            found.append("very-low")
            continue
        level = match.group("level") or match.group("level2")
        very = match.group("very") or match.group("very3")
        found.append("very-low" if very and level == "low" else level)
    return found


def certainty_stated(reading: Reading, design: str) -> str | None:
    """Return the certainty stated for the main finding: the first stated."""
    if design not in {"systematic-review", "meta-analysis"}:
        return None
    for line in reading.without("background"):
        found = certainties_in(line.low)
        if found:
            return found[0]
    return None
