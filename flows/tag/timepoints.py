"""When a result was measured: as its sentence says, else as the methods planned it.

A time that a sentence states is never replaced. One that it leaves out is taken from
the head of its sentence, from the stated time of the primary outcome, or from the only
follow-up there was; the finding's rule then ends in the reason ("+time.primary").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from flows.tag.outcomes import outcomes_in, short_outcomes
from flows.tag.reading import Line, Reading
from warehouse.tags import Finding

_NUMBER = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|"
    r"twenty-?\s?four)"
)
_UNIT = r"(?:weeks?|months?|years?|days?|hours?|h|min(?:utes)?)\b"
_AMOUNT = r"\d+(?:\s?(?:-|–|to|and|or|,)\s?\d+){0,3}"
_TIME = re.compile(
    r"\b(?:(?:at|after|by|over|within|during|for|in)\s(?:the\s)?(?:\w+\s){0,2}?"
    rf"(?:{_AMOUNT}|{_NUMBER})[\s-]?{_UNIT}(?:\sfollow-?\s?up)?|"
    r"(?:at|after|by|to|until)\s(?:week|month|day|year)s?\s\d+|"
    rf"(?:\d+|{_NUMBER})[\s-](?:week|month|year|day)s?\s(?:follow-?\s?up|post\w*|after)|"
    r"(?:short|intermediate|medium|long)[- ]term(?: follow-?\s?up)?|"
    r"immediately (?:after|post)\w*(?:\s\w+)?|at (?:the )?(?:end of (?:the )?\w+|"
    r"follow-?\s?up|discharge|post-?\s?treatment))",
    re.I,
)
_PRIMARY = re.compile(
    r"\b(?:primary|main|principal) (?:\w+ ){0,2}?(?:outcomes?|end-?\s?points?|"
    r"measures?|variables?)\b"
)
_SECONDARY = re.compile(r"\bsecondary\b|\bother outcomes?\b|\bfurther outcomes?\b")
_N = rf"(?:\d+(?:\.\d+)?|{_NUMBER})"
_SPAN = r"(?P<unit>weeks?|months?|years?|days?|hours?|min(?:ute)?s?)"
# Numbers with one unit: "3, 6 and 12 months", "three- and six-month", "week 4 and 12".
_TIMES = re.compile(
    rf"\b(?P<numbers>{_N}(?:[\s-]{{0,2}}(?:,|and|or|–|to|/|&){{1,2}}[\s-]{{0,2}}"
    rf"(?:and\s)?{_N}){{0,5}})[\s-]?{_SPAN}\b|"
    rf"\b(?P<unit2>weeks?|months?|days?)\s(?P<numbers2>{_N}(?:(?:,\s?(?:and\s)?|"
    rf"\sand\s){_N}){{0,5}})\b"
)
_EACH = re.compile(_N)
_ONE = ("1", "one")
_LONG_UNITS = frozenset({"day", "week", "month", "year"})
# What stands around a length of treatment, of disease or of life.
_LENGTH_BEFORE = re.compile(
    r"\b(?:for|over|during|past|last|previous|aged?|than|least|within|lasting|duration "
    r"of|history of|[≥≤<>=±]|every|per|first)\s?(?:the\s)?(?:\w+\s)?$"
)
_LENGTH_AFTER = re.compile(
    r"^(?:[’']s?)?[\s-](?:old\b|of age|treatment|course|program|intervention|period|"
    r"supervised|exercise|training|open|extension|history|duration|therapy|rehab|risk|"
    r"walk|sit|stand|interval|wait)"
)
_AT = re.compile(r"(?:\b(?:at|after|until|to|and|by|baseline,?|or)|,)\s(?:the\s)?$")
_AFTER_IT = re.compile(r"^[\s-](?:follow-?\s?up|post|after)")
_OTHER_MOMENT = re.compile(
    r"\bimmediately\b|\bpost-?\s?(?:treatment|intervention|test)|\bafter (?:the |"
    r"each )?(?:\w+ )?(?:treatment|intervention|session|surgery|program\w*|training|"
    r"therapy)\b|"
    r"\bend of\b|\bdischarge\b|\bcompletion\b|\b(?:each|every) (?:visit|session|day)|"
    r"\b(?:weekly|monthly|daily)\b|\bblock\b"
)
_MEASURES = re.compile(
    r"\b(?:outcomes?|assess\w*|measur\w*|evaluat\w*|record\w*|collect\w*|"
    r"follow(?:ed)?[- ]?up|questionnaires?)\b"
)
# Words by which a result speaks of no single time.
_ANY_TIME = re.compile(
    r"\bbaseline\b|\bover time\b|\b(?:all|any|each|every|either|both|no|other|earlier|"
    r"later|most|several) (?:\w+ )?(?:time|follow|assessment|visit|measure)|"
    r"\bthroughout\b|\bduring (?:the )?(?:follow|study|treatment)|\bat the same time\b"
)


@dataclass(frozen=True, slots=True)
class PlannedTime:
    """The time at which outcomes were planned to be measured; () means all of them."""

    outcomes: tuple[str, ...]
    timepoint: str
    reason: str


def timepoint_in(text: str) -> str | None:
    """Return the time point as printed, or None."""
    match = _TIME.search(text)
    return match.group(0) if match else None


def planned_times(reading: Reading) -> tuple[PlannedTime, ...]:
    """Return what the methods say of when outcomes were measured, strongest first."""
    short = short_outcomes(reading)
    found = []
    lines = reading.of("methods", "objective")
    for line in lines:
        told = _of_primary(line)
        time = _single_time(told)
        if not told or not time:
            continue
        codes = tuple(dict.fromkeys(o.code for o in outcomes_in(told, short)))
        if codes:
            found.append(PlannedTime(codes, time, "time.primary"))
    only = _only_follow_up(lines)
    return (*found, PlannedTime((), only, "time.only-follow-up")) if only else (*found,)


def _of_primary(line: Line) -> str:
    """Return the part of a line that speaks of the primary outcome, in lower case."""
    is_labelled = (
        "primary" in line.label.lower() or "main outcome" in line.label.lower()
    )
    if not is_labelled and not _PRIMARY.search(line.low):
        return ""
    secondary = _SECONDARY.search(line.low)
    return line.low[: secondary.start()] if secondary else line.low


@dataclass(frozen=True, slots=True)
class _Time:
    """One moment that a text names, and whether something is measured then."""

    number: str
    unit: str
    is_measuring: bool

    @property
    def words(self) -> str:
        """The moment in plain words: "at 6 weeks"."""
        return f"at {self.number} {self.unit}{'' if self.number in _ONE else 's'}"


def _times(low: str) -> list[_Time]:
    """Return the moments a text names, lengths of treatments and lives left out."""
    found = []
    for match in _TIMES.finditer(low):
        before, after = low[: match.start()][-30:], low[match.end() :][:30]
        if _LENGTH_BEFORE.search(before) or _LENGTH_AFTER.match(after):
            continue
        unit = (match.group("unit") or match.group("unit2")).rstrip("s")
        measuring = bool(_AT.search(before) or _AFTER_IT.match(after))
        numbers = _EACH.findall(match.group("numbers") or match.group("numbers2"))
        found += [_Time(number, unit, measuring) for number in numbers]
    return found


def _single_time(low: str) -> str:
    """Return the one time at which a text says something is measured, else ""."""
    found = _times(low)
    if len({(t.number, t.unit) for t in found}) != 1 or _OTHER_MOMENT.search(low):
        return ""
    return next((t.words for t in found if t.is_measuring), "")


def _only_follow_up(lines: Sequence[Line]) -> str:
    """Return the one time of measuring where the methods state no second."""
    measured = [x.low for x in lines if _MEASURES.search(x.low)]
    if any(_OTHER_MOMENT.search(low) for low in measured):
        return ""
    moments = {(t.number, t.unit) for low in measured for t in _times(low)}
    if len(moments) != 1 or not {unit for _, unit in moments} <= _LONG_UNITS:
        return ""
    return next((_single_time(low) for low in measured if "baseline" in low), "")


def with_planned_times(
    findings: Sequence[Finding], reading: Reading, *, planned: Sequence[PlannedTime]
) -> tuple[Finding, ...]:
    """Give findings that state no time the one that was planned for their outcome.

    The reason is added to the rule of a finding that gets one.
    """
    return tuple(_timed(one, reading, planned) for one in findings)


def _timed(
    finding: Finding, reading: Reading, planned: Sequence[PlannedTime]
) -> Finding:
    if finding.timepoint or _ANY_TIME.search(finding.quote.lower()):
        return finding
    line = next((x for x in reading.lines if x.start <= finding.start < x.end), None)
    if line is not None and (line.start, line.end) != (finding.start, finding.end):
        head = _TIME.match(line.text)
        if head and len(_TIME.findall(line.text)) == 1:
            return _with(finding, head.group(0), "time.sentence-head")
    if line is not None and (line.role == "background" or _ANY_TIME.search(line.low)):
        return finding
    if line is not None and _TIME.search(line.text):
        return finding
    for one in planned:
        if not one.outcomes or finding.outcome in one.outcomes:
            return _with(finding, one.timepoint, one.reason)
    return finding


def _with(finding: Finding, timepoint: str, reason: str) -> Finding:
    return replace(finding, timepoint=timepoint, rule=f"{finding.rule}+{reason}")
