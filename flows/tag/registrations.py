"""Reads a registration: its fields first, its posted analyses as findings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flows.tag.arms import Arms
from flows.tag.comparators import controls_in
from flows.tag.design import Design
from flows.tag.numbers import decimal, p_values
from flows.tag.outcomes import Outcome, outcomes_in
from flows.tag.sample_patterns import Sample
from flows.tag.treatments import find
from warehouse.records import Document, RegistryEntry
from warehouse.tags import Effect, Finding

_METRICS = (
    ("OR", re.compile(r"odds ratio", re.I)),
    ("RR", re.compile(r"risk ratio|relative risk|rate ratio", re.I)),
    ("HR", re.compile(r"hazard ratio", re.I)),
    ("RD", re.compile(r"risk difference|difference in (?:percent|proportion)", re.I)),
    ("SMD", re.compile(r"standardi[sz]ed mean|cohen|effect size", re.I)),
    ("MD", re.compile(r"mean difference|difference|slope", re.I)),
)
_RATIOS = frozenset({"OR", "RR", "HR"})
_NUMBER = r"[-−]?\d+(?:\.\d+)?"
_ANALYSIS = re.compile(
    rf"^(?P<left>.{{1,200}}?) versus (?P<right>.{{1,200}}?): "
    rf"(?P<metric>[A-Za-z][^:]{{2,60}}?)"
    rf" (?P<value>{_NUMBER})(?: \(\d+(?:\.\d+)?% CI (?P<low>{_NUMBER}) to "
    rf"(?P<high>{_NUMBER})\))?"
)
_ROW = re.compile(rf"^(?P<group>.{{1,200}}?) \(n=\d+\): (?P<value>{_NUMBER})(?=\s|$)")


def design_of_registration(registry: RegistryEntry) -> Design:
    """Return the design the registry's allocation states; results make it a report."""
    allocation = registry.allocation.lower()
    random = allocation.startswith("random")
    if not random:
        code = "cohort-or-nonrandomised" if registry.has_results else "other"
        return Design(code, "registry.allocation-not-random", False, False)
    if registry.has_results:
        return Design("rct", "registry.randomised-with-results", True, True)
    return Design("rct-protocol", "registry.randomised", False, True)


def sample_of_registration(registry: RegistryEntry) -> Sample:
    """Return the registry's enrolment; "estimated" is planned."""
    planned = not registry.enrolment_type.lower().startswith("actual")
    quote = "" if registry.enrolment is None else str(registry.enrolment)
    return Sample(registry.enrolment or None, quote, "n.registry", is_planned=planned)


def arms_of_registration(registry: RegistryEntry) -> Arms:
    """Return what the registry's arms and interventions name."""
    names = [*registry.interventions, *registry.arms]
    text = "\n".join(names)
    ours: dict[str, None] = {}
    controls: dict[str, None] = {}
    for name in names:
        found = controls_in(name.lower())
        for control in found:
            controls[control.code] = None
        if not found:
            for mention in find(name, document_text=text):
                ours[mention.treatment] = None
    ids = tuple(ours)
    comparators = tuple(controls)
    if not comparators:
        comparators = (f"active:{ids[1]}",) if len(ids) > 1 else ("none",)
    other = "" if ids or not registry.interventions else registry.interventions[0][:70]
    return Arms(ids, comparators, other)


@dataclass(frozen=True, slots=True)
class _Posted:
    """One posted outcome: its head, its groups' values and what is known of it."""

    outcomes: tuple[Outcome, ...]
    is_primary: bool
    values: dict[str, float]


def findings_of_registration(document: Document, arms: Arms) -> tuple[Finding, ...]:
    """Return a finding for each posted analysis of two groups.

    The direction comes from the groups' own values, never from the sign of a posted
    difference: registries do not say which group was taken from which.
    """
    if not arms.interventions:
        return ()
    posted = _Posted((), False, {})
    found: list[Finding] = []
    for block in document.blocks:
        if block.label.lower() == "result":
            posted = _head_or_row(block.text, posted)
        elif block.label.lower() == "analysis":
            finding = _finding(block.text, block.start, posted, arms)
            if finding is not None:
                found.append(finding)
    return tuple(found)


def _head_or_row(text: str, posted: _Posted) -> _Posted:
    low = text.lower()
    if re.match(r"(?:primary|secondary|other\w*|post.hoc) outcome:", low):
        title = low.split(". ")[0]
        return _Posted(tuple(outcomes_in(title)), low.startswith("primary"), {})
    row = _ROW.match(text)
    value = decimal(row.group("value")) if row else None
    if row and value is not None:
        values = {**posted.values, row.group("group").split(", ")[-1]: value}
        return _Posted(posted.outcomes, posted.is_primary, values)
    return posted


def _finding(text: str, start: int, posted: _Posted, arms: Arms) -> Finding | None:
    match = _ANALYSIS.match(text)
    if match is None or not posted.outcomes or "inferior" in text.lower():
        return None
    outcome = posted.outcomes[0]
    left, right = match.group("left"), match.group("right")
    ours = _is_ours(left, right)
    if ours is None:
        return None
    effect = _effect(match, text)
    direction = _direction(
        effect, posted, outcome, (left, right) if ours else (right, left)
    )
    if not direction:
        return None
    return Finding(
        intervention=arms.interventions[0],
        comparator=arms.comparators[0] if arms.comparators else "none",
        outcome=outcome.code,
        direction=direction,
        quote=text,
        start=start,
        end=start + len(text),
        rule="registry.analysis",
        effect=effect,
        is_primary=posted.is_primary,
    )


def _is_ours(left: str, right: str) -> bool | None:
    """Tell whether the left group is under test: the other one names a control."""
    sides = [
        bool(controls_in(s.lower()) or "control" in s.lower()) for s in (left, right)
    ]
    if sides[0] == sides[1]:
        return None
    return sides[1]


def _effect(match: re.Match[str], text: str) -> Effect:
    metric = next(
        (code for code, pattern in _METRICS if pattern.search(match.group("metric"))),
        "other",
    )
    low, high = match.group("low"), match.group("high")
    p = p_values(text)
    return Effect(
        metric=metric,
        value=decimal(match.group("value")),
        ci_low=decimal(low) if low else None,
        ci_high=decimal(high) if high else None,
        p=p[0].printed if p else None,
    )


def _direction(
    effect: Effect, posted: _Posted, outcome: Outcome, sides: Sequence[str]
) -> str:
    """Return no-difference by interval or p, else the side with the better value."""
    null = 1.0 if effect.metric in _RATIOS else 0.0
    low, high = effect.ci_low, effect.ci_high
    if low is not None and high is not None:
        if low <= null <= high:
            return "no-difference"
    elif effect.p is None or effect.p.startswith(">"):
        return "no-difference" if effect.p else ""
    elif not effect.p.startswith("<") and float(effect.p) >= 0.05:
        return "no-difference"
    ours, theirs = (posted.values.get(side) for side in sides)
    if ours is None or theirs is None or ours == theirs or not outcome.sense:
        return ""
    better = (ours > theirs) == (outcome.sense > 0)
    return "favours-intervention" if better else "favours-comparator"
