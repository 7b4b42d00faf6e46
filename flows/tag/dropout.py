"""How many were lost: a percentage as printed, or from two printed numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from flows.tag.numbers import COUNT, count
from flows.tag.reading import Line
from warehouse.tags import StudySignal

_LOST = (
    r"(?:drop-?\s?outs?|dropped out|attrition|withdr\w+|lost to follow-?\s?up|"
    r"loss to follow-?\s?up|discontinu\w+)"
)
_KEPT = r"(?:completed|follow-?\s?up (?:rate|was)|retention|response rate|followed up)"
_PERCENT = r"(?P<pct>\d{1,3}(?:\.\d{1,2})?)\s?%"
_LOST_PERCENT = (
    re.compile(rf"{_LOST}[^.;%\d]{{0,50}}{_PERCENT}"),
    re.compile(rf"{_PERCENT}\)?[^.;%\d]{{0,40}}\b{_LOST}"),
)
_KEPT_PERCENT = (
    re.compile(rf"{_KEPT}[^.;%\d]{{0,50}}{_PERCENT}"),
    re.compile(rf"{_PERCENT}\)?[^.;%\d]{{0,40}}\b{_KEPT}"),
    re.compile(
        rf"follow-?\s?up (?:was )?(?:obtained|available|complete)\w*[^.;%]{{0,30}}"
        rf"{_PERCENT}"
    ),
)
_KEPT_OF = re.compile(
    rf"\b(?P<kept>{COUNT})\s(?:\([^)]{{1,12}}\)\s)?(?:out )?of (?:the |all )?"
    rf"(?P<all>{COUNT})[^.;]{{0,40}}\b(?:completed|were followed)"
)
_LOST_COUNT = re.compile(
    rf"\b(?P<lost>{COUNT})\s(?:\w+\s){{0,2}}(?:dropped out|withdrew|were lost to)"
)


def dropout_of(lines: Iterable[Line]) -> StudySignal:
    """Return the share lost as "12.5 %", the count where only that is said."""
    told = [line for line in lines if line.role in {"results", "methods"}]
    for line in told:
        for pattern in _LOST_PERCENT:
            match = pattern.search(line.low)
            if match:
                return _signal(line, match, float(match.group("pct")))
        for pattern in _KEPT_PERCENT:
            match = pattern.search(line.low)
            if match and float(match.group("pct")) <= 100:
                return _signal(line, match, 100 - float(match.group("pct")))
        match = _KEPT_OF.search(line.low)
        if match:
            kept, everyone = count(match.group("kept")), count(match.group("all"))
            if kept is not None and everyone and kept <= everyone:
                return _signal(line, match, 100 * (everyone - kept) / everyone)
    for line in told:
        match = _LOST_COUNT.search(line.low)
        lost = count(match.group("lost")) if match else None
        if match and lost is not None:
            return _placed(line, match, f"people: {lost}")
    return StudySignal("dropout", "not reported")


def _signal(line: Line, match: re.Match[str], share: float) -> StudySignal:
    return _placed(line, match, f"{round(share, 1):g} %")


def _placed(line: Line, match: re.Match[str], value: str) -> StudySignal:
    at = line.start + match.start()
    quote = line.text[match.start() : match.end()]
    return StudySignal("dropout", value, quote, at, at + len(quote))
