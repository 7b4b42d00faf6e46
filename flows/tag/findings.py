"""Findings: what each results sentence says of an outcome between the groups.

One finding for each outcome and intervention that a clause decides. The direction is
the stated result, its sign read with the outcome's scale, never the conclusion's tone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from flows.tag.arms import Arms, mentions_in
from flows.tag.clauses import Clause, clauses
from flows.tag.comparators import controls_in
from flows.tag.directions import Group, Statement, groups_in, statement
from flows.tag.effects import effects_in, nearest_effect, timepoint_in
from flows.tag.outcomes import Outcome, outcomes_in
from flows.tag.reading import Line, Reading
from warehouse.records import Finding

MOST_FINDINGS = 40
FAVOURS = {1: "favours-intervention", -1: "favours-comparator"}
_REVIEWS = frozenset({"systematic-review", "meta-analysis"})
_NO_RESULTS = frozenset({"rct-protocol", "qualitative", "diagnostic-or-lab", "other"})
_SINGLE = frozenset({"case-series-or-report"})


@dataclass(frozen=True, slots=True)
class _Context:
    reading: Reading
    arms: Arms
    design: str
    concluded: str


def findings_of(
    reading: Reading, arms: Arms, design: str, concluded: str
) -> tuple[Finding, ...]:
    """Return the findings of an abstract, main outcomes first.

    `concluded` is the conclusion's direction: it signs a difference whose sentence does
    not say which group did better, and nothing else.
    """
    if design in _NO_RESULTS or not (arms.interventions or arms.other):
        return ()
    context = _Context(reading, arms, design, concluded)
    found: list[Finding] = []
    for line in _result_lines(reading):
        found += _of_line(context, line)
        if len(found) >= MOST_FINDINGS:
            break
    return _ordered(_unique(found), reading)


def _result_lines(reading: Reading) -> list[Line]:
    lines = [*reading.of("results")]
    if not lines:
        lines = [x for x in reading.of("conclusions")]
    return lines


def _of_line(context: _Context, line: Line) -> list[Finding]:
    """Read each clause; one without outcome or group takes those before it."""
    low = line.low
    arms = context.arms
    found: list[Finding] = []
    earlier: list[Outcome] = []
    parts = clauses(low)
    for clause in parts:
        groups = groups_in(clause.low, arms.ours, arms.theirs)
        said = statement(clause.low, groups)
        named = [
            replace(o, start=o.start + clause.start, end=o.end + clause.start)
            for o in outcomes_in(clause.low)
        ]
        outcomes = named or earlier
        earlier = named or earlier
        if said.kind == "none" or not outcomes:
            continue
        for outcome in _distinct(outcomes):
            direction = _direction(context, said, outcome, clause.low, groups)
            if direction:
                found += _make(context, line, clause, said, outcome, direction, parts)
    return found


def _distinct(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Keep the first of each code."""
    seen: dict[str, Outcome] = {}
    for outcome in outcomes:
        seen.setdefault(outcome.code, outcome)
    return list(seen.values())


def _direction(
    context: _Context,
    said: Statement,
    outcome: Outcome,
    low: str,
    groups: Sequence[Group],
) -> str:
    """Turn a statement into a direction code, "" where it decides nothing."""
    if said.kind == "no-difference":
        return "no-difference"
    if said.kind == "within" or context.design in _SINGLE:
        return "within-group-only"
    if _is_uncompared(context, said, low, groups):
        return "within-group-only"
    sign = said.quality or said.value * _sense(outcome, low)
    if not sign:
        if context.concluded == "benefit" and said.is_significant:
            return "favours-intervention"
        return ""
    return FAVOURS[sign]


def _is_uncompared(
    context: _Context, said: Statement, low: str, groups: Sequence[Group]
) -> bool:
    """A change with no second group in sight is a change within a group."""
    if said.rule != "apart.word" or context.design in _REVIEWS:
        return False
    if said.is_significant and re.search(r"\beffect|\bby\b|reduc|increas", low):
        return False
    return not groups


def _sense(outcome: Outcome, low: str) -> int:
    """Turn the sense where the words name the good end of a bad scale."""
    before = low[max(0, outcome.start - 25) : outcome.start]
    if outcome.sense < 0 and re.search(
        r"(?:improved|improvement in|relief of)\s\w*\s?$", before
    ):
        return -outcome.sense
    return outcome.sense


