"""The record of a finding: its quote, treatment, comparator, effect and groups."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from flows.tag.arms import Arms
from flows.tag.certainties import certainties_in
from flows.tag.clauses import Clause
from flows.tag.comparing import best_word
from flows.tag.directions import Statement
from flows.tag.effect_owners import placed_for
from flows.tag.effect_records import Placed
from flows.tag.effects import effects_in
from flows.tag.finding_comparators import comparator_of
from flows.tag.finding_directions import REVIEWS, Context
from flows.tag.finding_sides import sides_in
from flows.tag.finding_treatments import interventions_of, treatment_before
from flows.tag.groupnumbers import paired, results_of
from flows.tag.interval_rules import RATIOS
from flows.tag.named import mentions_in
from flows.tag.outcomes import Outcome, outcomes_in
from flows.tag.reading import Line, Reading
from flows.tag.timepoints import timepoint_in
from warehouse.tags import Effect, Finding, GroupResult


def outcomes_of(context: Context, low: str) -> list[Outcome]:
    """Find outcomes by their names and by the short names this abstract gives them."""
    found = outcomes_in(low, context.short_outcomes)
    inside = [
        (at, at + len(name)) for name in context.names for at in _places(low, name)
    ]
    kept = [o for o in found if not any(a <= o.start and o.end <= b for a, b in inside)]
    if context.is_surgical:
        return kept
    return [
        replace(o, code="recovery") if _SUCCESS.fullmatch(o.words) else o for o in kept
    ]


# Of an operation it is the operation's outcome, of any other treatment recovery.
_SUCCESS = re.compile(r"(?<!surgical )(?<!fusion )success rates?")


def clause_effects(line: Line, clause: Clause) -> list[Placed]:
    """Find a clause's effects; a measure named earlier in the sentence counts too."""
    found = effects_in(line.text[clause.start : clause.end])
    if found or not clause.start:
        return found
    return [
        replace(p, start=p.start - clause.start, end=p.end - clause.start)
        for p in effects_in(line.text[: clause.end])
        if p.start >= clause.start and p.effect.ci_low is not None
    ]


def _places(low: str, name: str) -> list[int]:
    found: list[int] = []
    at = low.find(name)
    while at >= 0 and len(found) < MOST_PLACES:
        found.append(at)
        at = low.find(name, at + len(name))
    return found


MOST_PLACES = 20  # of one name in a sentence


def masked(context: Context, low: str) -> str:
    """Blank treatments' names that hold a word of results, letter for letter."""
    for name in context.names:
        low = low.replace(name, "x" * len(name))
    return low


def telling_names(reading: Reading, arms: Arms) -> tuple[str, ...]:
    """Return treatments' names that hold a word of results: "stress reduction"."""
    texts = (reading.title, *(line.text for line in reading.lines))
    names = {m.text.lower() for t in texts for m in mentions_in(t, reading)}
    names |= {arms.other.lower()} if arms.other else set()
    return tuple(
        sorted(
            name
            for name in names
            if any(o.code != "medication-use" for o in outcomes_in(name))
            or best_word(name)
        )
    )


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
    placed = clause_effects(line, clause)
    own = replace(outcome, start=outcome.start - clause.start)
    if not named and not placed and clause.start:
        before = effects_in(line.text[: clause.start])
        placed = before if len(before) == 1 and _says(before[0], direction) else []
    printed = placed_for(low, own, named, placed)
    if not named and not printed and len(placed) == 1:
        printed = placed
    printed = _fitting(printed, direction)
    rated = certainties_in(low) or certainties_in(line.low)
    certainty = rated[0] if rated and context.design in REVIEWS else None
    return [
        Finding(
            intervention=intervention,
            comparator=comparator_of(context, line, clause, intervention),
            outcome=outcome.code,
            direction=direction,
            quote=quote,
            start=start,
            end=start + len(quote),
            rule=f"{said.rule}:{outcome.words[:30]}",
            effect=effect,
            timepoint=timepoint_in(quote),
            certainty=certainty,
            groups=_groups(context, line, quote),
        )
        for intervention, effect in _credited(context, line, clause, printed)
    ]


def _credited(
    context: Context, line: Line, clause: Clause, printed: Sequence[Placed]
) -> list[tuple[str, Effect | None]]:
    """Pair treatments with effects; in a list of comparisons each has its own."""
    default = interventions_of(context, line, clause)
    if not printed:
        return [(name, None) for name in default]
    text = line.text[clause.start : clause.end]
    if len(printed) == 1 or len(context.arms.interventions) < 2:
        return [(name, p.effect) for name in default for p in printed]
    found: list[tuple[str, Effect | None]] = []
    since = 0
    for one in printed:
        name = treatment_before(context, text, since, one.start)
        found.append((name or (found[-1][0] if found else default[0]), one.effect))
        since = one.end
    return found


def _fitting(printed: Sequence[Placed], direction: str) -> list[Placed]:
    """Of several effects keep those whose interval says what the words say."""
    if len(printed) < 2:
        return [*printed]
    kept = [p for p in printed if p.effect.ci_low is not None and _says(p, direction)]
    return kept or [*printed[:1]]


def _says(one: Placed, direction: str) -> bool:
    """Tell whether an interval, where there is one, says what the words say."""
    low, high = one.effect.ci_low, one.effect.ci_high
    if low is None or high is None:
        return True
    null = 1.0 if one.effect.metric in RATIOS else 0.0
    return (low <= null <= high) == (direction == "no-difference")


def _groups(context: Context, line: Line, quote: str) -> tuple[GroupResult, ...]:
    """Return each side's own numbers where the quote ties them to the sides."""
    at = max(0, line.text.find(quote))
    groups = sides_in(context, line, Clause(quote.lower(), at))
    pair = paired(quote, groups)
    return results_of(pair) if pair else ()


def _quote(line: Line, clause: Clause, parts: Sequence[Clause]) -> tuple[str, int]:
    """Return the clause as printed, or the sentence where it is one clause."""
    if len(parts) == 1:
        return line.text, line.start
    text = line.text[clause.start : clause.end]
    lead = len(text) - len(text.lstrip(" ,;:"))
    return text[lead:].rstrip(), line.start + clause.start + lead
