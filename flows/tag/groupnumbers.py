"""Each group's own numbers for an outcome: means with spreads, counts, percentages.

A number is given to a group only where the sentence ties the two together: beside the
group's name, in its bracket, or "respectively". Otherwise nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flows.tag.groups import COMPARATOR, INTERVENTION, Group
from flows.tag.numbers import NUMBER, decimal
from warehouse.tags import GroupResult


@dataclass(frozen=True, slots=True)
class Value:
    """A number as printed with what it is: mean, percent or count, and where."""

    kind: str
    number: float
    spread: float | None
    events: int | None
    size: int | None
    start: int
    end: int


_UNIT = (
    r"(?:\s?(?:mm\s?hg|mmol/l|mg/dl|kg/m2|kg|mm|cm|ml|mg|µg|g|points?|min(?:utes)?|h|"
    r"hours|"
    r"days|weeks|months|years|score|units?|%|pg/ml|ng/ml|l|beats/min|mcg|/week|"
    r"per week)\b)?"
)
_MEAN = re.compile(
    rf"(?P<mean>{NUMBER}){_UNIT}\s?(?:±|\+/-|\+-|\(\s?(?:sd|s\.d\.|se|sem)\s?[=:]?\s?|"
    rf"\[\s?sd\s?[=:]?\s?|\(\s?±\s?|"
    rf",\s?sd\s?[=:]?\s?)\s?(?P<sd>\d+(?:[.·]\d+)?){_UNIT}",
    re.I,
)
_SHARE = re.compile(
    r"(?P<events>\d{1,6})\s?(?:/|of the|of|out of)\s?(?P<size>\d{1,6})\b"
    r"(?:\s?(?:patients|participants|subjects|women|men|"
    r"children)\b)?(?:\s?[(\[]?\s?(?P<pct>\d+(?:\.\d+)?)\s?%)?|"
    r"(?P<pct2>\d+(?:\.\d+)?)\s?%\s?[(\[]\s?(?:n\s?=\s?)?(?P<events2>\d{1,6})(?:\s?/\s?"
    r"(?P<size2>\d{1,6}))?\s?(?:patients|participants|subjects)?\s?[)\]]|"
    r"(?P<events3>\d{1,6})\s?(?:patients|participants|subjects|women|men|children)?\s?"
    r"[(\[]\s?(?P<pct3>\d+(?:\.\d+)?)\s?%\s?[)\]]",
    re.I,
)
_PERCENT = re.compile(r"(?<![\d.])(?P<pct>\d+(?:\.\d+)?)\s?%")
_PLAIN = re.compile(rf"(?<![\w.%-])(?P<number>{NUMBER})(?![\w%]|\.\d)")
_NOT_RESULT = re.compile(
    r"(?:\bp\s?[<>=≤≥]\s?|\bn\s?=\s?|\b9[059]\s?%?\s?ci\b[^)]{0,25}|\b(?:at|after|by|"
    r"day|"
    r"week|month|year|within|score|grade|type|phase|than|from)\s?)$",
    re.I,
)
_NOT_AFTER = re.compile(
    r"^\s?(?:-|–)?\s?(?:%\s?(?:ci|conf)|weeks?|months?|years?|days?|hours?|h\b|min|mg|"
    r"patients|participants|times|th\b|-fold|fold|to\s?\d)",
    re.I,
)


# Where it is told how much was taken, a dose is the result.
_TAKEN = re.compile(
    r"\b(?:consumption|requirements?|intake|consumed|sick leave|to work|off work|"
    r"absence|hospital stay|length of stay)\b",
    re.I,
)
# "Went back to work after 28 days": there the time is the result.
_LATE = re.compile(r"\b(?:after|at) (?:an? (?:mean|median) (?:of )?)?$", re.I)
_DAYS = re.compile(r"^\s?(?:day|week)")
_DOSE_AFTER = re.compile(r"^\s?(?:mg|da(?:y|$)|w(?:ee|$))")


def values_in(text: str) -> list[Value]:
    """Find numbers that may be a group's result, most telling form first."""
    found: list[Value] = []
    for match in _MEAN.finditer(text):
        mean, sd = decimal(match.group("mean")), decimal(match.group("sd"))
        if mean is not None:
            _add(found, Value("mean", mean, sd, None, None, *match.span()))
    for match in _SHARE.finditer(text):
        events = (
            match.group("events") or match.group("events2") or match.group("events3")
        )
        size = match.group("size") or match.group("size2")
        share = match.group("pct") or match.group("pct2") or match.group("pct3")
        if size and int(events) > int(size):
            continue
        number = float(share) if share else 100 * int(events) / max(int(size), 1)
        value = Value(
            "percent",
            number,
            None,
            int(events),
            int(size) if size else None,
            *match.span(),
        )
        _add(found, value)
    for match in _PERCENT.finditer(text):
        if not re.match(r"\s?(?:ci\b|conf|cri\b)", text[match.end() :], re.I):
            value = Value(
                "percent", float(match.group("pct")), None, None, None, *match.span()
            )
            _add(found, value)
    taken = _TAKEN.search(text)
    for match in _PLAIN.finditer(text):
        plain = decimal(match.group("number"))
        before = text[max(0, match.start() - 28) : match.start()]
        is_late = (
            taken and _LATE.search(before) and _DAYS.match(text[match.end() :][:6])
        )
        if plain is None or (_NOT_RESULT.search(before) and not is_late):
            continue
        if _NOT_AFTER.match(text[match.end() :][:12]) and not (
            taken and _DOSE_AFTER.match(text[match.end() :][:4])
        ):
            continue
        _add(found, Value("plain", plain, None, None, None, *match.span()))
    return sorted(found, key=lambda v: v.start)


