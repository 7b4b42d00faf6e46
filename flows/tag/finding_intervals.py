"""Lets the interval a clause prints speak beside its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from flows.tag.clauses import Clause
from flows.tag.directions import NOTHING, Statement
from flows.tag.effect_owners import effects_of
from flows.tag.finding_build import clause_effects, outcomes_of
from flows.tag.finding_directions import REVIEWS, Context
from flows.tag.interval_rules import interval_statement
from flows.tag.numbers import intervals
from flows.tag.outcomes import Outcome
from flows.tag.reading import Line
from warehouse.tags import Effect, Finding


def by_interval(
    context: Context, line: Line, clause: Clause, said: Statement, outcome: Outcome
) -> Statement:
    """Let the interval speak where the words do not, and overrule them where it must.

    A difference whose interval holds no effect is none; one that leaves it out is a
    difference between groups, whatever the words compare with.
    """
    if said.kind == "no-difference" and said.rule == "alike.similar":
        own = own_effects(context, line, clause, outcome)
        told = interval_statement(own[0], outcome) if own else NOTHING
        at = outcome.start - clause.start
        before = clause.low[max(0, at - 60) : at]
        if told.kind == "difference" and at > said.at and _SECOND.search(before):
            return told if told.quality else replace(told, quality=1)
    is_within = said.kind == "within" and (
        "difference" in clause.low or context.design in REVIEWS
    )
    if said.kind not in {"none", "difference"} and not is_within:
        return said
    own = own_effects(context, line, clause, outcome)
    told = interval_statement(own[0], outcome) if own else _of_difference(clause)
    if told.kind == "none":
        return said
    if is_within or told.kind == "no-difference":
        is_said = said.rule.startswith("apart.") and bool(said.value or said.quality)
        return said if outcome.code == "adverse-events" and is_said else told
    if not (said.value or said.quality):
        return replace(told, extent=said.extent)
    rule = "apart.interval" if said.rule == "apart.word" else said.rule
    return replace(said, rule=rule, is_significant=True)


# "Similar effects on pain ... and a better improvement in disability".
_SECOND = re.compile(
    r"\band (?:an? )?(?:[\w-]+,? ){0,3}(?:better|greater|larger|more)\b"
)
_DIFFERENCE = re.compile(r"\bci,? (?:for|of) (?:the )?(?:\w+ )?differences?\b")


def _of_difference(clause: Clause) -> Statement:
    """Read "(95% CI for the difference, -0.6 to 0.8)", whose value is not printed."""
    match = _DIFFERENCE.search(clause.low)
    found = intervals(clause.low[max(0, match.start() - 6) :]) if match else []
    if found and found[0].low <= 0 <= found[0].high:
        return Statement("no-difference", rule="numbers.interval")
    return NOTHING


def own_effects(
    context: Context, line: Line, clause: Clause, outcome: Outcome
) -> list[Effect]:
    """Return the effects this clause prints for an outcome of the line."""
    named = outcomes_of(context, clause.low)
    own = replace(outcome, start=outcome.start - clause.start)
    placed = clause_effects(line, clause)
    return effects_of(clause.low, own, named, placed)


def restates(found: Sequence[Finding], outcome: Outcome, told: Statement) -> bool:
    """Tell a clause of numbers that repeats what the clause before it decided."""
    return told.rule == "numbers.interval" and any(
        f.outcome == outcome.code and f.effect is None for f in found
    )


def with_effect(
    found: Sequence[Finding],
    outcome: Outcome,
    context: Context,
    line: Line,
    clause: Clause,
) -> list[Finding]:
    """Give the printed numbers to the finding they repeat."""
    own = own_effects(context, line, clause, outcome)
    return [
        replace(f, effect=own[0])
        if own and f.outcome == outcome.code and f.effect is None
        else f
        for f in found
    ]
