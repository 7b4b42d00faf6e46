"""Findings: what each results sentence says of an outcome between the groups.

One finding for each outcome and intervention that a clause decides. The direction is
the stated result, its sign read with the outcome's scale, never the conclusion's tone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from flows.tag.arms import Arms
from flows.tag.certainties import certainties_in
from flows.tag.clauses import Clause, clauses
from flows.tag.comparators import active_words, controls_in
from flows.tag.directions import NOTHING, Statement, statement
from flows.tag.effects import Placed, effects_in, effects_of
from flows.tag.finding_directions import NO_HARM, REVIEWS, SINGLE, Context, direction_of
from flows.tag.finding_order import ordered, unique
from flows.tag.groupnumbers import paired, results_of
from flows.tag.groups import groups_in
from flows.tag.interval_rules import RATIOS, interval_statement
from flows.tag.named import mentions_in
from flows.tag.numbers import p_values
from flows.tag.outcomes import Outcome, outcomes_in, short_outcomes
from flows.tag.reading import Line, Reading
from flows.tag.timepoints import timepoint_in
from warehouse.records import Effect, Finding, GroupResult

MOST_FINDINGS = 40
_NO_EFFECT: tuple[Effect | None, ...] = (None,)
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
    context = Context(reading, arms, design, concluded, short_outcomes(reading))
    found: list[Finding] = []
    pending: list[Outcome] = []
    for line in _result_lines(reading):
        new = _of_line(context, line, pending)
        found += new
        named = _outcomes(context, line.low)
        pending = ([*pending, *named] if named else pending)[-6:]
        if len(found) >= MOST_FINDINGS:
            break
    return ordered(unique(found), reading)


def _result_lines(reading: Reading) -> list[Line]:
    lines = reading.of("results")
    if not lines and not any(line.label for line in reading.lines):
        lines = reading.of("conclusions")
    return list(lines)


_ELSEWHERE = re.compile(
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
    r"\bincreased (?:\w+ ){0,2}pain (?:was|were) (?:reported|experienced|seen)|"
    r"\b(?:mostly|mainly|such as|including) (?:\w+ ){0,2}(?:pain|soreness)"
)
_TWO = re.compile(r"\bthan\b|between|compar|versus|\bvs\b|groups?\b|differ|similar")
_NO_DIFFERENCE = re.compile(
    r"\bno (?:\w+ ){0,3}differences?\b[^.;]{0,30}\b(?:between|among)\b[^.;]{0,60}"
    r"(?:groups?|arms?|\band the \w+|treatments|tg|cg)\b\W*(?:\(|$|\.)|"
    r"\b(?:groups|arms|treatments) (?:did not differ|were (?:similar|comparable))\W*$"
)


def _outcomes(context: Context, low: str) -> list[Outcome]:
    """Find outcomes by their names and by the short names this abstract gives them."""
    return outcomes_in(low, context.short_outcomes)


def _of_line(context: Context, line: Line, pending: Sequence[Outcome]) -> list[Finding]:
    """Read each clause; one without outcome takes those before it."""
    low = line.low
    arms = context.arms
    found: list[Finding] = []
    earlier: list[Outcome] = []
    parts = clauses(low)
    if all(_said(context, c.low).kind == "none" for c in parts):
        return _of_numbers(context, line)
    for clause in parts:
        groups = groups_in(clause.low, arms.ours, arms.theirs)
        said = _said(context, clause.low)
        named = [
            replace(o, start=o.start + clause.start, end=o.end + clause.start)
            for o in _outcomes(context, clause.low)
        ]
        outcomes = named or (earlier if _may_inherit(clause.low) else [])
        if not outcomes and _NO_DIFFERENCE.search(clause.low):
            outcomes = [
                replace(o, start=clause.start, end=clause.start) for o in pending
            ]
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
        for outcome in _distinct(outcomes):
            told = _by_interval(line, clause, said, outcome)
            if told.kind == "none":
                continue
            direction = direction_of(context, told, outcome, clause.low, groups)
            if direction:
                found += _make(context, line, clause, told, outcome, direction, parts)
    return found


def _said(context: Context, low: str) -> Statement:
    """Read a clause; that nobody was harmed is a statement too."""
    groups = groups_in(low, context.arms.ours, context.arms.theirs)
    said = statement(low, groups)
    review = context.design in REVIEWS
    if said.kind == "none" and not review and NO_HARM.search(low):
        return Statement("no-difference", rule="alike.no-harm")
    return said


def _of_numbers(context: Context, line: Line) -> list[Finding]:
    """Read a sentence that only prints both groups' numbers or a difference.

    A difference counts with a small p, with an interval that leaves out no effect, or,
    without any test in the sentence, where one number is at least 1.3 times the other.
    """
    outcomes = _distinct(_outcomes(context, line.low))
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
    return _make(context, line, whole, said, outcomes[0], direction, (whole,))


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
            made = _make(context, line, whole, said, outcome, direction, (whole,))
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


def _by_interval(
    line: Line, clause: Clause, said: Statement, outcome: Outcome
) -> Statement:
    """Let the interval speak where the words do not, and overrule them where it must.

    A difference whose interval holds no effect is none; one that leaves it out is a
    difference between groups, whatever the words compare with.
    """
    is_within = said.kind == "within" and "difference" in clause.low
    if said.kind not in {"none", "difference"} and not is_within:
        return said
    placed = effects_in(line.text[clause.start : clause.end])
    after = [p for p in placed if p.start >= outcome.start - clause.start] or placed
    told = interval_statement(after[0].effect, outcome) if after else NOTHING
    if told.kind == "none":
        return said
    if is_within or told.kind == "no-difference" or not (said.value or said.quality):
        return told
    rule = "apart.interval" if said.rule == "apart.word" else said.rule
    return replace(said, rule=rule, is_significant=True)


def _distinct(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Keep the first of each code."""
    seen: dict[str, Outcome] = {}
    for outcome in outcomes:
        seen.setdefault(outcome.code, outcome)
    return list(seen.values())


def _make(
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
    named = _outcomes(context, low)
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
