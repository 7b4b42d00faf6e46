"""The record of a finding: its quote, treatment, comparator, effect and groups."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.tag.certainties import certainties_in
from flows.tag.clauses import Clause
from flows.tag.comparators import active_words, controls_in
from flows.tag.directions import Statement
from flows.tag.effects import effects_in, effects_of
from flows.tag.finding_directions import REVIEWS, SINGLE, Context
from flows.tag.groupnumbers import paired, results_of
from flows.tag.groups import groups_in
from flows.tag.interval_rules import RATIOS
from flows.tag.named import mentions_in
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
    place = outcome.start - clause.start
    named = outcomes_of(context, low)
    following = [o.start for o in named if o.start > place and o.code != outcome.code]
    placed = effects_in(line.text[clause.start : clause.end])
    if not named and not placed and clause.start:
        before = effects_in(line.text[: clause.start])
        placed = before if len(before) == 1 else []
        place = 0
    effects: list[Effect | None] = [
        *effects_of(placed, place, min(following, default=len(low)), len(named) > 1)
    ]
    effects = _fitting(effects, direction)
    rated = certainties_in(low) or certainties_in(line.low)
    certainty = rated[0] if rated and context.design in REVIEWS else None
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
            certainty=certainty,
            groups=_groups(context, quote),
        )
        for intervention in _interventions(context, line, clause)
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


def _interventions(context: Context, line: Line, clause: Clause) -> tuple[str, ...]:
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
            every = re.search(r"\bneither\b|\bboth\b|\beach of\b", text.lower())
            return tuple(named) if every else (named[0],)
    return arms.interventions[:1]


def _comparator(context: Context, low: str) -> str:
    """Return the comparator the clause names, else the study's first."""
    if context.design in SINGLE:
        return "none"
    is_review = context.design in REVIEWS
    for control in controls_in(low):
        if control.code in context.arms.comparators or is_review:
            return control.code
    if is_review and active_words(low):
        return f"active:{active_words(low)}"
    return context.arms.comparators[0] if context.arms.comparators else "none"
