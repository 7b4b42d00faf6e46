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
from flows.tag.directions import Statement
from flows.tag.effects import effects_in
from flows.tag.finding_build import make, outcomes_of, telling_names
from flows.tag.finding_clauses import Told, told_in
from flows.tag.finding_directions import REVIEWS, Context, direction_of
from flows.tag.finding_inherits import Named, goes_on_about, meant
from flows.tag.finding_intervals import by_interval, restates, with_effect
from flows.tag.finding_numbers import of_numbers
from flows.tag.finding_order import ordered, unique, without_own_changes
from flows.tag.named import mentions_in
from flows.tag.numbers import p_values
from flows.tag.outcomes import Outcome, distinct, short_outcomes
from flows.tag.own_words import each_told, own_word
from flows.tag.reading import Line, Reading
from flows.tag.result_lines import concluding_lines, result_lines
from warehouse.tags import Finding

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
    return ordered(unique(without_own_changes(found)), reading)


def _of_lines(context: Context, lines: Sequence[Line]) -> list[Finding]:
    """Read sentences in their order; one without outcome may speak of those before."""
    found: list[Finding] = []
    pending: list[Outcome] = []
    before: list[Outcome] = []
    since = 0
    title = context.reading.title.lower()
    is_network = context.design in REVIEWS and "network meta" in title
    for line, after in zip(lines, [*lines[1:], None], strict=False):
        if is_network and _ranks_several(context, line):
            continue
        decided = {f.outcome for f in found if f.direction.startswith("favours")}
        is_open = [o for o in pending if o.code not in decided]
        new = _of_line(context, line, is_open, before)
        if not new and before:
            new = _likewise(context, line, [f for f in found if f.start >= since])
        since = line.start
        if after and not new and _SETTLED.search(after.low):
            new = of_numbers(context, line, is_settled=True)
        if after and not p_values(line.text) and _TAKEN_BACK.search(after.low):
            new = [f for f in new if not f.direction.startswith("favours")]
        found += new
        named = outcomes_of(context, line.low)
        before = named
        pending = ([*pending, *named] if named else pending)[-6:]
        if len(found) >= MOST_FINDINGS:
            break
    return found


# "The same results were found for disability": the sentence before decides.
_LIKEWISE = re.compile(
    r"^\W*(?:the )?(?:same|similar|comparable|identical) (?:results?|findings?|"
    r"patterns?|"
    r"effects?|trends?|differences?) (?:was|were|pertained|held|applied|emerged|had|"
    r"could)\b"
)


def is_likewise(low: str) -> bool:
    """Tell a sentence that only repeats the last one for another outcome."""
    return bool(_LIKEWISE.match(low)) and "between" not in low


def _likewise(context: Context, line: Line, last: Sequence[Finding]) -> list[Finding]:
    """Give the outcomes of a sentence what the sentence before it decided."""
    kinds = {f.direction for f in last}
    if len(kinds) != 1 or not is_likewise(line.low):
        return []
    whole = Clause(line.low, 0)
    said = Statement("none", rule="likewise")
    return [
        made
        for outcome in distinct(outcomes_of(context, line.low))
        for made in make(
            context, line, whole, said, outcome, last[0].direction, (whole,)
        )
    ]


def _ranks_several(context: Context, line: Line) -> bool:
    """Tell a sentence on several treatments, whose numbers belong to one each."""
    named = {m.treatment for m in mentions_in(line.text, context.reading)}
    return len(named - set(context.arms.interventions)) >= 1 and len(named) >= 2


# A sentence of bare numbers is settled by the next: "The difference was not ...".
_TAKEN_BACK = re.compile(
    r"^\W*(?:(?:but|however|although|though),? )?(?:the|this|that|"
    r"these) (?:\w+ )?differences? "
    r"(?:between (?:the )?(?:two )?(?:groups|arms) )?(?:was|were|did) not\b"
    r"(?! (?:sustain|maintain|persist|retain|significant at|seen at|present at))"
    r"(?! (?:meet|reach|exceed|achieve) (?:the |a |any )?(?:minim|clinical|thresh|"
    r"mcid))"
)
# "The difference was significant" after each group's numbers.
_SETTLED = re.compile(
    r"^\W*(?:the|this|these) (?:\w+ )?differences? (?:between (?:the )?(?:two )?"
    r"(?:groups|arms) )?(?:was|were) (?:statistically |highly )?significant\b"
)
# "... but not significantly", "though this was not significant (p = 0.12)".
_NOT_SO = re.compile(
    r"^\W*(?:but |though |although )?(?:this |it |these |(?:the|this) (?:difference|"
    r"effect|change) |differences )?(?:was |were |is |did )?(?:not|non-?)\s?(?:reach )?"
    r"(?:statistical(?:ly)? )?significan(?:t|tly|ce)(?: so)?\s?(?:$|[.,(\[])"
)
# "Sixty women were randomised in equal numbers to ..." tells no result.
_ALLOTS = re.compile(
    r"^(?![^;]*(?:\bp\s?[<=>]|95\s?%|\bthan\b|\bsignifican|\bdiffer))[^;]*\b(?:was|were|"
    r"we) (?:then |subsequently |equally |randomly )?(?:randomi[sz]ed|randomly|"
    r"allocated|"
    r"assigned|divided|allotted)\b"
)
_MISSING = re.compile(r"\bmissing (?:data|values)\b")
_REPORTED = re.compile(
    r"\bincreased (?:\w+ ){0,2}pain (?:was|were) (?:reported|experienced|seen)"
)
_TWO = re.compile(r"\bthan\b|between|compar|versus|\bvs\b|groups?\b|differ|similar")


