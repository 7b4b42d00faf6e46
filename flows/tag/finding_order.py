"""Which findings are told twice, and which come first."""

from __future__ import annotations

import re
from dataclasses import replace

from flows.tag.outcomes import outcomes_in
from flows.tag.reading import Reading
from warehouse.tags import Finding


def unique(found: list[Finding]) -> list[Finding]:
    """Keep one finding of a kind: the one with numbers, else the first."""
    kept: dict[tuple[str, str, str, str, float | None], Finding] = {}
    numbered = {_kind(f) for f in found if f.effect}
    decided = {
        (f.intervention, f.outcome) for f in found if f.direction != "within-group-only"
    }
    for finding in found:
        alone = finding.direction == "within-group-only"
        if alone and (finding.intervention, finding.outcome) in decided:
            continue
        if not finding.effect and _kind(finding) in numbered:
            continue
        value = finding.effect.value if finding.effect else None
        kept.setdefault((*_kind(finding), value), finding)
    return list(kept.values())


# What a word of comparison, another group or a test between them would show.
_SETS_APART = re.compile(
    r"\b(?:than|between|compar\w+|versus|vs|differ\w*|favou?r\w*|more|less|greater|"
    r"larger|smaller|lower|higher|better|worse|fewer|superior|controls?|placebo|sham)\b",
    re.I,
)
NEAR = 700  # characters in which a later sentence still speaks of a change


def without_own_changes(found: list[Finding]) -> list[Finding]:
    """Drop a group's own change that the next words call no different between groups.

    "Pain fell after four weeks. No differences were seen between the groups."
    """
    return [f for f in found if not _is_own_change(f, found)]


def _is_own_change(finding: Finding, found: list[Finding]) -> bool:
    if not finding.direction.startswith("favours") or _SETS_APART.search(finding.quote):
        return False
    return any(
        f.direction == "no-difference"
        and (f.outcome, f.intervention) == (finding.outcome, finding.intervention)
        and 0 < f.start - finding.start < NEAR
        for f in found
    )


def _kind(finding: Finding) -> tuple[str, str, str, str]:
    return (
        finding.intervention,
        finding.comparator,
        finding.outcome,
        finding.direction,
    )


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


def ordered(found: list[Finding], reading: Reading) -> tuple[Finding, ...]:
    """Put what the abstract calls primary first, then the main outcomes.

    A second analysis of the same result comes after every other result.
    """
    primary = primary_outcomes(reading)
    marked = [replace(f, is_primary=f.outcome in primary) for f in found]
    seen: set[tuple[str, str, str]] = set()
    ranked = []
    for finding in sorted(marked, key=lambda f: f.start):
        kind = (finding.intervention, finding.outcome, finding.direction)
        ranked.append((kind in seen, finding))
        seen.add(kind)
    ranked.sort(
        key=lambda pair: (
            pair[0],
            not pair[1].is_primary,
            _MAIN.get(pair[1].outcome, 3),
            pair[1].start,
        )
    )
    return tuple(finding for _, finding in ranked)


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
