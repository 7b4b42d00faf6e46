"""Findings: what each results sentence says of an outcome between the groups.

One finding for each outcome and intervention that a clause decides. The direction is
the stated result, its sign read with the outcome's scale, never the conclusion's tone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from flows.tag.arms import Arms
from flows.tag.clauses import Clause, clauses
from flows.tag.directions import NOTHING, Statement, statement
from flows.tag.effect_owners import effects_of
from flows.tag.effects import effects_in
from flows.tag.finding_build import make, masked, outcomes_of, telling_names
from flows.tag.finding_directions import NO_HARM, REVIEWS, Context, direction_of
from flows.tag.finding_numbers import of_numbers
from flows.tag.finding_order import ordered, unique
from flows.tag.groups import groups_in
from flows.tag.interval_rules import interval_statement
from flows.tag.named import mentions_in
from flows.tag.numbers import p_values
from flows.tag.outcomes import Outcome, measured_outcomes, short_outcomes
from flows.tag.own_words import each_told, own_word
from flows.tag.reading import Line, Reading
from flows.tag.result_lines import concluding_lines, result_lines
from warehouse.records import Effect, Finding

MOST_FINDINGS = 40
_NO_RESULTS = frozenset({"rct-protocol", "qualitative", "diagnostic-or-lab", "other"})


def findings_of(
    reading: Reading, arms: Arms, design: str, concluded: str
) -> tuple[Finding, ...]:
    """Return the findings of an abstract, main outcomes first.

    `concluded` is the conclusion's direction: it signs a difference whose sentence does
    not say which group did better, and nothing else.
    """
    if design in _NO_RESULTS or not (arms.interventions or arms.is_other_firm):
        return ()
    context = Context(
        reading,
        arms,
        design,
        concluded,
        short_outcomes(reading),
        telling_names(reading, arms),
    )
    found = _of_lines(context, result_lines(reading))
    if not found:
        found = _of_lines(context, concluding_lines(reading))
    return ordered(unique(found), reading)


def _of_lines(context: Context, lines: Sequence[Line]) -> list[Finding]:
    """Read sentences in their order; one without outcome may speak of those before."""
    found: list[Finding] = []
    pending: list[Outcome] = []
    title = context.reading.title.lower()
    is_network = context.design in REVIEWS and "network meta" in title
    for line, after in zip(lines, [*lines[1:], None], strict=False):
        if is_network and _ranks_several(context, line):
            continue
        new = _of_line(context, line, pending)
        if after and not new and _SETTLED.search(after.low):
            new = of_numbers(context, line, is_settled=True)
        if after and not p_values(line.text) and _TAKEN_BACK.search(after.low):
            new = [f for f in new if not f.direction.startswith("favours")]
        found += new
        named = outcomes_of(context, line.low)
        pending = ([*pending, *named] if named else pending)[-6:]
        if len(found) >= MOST_FINDINGS:
            break
    return found


def _ranks_several(context: Context, line: Line) -> bool:
    """Tell a sentence on several treatments, whose numbers belong to one each."""
    named = {m.treatment for m in mentions_in(line.text, context.reading)}
    return len(named - set(context.arms.interventions)) >= 1 and len(named) >= 2


# A sentence of bare numbers is settled by the next: "The difference was not ...".
_TAKEN_BACK = re.compile(
    r"^\W*(?:(?:but|however|although|though),? )?(?:the|this|that|"
    r"these) (?:\w+ )?differences? "
    r"(?:between (?:the )?(?:two )?(?:groups|arms) )?(?:was|were|did) not\b"
    r"(?! (?:meet|reach|exceed|achieve) (?:the |a |any )?(?:minim|clinical|thresh|"
    r"mcid))"
)
# "The difference was significant" after each group's numbers.
_SETTLED = re.compile(
    r"^\W*(?:the|this|these) (?:\w+ )?differences? (?:between (?:the )?(?:two )?"
    r"(?:groups|arms) )?(?:was|were) (?:statistically |highly )?significant\b"
)
_ELSEWHERE = re.compile(
    r"\b(?:increase|decrease|improvement|reduction|gain)s? (?:in|of) (?!(?:the |both |"
    r"all |either |each |favou?r|patients|participants|those|women|men|pain|all\b|\d|"
    r"(?:[\w-]+ ){1,4}(?:groups?|arms?|patients)\b))|"
    r"^\W*(?:except\b|(?:but |and )?not (?:for|in|on|with)\b)|"
    r"\b(?:secondary|other) (?:\w+ )?(?:measures|outcomes|end-?points)\b"
)
_WHEN = re.compile(
    r"^\W*(?:but |and )?not (?:in|at|for|on|with) (?:the )?(?:\w+[- ])?(?:long|short|"
    r"intermediate|medium|later?|follow|\d|one|two|three|six|twelve|end)"
)


def _may_inherit(low: str) -> bool:
    """A clause on another, unknown outcome ("but not in weight") inherits none."""
    return not _ELSEWHERE.search(low) or bool(_WHEN.search(low))


_REPORTED = re.compile(
    r"\bincreased (?:\w+ ){0,2}pain (?:was|were) (?:reported|experienced|seen)"
)
_TWO = re.compile(r"\bthan\b|between|compar|versus|\bvs\b|groups?\b|differ|similar")
_NO_DIFFERENCE = re.compile(
    r"\bno (?:\w+ ){0,3}(?:differences?|effects?)\b[^.;]{0,30}\b(?:between|among)\b"
    r"[^.;]{0,60}"
    r"(?:groups? [a-z0-9]{1,2} and [a-z0-9]{1,2}|groups?|arms?|\band the \w+|"
    r"treatments|tg|cg)\b(?:\W*(?:[(\[]|$|\.)| (?:on|"
    r"in|for) any "
    r"(?:of the )?(?:outcome|variable|measure|parameter|end-?point)\w*)|"
    r"\bcomparisons? between [^.;]{0,60}(?:showed|revealed|found) (?:no|non-?\s?"
    r"significant|insignificant)[^.;]{0,30}\bdiffer\w*|"
    r"\bdifferences? between (?:the )?(?:two )?(?:groups|arms) (?:was|were) not\b|"
    r"\b(?:groups|arms|treatments) (?:did not differ|were (?:similar|comparable))\W*$"
)


_ON_ALL = re.compile(
    r"\b(?:all|any|each)(?: of)?(?: the)? (?:\w+ )?(?:outcomes?|variables?|measures?)\b"
    r"[^.;]{0,60}\b(?:no|non-?\s?significant) (?:\w+ )?differences?\b|"
    r"\b(?:no|not|non-?\s?significant|fail\w*|neither|similar)\b(?:[^.;]|\.\d){0,120}\b(?:all|any|"
    r"each)(?: of)?(?: the)?"
    r" (?:\w+ )?(?:outcomes?|variables?|measures?|parameters|end-?points?)\b"
)


def _of_line(context: Context, line: Line, pending: Sequence[Outcome]) -> list[Finding]:
    """Read each clause; one without outcome takes those before it."""
    low = line.low
    arms = context.arms
    found: list[Finding] = []
    earlier: list[Outcome] = []
    parts = clauses(low)
    if all(_said(context, c.low).kind == "none" for c in parts):
        return of_numbers(context, line)
    for clause in parts:
        if found and _TAKEN_BACK.search(clause.low):
            found = [_undecided(f) for f in found]
            continue
        groups = groups_in(clause.low, arms.ours, arms.theirs)
        said = _said(context, clause.low)
        named = [
            replace(o, start=o.start + clause.start, end=o.end + clause.start)
            for o in outcomes_of(context, clause.low)
        ]
        outcomes = named or (earlier if _may_inherit(clause.low) else [])
        if not outcomes and (
            _NO_DIFFERENCE.search(clause.low) or _ON_ALL.search(clause.low)
        ):
            meant = pending or measured_outcomes(context.reading)
            outcomes = [replace(o, start=clause.start, end=clause.start) for o in meant]
        if (
            not (outcomes or earlier)
            and len({o.code for o in pending}) == 1
            and any(
                p.effect.ci_low is not None and p.effect.metric in {"MD", "SMD"}
                for p in effects_in(line.text)
            )
        ):
            outcomes = [replace(pending[-1], start=clause.start, end=clause.start)]
        earlier = outcomes or earlier
        if not outcomes or _REPORTED.search(clause.low):
            continue
        if any(o.code == "adverse-events" for o in outcomes) and not _TWO.search(
            clause.low
        ):
            outcomes = [o for o in outcomes if o.code == "adverse-events"]
        for outcome in each_told(clause.low, outcomes, clause.start):
            told = own_word(clause.low, outcome, said, groups, clause.start)
            told = _by_interval(context, line, clause, told, outcome)
            if told.kind == "none":
                continue
            if said.kind == "none" and _restates(found, outcome, told):
                found = _with_effect(found, outcome, context, line, clause)
                continue
            direction = direction_of(context, told, outcome, clause.low, groups)
            if direction:
                found += make(context, line, clause, told, outcome, direction, parts)
    return found


def _undecided(finding: Finding) -> Finding:
    """Return a finding whose difference is called not significant."""
    if not finding.direction.startswith("favours"):
        return finding
    return replace(finding, direction="no-difference", rule=f"{finding.rule}+back")


def _restates(found: Sequence[Finding], outcome: Outcome, told: Statement) -> bool:
    """Tell a clause of numbers that repeats what the clause before it decided."""
    return told.rule == "numbers.interval" and any(
        f.outcome == outcome.code and f.effect is None for f in found
    )


def _with_effect(
    found: Sequence[Finding],
    outcome: Outcome,
    context: Context,
    line: Line,
    clause: Clause,
) -> list[Finding]:
    """Give the printed numbers to the finding they repeat."""
    own = _own_effects(context, line, clause, outcome)
    return [
        replace(f, effect=own[0])
        if own and f.outcome == outcome.code and f.effect is None
        else f
        for f in found
    ]


def _said(context: Context, low: str) -> Statement:
    """Read a clause; that nobody was harmed is a statement too."""
    groups = groups_in(low, context.arms.ours, context.arms.theirs)
    said = statement(masked(context, low), groups)
    review = context.design in REVIEWS
    is_vague = said.kind == "none" or said.rule == "apart.unsigned"
    if is_vague and not review and NO_HARM.search(low):
        return Statement("no-difference", rule="alike.no-harm")
    return said


def _by_interval(
    context: Context, line: Line, clause: Clause, said: Statement, outcome: Outcome
) -> Statement:
    """Let the interval speak where the words do not, and overrule them where it must.

    A difference whose interval holds no effect is none; one that leaves it out is a
    difference between groups, whatever the words compare with.
    """
    is_within = said.kind == "within" and "difference" in clause.low
    if said.kind not in {"none", "difference"} and not is_within:
        return said
    own = _own_effects(context, line, clause, outcome)
    told = interval_statement(own[0], outcome) if own else NOTHING
    if told.kind == "none":
        return said
    if is_within or told.kind == "no-difference":
        is_said = said.rule.startswith("apart.") and bool(said.value or said.quality)
        return said if outcome.code == "adverse-events" and is_said else told
    if not (said.value or said.quality):
        return replace(told, extent=said.extent)
    rule = "apart.interval" if said.rule == "apart.word" else said.rule
    return replace(said, rule=rule, is_significant=True)


def _own_effects(
    context: Context, line: Line, clause: Clause, outcome: Outcome
) -> list[Effect]:
    """Return the effects this clause prints for an outcome of the line."""
    named = outcomes_of(context, clause.low)
    own = replace(outcome, start=outcome.start - clause.start)
    placed = effects_in(line.text[clause.start : clause.end])
    return effects_of(clause.low, own, named, placed)
