"""What the authors conclude, spin against their own result, and stated certainty."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.tag.arms import Arms
from flows.tag.clauses import Clause, clauses
from flows.tag.conclusion_words import (
    ABOUT_METHOD,
    ADVANTAGE,
    ADVICE,
    AGAINST_RIVAL,
    DENIED,
    GOOD,
    GRADED_NULL,
    HARM,
    NO_EVIDENCE,
    NULL,
    PLAIN_GOOD,
    UNCERTAIN,
)
from flows.tag.directions import Statement, statement
from flows.tag.groups import COMPARATOR, INTERVENTION, Group, groups_in
from flows.tag.outcomes import outcomes_in
from flows.tag.reading import Line, Reading
from warehouse.tags import Finding

_SILENT = frozenset({"rct-protocol", "diagnostic-or-lab", "qualitative"})


# What is summed up so stands for all that was discussed before it.
_SUMS_UP = re.compile(
    r"^\W*(?:in (?:sum|summary|conclusion)\b|to (?:conclude|sum up)\b|"
    r"(?:we|the authors) conclude|it (?:is|was|can be) concluded|overall,)"
)


def conclusion_lines(reading: Reading) -> tuple[Line, ...]:
    """Return what the authors conclude; where nothing is marked, the last sentences."""
    lines = reading.of("conclusions")
    sums = [at for at, line in enumerate(lines) if _SUMS_UP.match(line.low)]
    if lines:
        return lines[sums[-1] :] if sums else lines
    rest = reading.of("results")
    return rest[-2:]


def conclusion_of(
    reading: Reading, arms: Arms, design: str, treatment_study: bool
) -> tuple[str, str, Line | None]:
    """Return the conclusion's direction, the rule, and the sentence it rests on."""
    if design in _SILENT or not treatment_study:
        return "not-applicable", "conclusion.none-expected", None
    votes: list[tuple[str, Line, str]] = []
    for line in conclusion_lines(reading):
        plain = ADVICE.sub(" ", line.low)
        if plain != line.low and not (GOOD.search(plain) or UNCERTAIN.search(plain)):
            continue
        if ABOUT_METHOD.search(line.low):
            continue
        votes += [(vote, line, rule) for vote, rule in _weighed(line, arms)]
    votes = [v for v in votes if v[2] != BOTH] or votes
    if not votes:
        return _from_all(reading, design)
    kinds = {vote for vote, _, _ in votes}
    first = votes[0]
    if kinds == {"benefit"} or (first[0] == "benefit" and _weight(votes) >= 0.5):
        return "benefit", first[2], first[1]
    if kinds <= {"no-benefit", "uncertain"} and "no-benefit" in kinds:
        null = next(v for v in votes if v[0] == "no-benefit")
        return "no-benefit", null[2], null[1]
    if kinds == {"harm", "no-benefit"}:
        null = next(v for v in votes if v[0] == "no-benefit")
        return "no-benefit", null[2], null[1]
    if kinds == {"harm"}:
        return "harm", first[2], first[1]
    return "mixed-or-uncertain", "conclusion.mixed", first[1]


def _weight(votes: Sequence[tuple[str, Line, str]]) -> float:
    good = sum(v == "benefit" for v, _, _ in votes)
    return good / len(votes)


BOTH = "conclusion.both"  # "both groups improved" says nothing beside a comparison
ALIKE_BUT = "conclusion.alike-but"  # no better, yet cheaper or safer: that is no spin


def _weighed(line: Line, arms: Arms) -> list[tuple[str, str]]:
    """Weigh the clauses of a sentence against each other."""
    found = _votes(line, arms)
    kinds = {vote for vote, _ in found}
    if "no-benefit" in kinds and ADVANTAGE.search(DENIED.sub(" ", line.low)):
        groups = groups_in(line.low, arms.ours, arms.theirs)
        if not groups or groups[0].side == INTERVENTION:
            return [("benefit", ALIKE_BUT)]
    if kinds == {"benefit", "uncertain"} and _HEDGED.search(line.low):
        return [v for v in found if v[0] == "uncertain"]
    if kinds != {"benefit", "no-benefit"}:
        return found
    parts = clauses(line.low)
    nulls = [c.low for c in parts if NULL.search(c.low)]
    goods = [c.low for c in parts if not NULL.search(c.low)]
    is_rival = any(AGAINST_RIVAL.search(low) for low in nulls)
    if is_rival and not any(_COMPARATIVE.search(low) for low in goods):
        return [v for v in found if v[0] == "no-benefit"]
    return found


# "May help, but the evidence is of very low quality", "pain but not disability".
_HEDGED = re.compile(
    r"\b(?:may|might|could)\b[^.;]{0,60}\b(?:but|although|however)\b|"
    r"\bbut not (?:in |on |"
    r"for )?(?:\w+ ){0,2}(?:pain|disabilit\w+|function\w*|work|quality)\b|"
    r"\bcannot be (?:said|attributed)"
)
_COMPARATIVE = re.compile(
    r"\b(?:than|compared|superior|better|more|greater|fewer|less|over|versus)\b"
)


