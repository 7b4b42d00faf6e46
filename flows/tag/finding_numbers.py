"""Results sentences that only print numbers: each group's, or a difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.tag.clauses import Clause
from flows.tag.directions import Statement
from flows.tag.effects import Placed, effects_in
from flows.tag.finding_build import distinct, make, outcomes_of
from flows.tag.finding_directions import SINGLE, Context, direction_of
from flows.tag.groupnumbers import paired
from flows.tag.groups import groups_in
from flows.tag.interval_rules import interval_statement
from flows.tag.numbers import p_values
from flows.tag.outcomes import Outcome
from flows.tag.reading import Line
from warehouse.records import Finding


def of_numbers(context: Context, line: Line) -> list[Finding]:
    """Read a sentence that only prints both groups' numbers or a difference.

    A difference counts with a small p, with an interval that leaves out no effect, or,
    without any test in the sentence, where one number is at least 1.3 times the other.
    """
    outcomes = distinct(outcomes_of(context, line.low))
    if not outcomes or context.design in SINGLE:
        return []
    whole = Clause(line.low, 0)
    placed = effects_in(line.text)
    if placed and any(p.effect.ci_low is not None for p in placed):
        return _of_intervals(context, line, outcomes, placed)
    groups = groups_in(line.low, context.arms.ours, context.arms.theirs)
    pair = paired(line.text, groups)
    small = [p.is_small for p in p_values(line.text)]
    if pair is None or len(outcomes) != 1:
        return []
    ours, theirs = pair[0].number, pair[1].number
    if small and True not in small:
        said = Statement("no-difference", rule="numbers.large-p")
    elif small or max(abs(ours), abs(theirs)) >= 1.3 * min(abs(ours), abs(theirs)):
        value = (ours > theirs) - (ours < theirs)
        said = Statement("difference", value, 0, "numbers.groups", is_significant=True)
    else:
        return []
    direction = direction_of(context, said, outcomes[0], line.low, groups)
    if not direction:
        return []
    return make(context, line, whole, said, outcomes[0], direction, (whole,))


def _of_intervals(
    context: Context, line: Line, outcomes: list[Outcome], placed: Sequence[Placed]
) -> list[Finding]:
    """Read differences printed with intervals; several go to the arms in order."""
    whole = Clause(line.low, 0)
    found: list[Finding] = []
    ids = context.arms.interventions
    for outcome in outcomes[:1]:
        for order, one in enumerate(placed[: max(1, len(ids))]):
            said = interval_statement(one.effect, outcome)
            if said.kind == "none":
                continue
            if said.kind == "difference" and not said.quality:
                said = replace(said, value=_sign_of_groups(context, line.text))
            direction = direction_of(context, said, outcome, line.low, ())
            if not direction:
                continue
            made = make(context, line, whole, said, outcome, direction, (whole,))
            name = ids[order] if order < len(ids) else made[0].intervention
            found.append(replace(made[0], effect=one.effect, intervention=name))
    return found


def _sign_of_groups(context: Context, text: str) -> int:
    """Return +1 where the intervention's own number is the higher, 0 where unknown."""
    arms = context.arms
    pair = paired(text, groups_in(text.lower(), arms.ours, arms.theirs))
    if pair is None:
        return 0
    return (pair[0].number > pair[1].number) - (pair[0].number < pair[1].number)