def _make(
    context: _Context,
    line: Line,
    clause: Clause,
    said: Statement,
    outcome: Outcome,
    direction: str,
    parts: Sequence[Clause],
) -> list[Finding]:
    """Build the findings of one clause and outcome, one for each intervention."""
    quote, start = _quote(line, clause, parts)
    low = clause.low
    effect = nearest_effect(
        effects_in(line.text[clause.start : clause.end]),
        outcome.start - clause.start,
        len(_distinct(outcomes_in(low))),
    )
    return [
        Finding(
            intervention=intervention,
            comparator=_comparator(context, low),
            outcome=outcome.code,
            direction=direction,
            quote=quote,
            start=start,
            end=start + len(quote),
            rule=f"{said.rule}:{outcome.words[:30]}",
            effect=effect,
            timepoint=timepoint_in(quote),
        )
        for intervention in _interventions(context, line, clause)
    ]


def _quote(line: Line, clause: Clause, parts: Sequence[Clause]) -> tuple[str, int]:
    """Return the clause as printed, or the sentence where it is one clause."""
    if len(parts) == 1:
        return line.text, line.start
    text = line.text[clause.start : clause.end]
    lead = len(text) - len(text.lstrip(" ,;:"))
    return text[lead:].rstrip(), line.start + clause.start + lead


def _interventions(context: _Context, line: Line, clause: Clause) -> tuple[str, ...]:
    """Return the treatments this clause speaks of: those it names, else the first."""
    arms = context.arms
    if not arms.interventions:
        return (arms.other,)
    if len(arms.interventions) == 1:
        return arms.interventions
    for text in (line.text[clause.start : clause.end], line.text):
        named = [
            t
            for t in dict.fromkeys(
                m.treatment for m in mentions_in(text, context.reading)
            )
            if t in arms.interventions
        ]
        if named:
            return (named[0],) if context.design not in _REVIEWS else tuple(named)
    return arms.interventions[:1]


def _comparator(context: _Context, low: str) -> str:
    """Return the comparator the clause names, else the study's first."""
    if context.design in _SINGLE:
        return "none"
    for control in controls_in(low):
        if control.code in context.arms.comparators:
            return control.code
    return context.arms.comparators[0] if context.arms.comparators else "none"


def _unique(found: list[Finding]) -> list[Finding]:
    """Keep one finding of a kind: the one with numbers, else the first."""
    kept: dict[tuple[str, str, str, str, str | None], Finding] = {}
    for finding in found:
        key = (
            finding.intervention,
            finding.comparator,
            finding.outcome,
            finding.direction,
            finding.timepoint if finding.effect else None,
        )
        if key not in kept or (finding.effect and not kept[key].effect):
            kept[key] = finding
    return list(kept.values())


_MAIN = {
    "pain": 0,
    "function": 0,
    "recovery": 1,
    "return-to-work": 1,
    "quality-of-life": 1,
    "mobility": 2,
    "medication-use": 1,
    "surgery-outcome": 1,
    "adverse-events": 2,
    "cost": 2,
    "other": 3,
}


def _ordered(found: list[Finding], reading: Reading) -> tuple[Finding, ...]:
    """Put outcomes the abstract calls primary first, then the main ones."""
    primary = primary_outcomes(reading)
    marked = [replace(f, is_primary=f.outcome in primary) for f in found]
    return tuple(
        sorted(
            marked, key=lambda f: (not f.is_primary, _MAIN.get(f.outcome, 3), f.start)
        )
    )


def primary_outcomes(reading: Reading) -> frozenset[str]:
    """Return the outcome codes that the abstract calls primary or main."""
    codes: set[str] = set()
    for line in reading.without("background", "conclusions"):
        match = re.search(
            r"\b(?:primary|main|principal) (?:\w+ )?(?:outcome|end-?\s?point|measure|"
            r"result|variable)\w*",
            line.low,
        )
        if not match:
            continue
        tail = line.low[match.end() :]
        stop = re.search(r"\bsecondary\b", tail)
        codes |= {o.code for o in outcomes_in(tail[: stop.start()] if stop else tail)}
    return frozenset(codes)
