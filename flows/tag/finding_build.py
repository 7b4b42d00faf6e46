"""The record of a finding: its quote, treatment, comparator, effect and groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.tag.certainties import certainties_in
from flows.tag.clauses import Clause
from flows.tag.directions import Statement
from flows.tag.effect_owners import effects_of
from flows.tag.effects import effects_in
from flows.tag.finding_directions import REVIEWS, Context
from flows.tag.finding_treatments import comparator_of, interventions_of
from flows.tag.groupnumbers import paired, results_of
from flows.tag.groups import groups_in
from flows.tag.interval_rules import RATIOS
from flows.tag.outcomes import Outcome, outcomes_in
from flows.tag.reading import Line
from flows.tag.timepoints import timepoint_in
from warehouse.records import Effect, Finding, GroupResult

_NO_EFFECT: tuple[Effect | None, ...] = (None,)


def outcomes_of(context: Context, low: str) -> list[Outcome]:
    """Find outcomes by their names and by the short names this abstract gives them."""
    return outcomes_in(low, context.short_outcomes)


def distinct(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Keep the first of each code."""
    seen: dict[str, Outcome] = {}
    for outcome in outcomes:
        seen.setdefault(outcome.code, outcome)
    return list(seen.values())


def make(
    context: Context,
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
    named = outcomes_of(context, low)
    placed = effects_in(line.text[clause.start : clause.end])
    own = replace(outcome, start=outcome.start - clause.start)
    if not named and not placed and clause.start:
        before = effects_in(line.text[: clause.start])
        placed = before if len(before) == 1 else []
    effects: list[Effect | None] = [*effects_of(low, own, named, placed)]
    if not named and not effects and len(placed) == 1:
        effects = [placed[0].effect]
    effects = _fitting(effects, direction)
    rated = certainties_in(low) or certainties_in(line.low)
    certainty = rated[0] if rated and context.design in REVIEWS else None
    return [
        Finding(
            intervention=intervention,
            comparator=comparator_of(context, low),
            outcome=outcome.code,
            direction=direction,
            quote=quote,
            start=start,
            end=start + len(quote),
            rule=f"{said.rule}:{outcome.words[:30]}",
            effect=effect,
            timepoint=timepoint_in(quote),
            certainty=certainty,
            groups=_groups(context, quote),
        )
        for intervention in interventions_of(context, line, clause)
        for effect in effects or _NO_EFFECT
    ]


def _fitting(effects: list[Effect | None], direction: str) -> list[Effect | None]:
    """Of several effects keep those whose interval says what the words say."""
    if len(effects) < 2:
        return effects
    kept = [
        e
        for e in effects
        if e
        and e.ci_low is not None
        and e.ci_high is not None
        and (e.ci_low <= (1.0 if e.metric in RATIOS else 0.0) <= e.ci_high)
        == (direction == "no-difference")
    ]
    return [*kept] or effects[:1]


def _groups(context: Context, quote: str) -> tuple[GroupResult, ...]:
    """Return each side's own numbers where the quote ties them to the sides."""
    groups = groups_in(quote.lower(), context.arms.ours, context.arms.theirs)
    pair = paired(quote, groups)
    return results_of(pair) if pair else ()


def _quote(line: Line, clause: Clause, parts: Sequence[Clause]) -> tuple[str, int]:
    """Return the clause as printed, or the sentence where it is one clause."""
    if len(parts) == 1:
        return line.text, line.start
    text = line.text[clause.start : clause.end]
    lead = len(text) - len(text.lstrip(" ,;:"))
    return text[lead:].rstrip(), line.start + clause.start + lead
