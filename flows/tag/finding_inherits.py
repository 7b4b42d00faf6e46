"""What a clause without an outcome of its own speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from flows.tag.clauses import Clause
from flows.tag.effects import effects_in
from flows.tag.finding_directions import Context
from flows.tag.outcomes import Outcome, measured_outcomes, primary_measures
from flows.tag.reading import Line


@dataclass(frozen=True, slots=True)
class Named:
    """Outcomes named before a clause.

    `earlier` in its sentence, `pending` in the last sentences, `before` in the last.
    """

    earlier: Sequence[Outcome]
    pending: Sequence[Outcome]
    before: Sequence[Outcome]


def meant(context: Context, line: Line, clause: Clause, told: Named) -> list[Outcome]:
    """Return the outcomes that a clause without a name of one goes on about."""
    low = clause.low
    if _ON_EVERY.search(low):
        named = measured_outcomes(context.reading) or told.earlier or told.pending
        return _here(clause, named)
    primary = _PRIMARY.search(low)
    if primary:
        main = primary_measures(context.reading)
        if main:
            return [replace(o, start=clause.start + primary.start()) for o in main]
    found = [*told.earlier] if _may_inherit(low) else []
    if not found and (_NO_DIFFERENCE.search(low) or _ON_ALL.search(low)):
        named = told.pending or told.before or measured_outcomes(context.reading)
        return _here(clause, named)
    if found or told.earlier:
        return found
    if _GOES_ON.search(low) and told.before:
        return _here(clause, told.before)
    last = told.pending or told.before
    if len({o.code for o in last}) == 1 and _prints_difference(line):
        return _here(clause, last[-1:])
    return []


def goes_on_about(low: str, before: Sequence[Outcome]) -> list[Outcome]:
    """Return the one outcome of the sentence before, where only numbers go on."""
    if len({o.code for o in before}) != 1 or not _STANDARDISED.search(low):
        return []
    return [replace(o, start=0, end=0) for o in before]


def _here(clause: Clause, outcomes: Sequence[Outcome]) -> list[Outcome]:
    return [replace(o, start=clause.start, end=clause.start) for o in outcomes]


def _prints_difference(line: Line) -> bool:
    return any(
        p.effect.metric == "SMD"
        or (p.effect.ci_low is not None and p.effect.metric == "MD")
        for p in effects_in(line.text)
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
    r"\b(?:groups|arms|treatments) (?:did not differ|were (?:similar|comparable))"
    r"(?: (?:significantly|statistically))?\W*(?:$|at (?:any|all|either|each)|over)|"
    r"\bno (?:\w+ ){0,3}?(?:between|inter)-?\s?group differences?\b(?! (?:in|for|on|"
    r"with)\b)|\bno (?:\w+ ){0,3}(?:differences?|effects?)\b[^.;]{0,30}\b(?:between|"
    r"among) (?:the )?(?:\w+ )?(?:groups|arms|treatments) (?:at|over|during|throughout|"
    r"after)\b|\bneither (?:outcome|measure|score|variable) differed\b"
)


# "Greater improvement on all outcome measures", "in the primary outcome".
_ON_EVERY = re.compile(
    r"\b(?:better|greater|larger|superior|more|improved?|improvements?|favou?red)\b"
    r"[^.;]{0,80}\b(?:in|on|for|across|over) (?:all|both|each|every)(?: of)?(?: the)? "
    r"(?:[\w-]+ ){0,2}(?:outcomes?|variables?|measures?|parameters?|end-?points?)\b"
)
_PRIMARY = re.compile(
    r"\b(?:primary|main|principal) (?:[\w-]+ ){0,2}?(?:outcomes?|end-?\s?points?|"
    r"variables?|measures?)\b"
)


_ON_ALL = re.compile(
    r"\b(?:all|any|each)(?: of)?(?: the)? (?:\w+ )?(?:outcomes?|variables?|measures?)\b"
    r"[^.;]{0,60}\b(?:no|non-?\s?significant) (?:\w+ )?differences?\b|"
    r"\b(?:no|not|non-?\s?significant|fail\w*|neither|similar)\b(?:[^.;]|\.\d){0,120}\b(?:all|any|"
    r"each)(?: of)?(?: the)?"
    r" (?:\w+ )?(?:outcomes?|variables?|measures?|parameters|end-?points?)\b"
)


# "The improvement was greater in the yoga group", after a sentence on both groups.
_GOES_ON = re.compile(
    r"^\W*(?:however,? )?(?:the|this|these|such|their) (?:\w+ )?(?:improvement|"
    r"reduction|"
    r"decrease|decline|change|gain|effect|relief|increase)s? (?:was|were) (?:\w+ )?"
    r"(?:greater|larger|more|less|smaller|higher|lower|better|bigger|stronger)\b"
)


# A sentence of standardised effects goes on about the outcome of the one before.
_STANDARDISED = re.compile(
    r"\b(?:hedges|cohen|smd|standardi[sz]ed|effect sizes?)\b|^\W*(?:the )?(?:adjusted |"
    r"mean |between-?group |group |net |estimated ){0,3}(?:differences?|treatment "
    r"effects?) (?:(?:between|among|for|in favou?r of) [^;()\d]{3,70} )?(?:was|were|of|"
    r"=|\()"
)
