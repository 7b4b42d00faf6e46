"""Results sentences that only print numbers: each group's, or a difference."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from flows.tag.clauses import Clause, without_anchors
from flows.tag.directions import NOTHING, Statement
from flows.tag.effect_owners import owners
from flows.tag.effect_records import Placed
from flows.tag.effects import effects_in
from flows.tag.finding_build import make, outcomes_of
from flows.tag.finding_directions import SINGLE, Context, direction_of
from flows.tag.finding_sides import sides_in
from flows.tag.finding_treatments import treatment_before
from flows.tag.groupnumbers import Value, paired
from flows.tag.groups import Group
from flows.tag.interval_rules import interval_statement
from flows.tag.numbers import p_values
from flows.tag.outcomes import Outcome, distinct
from flows.tag.reading import Line
from warehouse.tags import Finding


def of_numbers(
    context: Context,
    line: Line,
    inherited: Sequence[Outcome] = (),
    *,
    is_settled: bool = False,
) -> list[Finding]:
    """Read a sentence that only prints both groups' numbers or a difference.

    `is_settled` says that the next sentence calls the difference significant.

    A difference counts with a small p, with an interval that leaves out no effect, or,
    without any test in the sentence, where one number is at least 1.3 times the other.
    """
    bare = without_anchors(line.low)
    outcomes = distinct(outcomes_of(context, bare) or inherited)
    if not outcomes or context.design in SINGLE:
        return []
    if _OF_EACH.search(line.low) and not _COMPARED.search(line.low) and not is_settled:
        return []
    whole = Clause(line.low, 0)
    placed = effects_in(line.text)
    if any(p.effect.ci_low is not None or p.effect.metric == "SMD" for p in placed):
        told = _of_intervals(context, line, outcomes, placed)
        if told or any(p.effect.metric != "other" for p in placed):
            return told
    groups = sides_in(context, line, whole)
    bare = _RESPONSE.sub(lambda m: " " * len(m.group(0)), bare)
    pair = paired(bare, groups)
    small = [p.is_small for p in p_values(line.text)]
    if pair is None and is_settled:
        pair = paired(bare_of_intervals(line.text), groups)
    if len(outcomes) != 1:
        return []
    said = _of_pair(line, outcomes[0], pair, small, is_settled=is_settled)
    if pair is None and _is_large(small, groups, line):
        said = Statement("no-difference", rule="numbers.large-p")
    if said.kind == "none":
        return []
    direction = direction_of(context, said, outcomes[0], line.low, groups)
    if not direction:
        return []
    return make(context, line, whole, said, outcomes[0], direction, (whole,))


def _of_pair(
    line: Line,
    outcome: Outcome,
    pair: tuple[Value, Value] | None,
    small: Sequence[bool | None],
    *,
    is_settled: bool,
) -> Statement:
    """Compare both groups' numbers, as far as their test or their distance allows."""
    if pair is None:
        return NOTHING
    ours, theirs = pair[0].number, pair[1].number
    if small and True not in small:
        return Statement("no-difference", rule="numbers.large-p")
    is_far = max(abs(ours), abs(theirs)) >= APART * min(abs(ours), abs(theirs))
    if is_settled or small or is_far:
        value = (ours > theirs) - (ours < theirs)
        said = Statement("difference", value, 0, "numbers.groups", is_significant=True)
        if is_settled and _OF_CHANGE.search(line.text):
            return replace(said, value=0, extent=value)
        return said
    if outcome.code == "adverse-events":
        return Statement("no-difference", rule="numbers.near")
    return NOTHING


APART = 1.3  # times one group's number, where no test is printed


def _is_large(
    small: Sequence[bool | None], groups: Sequence[Group], line: Line
) -> bool:
    """Tell numbers of both groups with one large p, whichever number is whose."""
    both = len({g.side for g in groups}) == 2
    return small == [False] and both and len(_NUMBER.findall(line.text)) > 2


# "At least 50% relief" defines who responded.
_RESPONSE = re.compile(r"(?:\bat least|≥|\bmore than|\bminimum of|>)\s?\d+\s?%")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def _of_intervals(
    context: Context, line: Line, outcomes: list[Outcome], placed: Sequence[Placed]
) -> list[Finding]:
    """Read differences printed with intervals; several go to the arms in order."""
    whole = Clause(line.low, 0)
    found: list[Finding] = []
    since = 0
    factors = _FACTORS.search(line.low)
    bare = without_anchors(line.low)
    for outcome, one in owners(bare, outcomes_of(context, bare) or outcomes, placed):
        if factors and not _is_of_treatment(context, line, since, one.start):
            since = one.end
            continue
        said = interval_statement(one.effect, outcome)
        if said.kind == "none":
            continue
        if said.kind == "difference" and not said.quality:
            said = replace(said, value=_sign_of_groups(context, line, placed))
        direction = direction_of(context, said, outcome, line.low, ())
        if not direction:
            continue
        made = make(context, line, whole, said, outcome, direction, (whole,))[0]
        name = _arm(context, line, since, one.start, len(found), len(outcomes))
        since = one.end
        found.append(
            replace(made, effect=one.effect, intervention=name or made.intervention)
        )
    return found[:MOST_LISTED]


MOST_LISTED = 6
# What a model found beside the treatment ("age", "belief") is no result of it.
_FACTORS = re.compile(r"\b(?:associated with|predicted by|predictors? of)\b")


def _is_of_treatment(context: Context, line: Line, since: int, at: int) -> bool:
    """Tell whether the factor a value stands behind is the treatment under test."""
    named = treatment_before(context, line.text, since, at)
    return bool(named) and "interaction" not in line.low[since:at]


def _arm(
    context: Context, line: Line, since: int, at: int, order: int, outcomes: int
) -> str:
    """Return the arm one of several values is for: the one named, else by order."""
    ids = context.arms.interventions
    if len(ids) < 2:
        return ""
    named = treatment_before(context, line.text, since, at)
    if named or outcomes > 1:
        return named
    return ids[order] if order < len(ids) else ""


def _sign_of_groups(context: Context, line: Line, placed: Sequence[Placed]) -> int:
    """Return +1 where the intervention's own number is the higher, 0 where unknown."""
    if _OF_CHANGE.search(line.text):
        return 0  # which way they changed is not said
    text = line.text
    for one in placed:  # the difference is neither group's number
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    pair = paired(text, sides_in(context, line, Clause(line.low, 0)))
    if pair is None:
        return 0
    return (pair[0].number > pair[1].number) - (pair[0].number < pair[1].number)


_OF_EACH = re.compile(
    r"\bfrom baseline\b|\bpre\w{0,12}[- ]to[- ]post|\bwithin[- ]group"
)
_COMPARED = re.compile(r"\bbetween|\bversus\b|\bvs\b|compared|\bthan\b")
_BRACKETED = re.compile(r"\([^()]{1,30}\)")


def bare_of_intervals(text: str) -> str:
    """Blank out brackets, so that each group's number stands alone."""
    return _BRACKETED.sub(lambda m: " " * len(m.group(0)), text)


_OF_CHANGE = re.compile(r"\b(?:chang|improve|reduc|decreas|increas)", re.I)