def _add(found: list[Value], value: Value) -> None:
    if all(value.end <= f.start or value.start >= f.end for f in found):
        found.append(value)


# The ends of an interval are nobody's result.
_INTERVALS = re.compile(
    r"[(\[](?=[^()\[\]]{0,60}(?:\bci\b|\d to [-−–]?\d))[^()\[\]]{0,80}[)\]]", re.I
)


def paired(text: str, groups: Sequence[Group]) -> tuple[Value, Value] | None:
    """Return (intervention's, comparator's) value where each is tied to its group."""
    text = _INTERVALS.sub(lambda m: " " * len(m.group(0)), text)
    values = _once([v for v in values_in(text) if v.kind != "plain"])
    if len(values) < 2:
        values = values_in(text)
    kinds = {v.kind for v in values}
    for kind in ("mean", "percent", "plain"):
        if kind in kinds:
            same = [v for v in values if v.kind == kind]
            pair = _pair(text, same, groups)
            if pair:
                return pair
    return None


def _once(values: list[Value]) -> list[Value]:
    """Drop a share that only repeats the count before it: "11 of 15 ... (73.3%)"."""
    kept: list[Value] = []
    for value in values:
        last = kept[-1] if kept else None
        is_same = (
            last is not None
            and last.kind == value.kind == "percent"
            and last.size is not None
            and value.events is None
            and abs(last.number - value.number) < ROUNDED
        )
        if not is_same:
            kept.append(value)
    return kept


ROUNDED = 0.6  # percentage points by which a printed share may differ from its count


def _pair(
    text: str, values: list[Value], groups: Sequence[Group]
) -> tuple[Value, Value] | None:
    if {g.side for g in groups} != {INTERVENTION, COMPARATOR}:
        return None
    if len(values) > 2:
        return _listed(text, values, groups)
    if len(values) != 2:
        return None
    first, second = values
    sides = _in_order(groups)
    if "respectively" in text.lower():
        return _as_sides(first, second, sides)
    owners = [_owner(text, v, groups, values) for v in values]
    if owners[0] and owners[1] and owners[0] != owners[1]:
        return _as_sides(first, second, owners)
    return None


_RESPECTIVELY = re.compile(
    r"^[^;]{0,40}?\b(?:in|for|with|among|of|on|"
    r"by)\b(?P<names>[^;()]{3,160}?),?\s?respectively",
    re.I,
)


def _listed(
    text: str, values: list[Value], groups: Sequence[Group]
) -> tuple[Value, Value] | None:
    """Read "1.2, 3.4 and 5.6 in A, B and C, respectively" by the places in the list."""
    tail = values[-1].end
    match = _RESPECTIVELY.match(text[tail : tail + 240])
    if match is None:
        return None
    start = tail + match.start("names")
    sides: list[set[str]] = []
    at = start
    for name in re.split(r",\s(?:and\s)?|\sand\s", match.group("names")):
        at = text.find(name, at)
        end = at + len(name)
        sides.append({g.side for g in groups if at <= g.start and g.end <= end + 1})
        at = end
    if len(sides) != len(values):
        return None
    ours = [v for v, s in zip(values, sides, strict=True) if s == {INTERVENTION}]
    theirs = [v for v, s in zip(values, sides, strict=True) if s == {COMPARATOR}]
    return (ours[0], theirs[0]) if len(ours) == len(theirs) == 1 else None


def _as_sides(
    first: Value, second: Value, sides: Sequence[str]
) -> tuple[Value, Value] | None:
    if len(sides) < 2 or sides[0] == sides[1]:
        return None
    return (first, second) if sides[0] == INTERVENTION else (second, first)


def _in_order(groups: Sequence[Group]) -> list[str]:
    """Return the sides in the order of their first mention."""
    return list(dict.fromkeys(g.side for g in groups))


def _owner(
    text: str, value: Value, groups: Sequence[Group], values: Sequence[Value]
) -> str:
    """Return the side a number belongs to, or "" where two could own it."""
    others = [v for v in values if v is not value]
    after = [
        g
        for g in groups
        if g.start >= value.end
        and g.start - value.end <= 60
        and not any(value.end <= v.start < g.start for v in others)
        and re.match(
            r"\s?\)?\s?$|[^.;]{0,40}?\b(?:in|for|with|of|among|on|receiving|received|given|after|"
            r"following|the)\b|\s?\(",
            text[value.end : g.start],
        )
    ]
    before = [
        g
        for g in groups
        if g.end <= value.start
        and value.start - g.end <= 80
        and not any(g.end <= v.start < value.start for v in others)
    ]
    if after and "versus" not in text[value.end : after[0].start]:
        return after[0].side
    return before[-1].side if before else ""


def results_of(pair: tuple[Value, Value]) -> tuple[GroupResult, GroupResult]:
    """Return a pair of values as records, only what is printed."""
    ours, theirs = pair
    return _result(INTERVENTION, ours), _result(COMPARATOR, theirs)


def _result(side: str, value: Value) -> GroupResult:
    return GroupResult(
        group=side,
        mean=value.number if value.kind in {"mean", "plain"} else None,
        sd=value.spread,
        events=value.events,
        size=value.size,
    )
