"""Which treatments a result is credited to."""

from __future__ import annotations

import re

from flows.tag.clauses import Clause
from flows.tag.finding_directions import REVIEWS, Context
from flows.tag.named import mentions_in
from flows.tag.outcomes import outcomes_in
from flows.tag.reading import Line
from warehouse.tags import Mention
from warehouse.vocabularies import treatments

# What stands after these is measured against, not under test.
AGAINST = re.compile(
    r"\b(?:than|compare[ds]? (?:with|to)|in comparison (?:with|to)|relative to|versus|"
    r"vs|over|superior to|inferior to|against|in contrast (?:with|to)|rather than|"
    r"non-?\s?inferior to|equivalent to|as effective as|differ(?:ed|s|ent)? from)\b"
)
_LEADING = re.compile(
    r"^\W*(?:(?:when|as) )?(?:compare[ds]? (?:with|to)|in comparison (?:with|to)|"
    r"relative to|versus)\b[^,]{1,90},"
)
_BETWEEN = re.compile(r"\b(?:between|among)\b")
_EVERY = re.compile(r"\b(?:neither|both|each of)\b")
_JOINED = re.compile(
    r"^\s?(?:\([^()]{0,40}\)\s?)?(?:,\s?(?:and |or )?|and |or |nor |/\s?|\+\s?|"
    r"as well as )(?:the |both |of )?(?:[\w-]+ ){0,2}$"
)


def interventions_of(context: Context, line: Line, clause: Clause) -> tuple[str, ...]:
    """Return the treatments this clause speaks of: those it names, else the first."""
    arms = context.arms
    if not arms.interventions:
        return (arms.other,)
    is_review = context.design in REVIEWS
    if len(arms.interventions) == 1 and not is_review:
        return arms.interventions
    for text in (line.text[clause.start : clause.end], line.text):
        low = text.lower()
        told = outcomes_in(low)
        named = [
            m
            for m in mentions_in(text, context.reading)
            if not any(o.start < m.end and m.start < o.end for o in told)
            and not low[: m.start].endswith(("non-", "non"))
        ]
        subjects = _subjects(low, named)
        own = [m for m in subjects if is_tested(m.treatment, context)]
        if not own and not is_review and AGAINST.search(low):
            own = [m for m in named if is_tested(m.treatment, context)]
        if not own and subjects and is_review and AGAINST.search(low):
            own = [m for m in named if is_tested(m.treatment, context)]
            own = own[:1] or subjects[:1]
        if own:
            return _joined(low, own)
    return arms.interventions[:1]


def is_tested(treatment: str, context: Context) -> bool:
    """Tell a treatment under test; in a review its kinds are tested too."""
    ids = context.arms.interventions
    if treatment in ids:
        return True
    row = treatments().get(treatment)
    return context.design in REVIEWS and row is not None and row.parent_id in ids


def _subjects(low: str, named: list[Mention]) -> list[Mention]:
    """Leave out what the clause only measures against."""
    leading = _LEADING.match(low)
    start = leading.end() if leading else 0
    against = AGAINST.search(low, start)
    end = against.start() if against else len(low)
    kept = [m for m in named if start <= m.start < end]
    between = _BETWEEN.search(low)
    if between and len([m for m in kept if m.start > between.end()]) >= 2:
        first = next(m for m in kept if m.start > between.end())
        return [m for m in kept if m.start <= first.start]
    return kept


def _joined(low: str, own: list[Mention]) -> tuple[str, ...]:
    """Keep the first, and those listed with it."""
    if _EVERY.search(low):
        return tuple(dict.fromkeys(m.treatment for m in own))
    found = {own[0].treatment: None}
    last = own[0]
    for mention in own[1:]:
        if low.endswith("between ", 0, mention.start):
            found[mention.treatment] = None  # "between A and control and between B"
            last = mention
            continue
        if not _JOINED.match(low[last.end : mention.start]):
            break
        found[mention.treatment] = None
        last = mention
    return tuple(found)


def treatment_before(context: Context, text: str, start: int, end: int) -> str:
    """Return the tested treatment a value in a list of comparisons speaks of.

    "for A vs placebo was 0.3 (...), for B vs placebo 1.3 (...)": the first one named
    since the value before. Returns "" where none is named there.
    """
    for mention in mentions_in(text, context.reading):
        if start <= mention.start < end and is_tested(mention.treatment, context):
            before = text[max(0, mention.start - 24) : mention.start].lower()
            if not _MEASURED_AGAINST.search(before):
                return mention.treatment
    return ""


_MEASURED_AGAINST = re.compile(
    r"\b(?:than|versus|vs\.?|(?:compared|comparison|relative) (?:with|to)|over|against)"
    r"\s(?:the )?$"
)