def _of_line(
    context: Context,
    line: Line,
    pending: Sequence[Outcome],
    before: Sequence[Outcome],
) -> list[Finding]:
    """Read each clause; one without outcome takes those before it."""
    low = line.low
    found: list[Finding] = []
    earlier: list[Outcome] = []
    parts = clauses(low)
    if is_likewise(low) or _ALLOTS.search(low) or _MISSING.search(low):
        return []
    told = told_in(context, line, parts)
    if all(t.said.kind == "none" for t in told):
        return of_numbers(context, line, goes_on_about(low, before))
    if _is_list(line, [t.said for t in told]):
        listed = of_numbers(context, line, goes_on_about(low, before))
        if len(listed) > 1:
            return listed
    last = 0
    for one in told:
        clause = one.clause
        taken = _NOT_SO.match(clause.low) or _TAKEN_BACK.search(clause.low)
        if found and taken:
            found = [*found[:last], *(_undecided(f) for f in found[last:])]
            continue
        named = [
            replace(o, start=o.start + clause.start, end=o.end + clause.start)
            for o in outcomes_of(context, clause.low)
        ]
        outcomes = named or meant(
            context, line, clause, Named(earlier, tuple(pending), tuple(before))
        )
        earlier = outcomes or earlier
        if outcomes and not _REPORTED.search(clause.low):
            outcomes = _of_harm(clause.low, outcomes)
            last = len(found)
            found = _with_clause(context, line, one, outcomes, found, parts)
    return found


def _with_clause(
    context: Context,
    line: Line,
    one: Told,
    outcomes: Sequence[Outcome],
    found: list[Finding],
    parts: Sequence[Clause],
) -> list[Finding]:
    """Add to the findings of a sentence what one clause says of its outcomes."""
    clause, groups, said = one.clause, one.groups, one.said
    bare = _bare_numbers(context, line, clause) if said.kind == "none" else []
    if bare:
        return found + bare
    sides: dict[int, str] = {}
    for outcome in each_told(clause.low, outcomes, clause.start):
        told = own_word(clause.low, outcome, said, groups, clause.start)
        told = by_interval(context, line, clause, told, outcome)
        if said.kind == "none" and restates(found, outcome, told):
            found = with_effect(found, outcome, context, line, clause)
            continue
        direction = (
            direction_of(context, told, outcome, clause.low, groups)
            if told.kind != "none"
            else ""
        )
        if direction.startswith("favours") and told.value:
            side = sides.setdefault(told.at, direction)
            if side != direction and outcome.code != "function":
                continue  # "a reduction in pain ... and a satisfaction rate of"
            direction = side  # "a reduction in pain and function" is a gain in both
        if direction:
            made = make(context, line, clause, told, outcome, direction, parts)
            found = found + made
    return found


def _is_list(line: Line, said: Sequence[Statement]) -> bool:
    """Tell a list of differences with intervals, whose words decide for none "
    "of them."""
    vague = all(s.kind == "none" or s.rule == "apart.unsigned" for s in said)
    if not vague:
        return False
    return sum(p.effect.ci_low is not None for p in effects_in(line.text)) > 1


def _bare_numbers(context: Context, line: Line, clause: Clause) -> list[Finding]:
    """Read a clause without a word of comparison as numbers of both groups."""
    text = line.text[clause.start : clause.end]
    if len(text) >= len(line.text):
        return []
    part = replace(line, text=text, start=line.start + clause.start)
    found = of_numbers(context, part)
    return [] if any(f.effect for f in found) else found


def _of_harm(low: str, outcomes: list[Outcome]) -> list[Outcome]:
    """Where harms are told of nobody else, nothing beside them is a result."""
    if _TWO.search(low) or all(o.code != "adverse-events" for o in outcomes):
        return outcomes
    return [o for o in outcomes if o.code == "adverse-events"]


def _undecided(finding: Finding) -> Finding:
    """Return a finding whose difference is called not significant."""
    if finding.direction == "no-difference":
        return finding
    return replace(finding, direction="no-difference", rule=f"{finding.rule}+back")