def _is_of_rival(low: str, groups: Sequence[Group]) -> bool:
    """Tell a clause that praises the other side alone: "usual care is cheaper"."""
    if not groups or {g.side for g in groups} != {COMPARATOR}:
        return False
    return groups[0].start < NEAR_START and not _COMPARED.match(low)


_PREFERS = re.compile(
    r"\b(?:cheaper|cost-effective|less costly|better|superior|more|prefer\w*|as good)\b"
)
NEAR_START = 20  # characters before the name of whom a clause is about
_COMPARED = re.compile(r"^\W*(?:as |when )?(?:compared|relative|in comparison)\b")


_BUT_NOT = re.compile(r"^\W*(?:but )?not\b")


_BOTH = re.compile(r"\bboth\b")
_BOTH_GROUPS = re.compile(
    r"\b(?:both|all|each|either)(?: of)?(?: the)? (?:[\w-]+ ){0,4}?(?:groups?|arms?)\b"
)
# "Although it eases pain, it gains nothing": the main clause is what they conclude.
_CONCEDES = re.compile(r"^\W*(?:although|though|even though|while|despite|whereas)\b")
_CONCEDED = re.compile(r"\b(?:although|even though|though)\W*$")


def _is_conceded(line: Line, clause: Clause) -> bool:
    before = line.low[max(0, clause.start - 14) : clause.start]
    return bool(_CONCEDES.match(clause.low) or _CONCEDED.search(before))


def _votes(line: Line, arms: Arms) -> list[tuple[str, str]]:
    """Read each clause of a concluding sentence; what is conceded counts if alone."""
    parts = clauses(line.low)
    main = [c for c in parts if not _is_conceded(line, c)]
    found = [v for clause in main for v in _vote(clause, arms)]
    return found or [v for clause in parts for v in _vote(clause, arms)]


def _vote(clause: Clause, arms: Arms) -> list[tuple[str, str]]:
    """Read one clause of a concluding sentence: no vote or one, with its rule."""
    low = ADVICE.sub(" ", clause.low)
    groups = groups_in(low, arms.ours, arms.theirs)
    said = statement(low, groups)
    is_good = bool(GOOD.search(low))
    if HARM.search(low):
        return [("harm", "conclusion.harm")]
    if NO_EVIDENCE.search(low):
        return [("no-benefit", "conclusion.no-evidence")]
    if _BUT_NOT.match(low) and outcomes_in(low) and not is_good:
        return [("uncertain", "conclusion.but-not")]
    if UNCERTAIN.search(GRADED_NULL.sub(" ", low)):
        return [("uncertain", "conclusion.uncertain")]
    if _OF_HARM.search(low) and not is_good:
        return []
    if _is_of_rival(low, groups) and _PREFERS.search(low):
        return [("no-benefit", "conclusion.rival")]
    if NULL.search(low) and not _WITHOUT_HARM.search(low):
        return [("no-benefit", "conclusion.null")]
    is_worse = said.quality < 0 and said.kind == "difference"
    if is_worse and _COMPARATIVE.search(low) and not _BOTH.search(low):
        return [("no-benefit", "conclusion.worse")]
    if is_good and _BOTH_GROUPS.search(low):
        return [("benefit", BOTH)]
    if is_good or PLAIN_GOOD.search(low) or _less_of_bad(low, said):
        return [("benefit", "conclusion.benefit")]
    return []


_OF_HARM = re.compile(r"adverse|complication|safe|harm")
_WITHOUT_HARM = re.compile(r"without (?:\w+ ){0,3}(?:adverse|increas)")


def _less_of_bad(low: str, said: Statement) -> bool:
    """Tell "less pain than those receiving usual care"."""
    named = outcomes_in(low)
    return bool(
        said.rule == "apart.compared" and named and said.value * named[0].sense > 0
    )


def _from_all(reading: Reading, design: str) -> tuple[str, str, Line | None]:
    lines = conclusion_lines(reading)
    if design == "other" or not lines:
        return "not-applicable", "conclusion.none-stated", None
    return "mixed-or-uncertain", "conclusion.unsaid", lines[0]


def spin_of(conclusion: str, findings: Sequence[Finding], design: str) -> bool:
    """Tell a positive conclusion on a null between-group or a within-group result.

    It is a reproach, so all that was read must agree with it: no difference, or no
    comparison. A result for the other side beside praise is more often a side misread.
    """
    if conclusion != "benefit" or design not in {"rct", "secondary-analysis-of-rct"}:
        return False
    found = {f.direction for f in findings if not _is_aside(f)}
    return found in ({"no-difference"}, {"within-group-only"}) and not any(
        f.direction == "favours-comparator" for f in findings
    )


def _is_aside(finding: Finding) -> bool:
    """Say whether a result is of what trials of pain measure beside pain."""
    is_beside = finding.outcome in {"quality-of-life", "medication-use", "cost"}
    return is_beside and not finding.is_primary
