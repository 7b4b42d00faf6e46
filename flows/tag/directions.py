"""What a results clause says of two groups: alike, apart and which way, or each alone.

The clause is read as stated. A comparison word gives the sign ("greater reduction":
down), the groups' places say whose value it is, "than" and "compared with" mark the
group that is measured against. Whether down is good is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flows.tag.alike import ALIKE
from flows.tag.comparing import best_word
from flows.tag.direction_words import (
    ADJUSTED,
    AMOUNTS,
    APART,
    BASELINE,
    BETWEEN,
    CHANGED,
    CHANGED_BY,
    COMPARATIVE,
    EFFECT_ON,
    FROM_TO,
    IN_EACH,
    REFERENCE,
    SECOND_CHANGE,
    STILL,
    TEST_BETWEEN,
    WITHIN,
)
from flows.tag.groupnumbers import Value, paired
from flows.tag.groups import COMPARATOR, INTERVENTION, Group
from flows.tag.numbers import p_values
from flows.tag.turning import turn_of


@dataclass(frozen=True, slots=True)
class Statement:
    """What a clause states.

    `kind` is difference, no-difference, within or none. `value` is +1 where the
    intervention's value is the higher, -1 where the lower; `quality` is +1 where it
    does better, -1 where worse; 0 where not said. `extent` is +1 where the
    intervention changed more without a word on which way. `rule` is the rule's id and
    `words` the words it fired on, starting at `at`.
    """

    kind: str
    value: int = 0
    quality: int = 0
    rule: str = "direction.none"
    words: str = ""
    at: int = -1
    is_significant: bool = False
    extent: int = 0


NOTHING = Statement("none")


def statement(low: str, groups: Sequence[Group]) -> Statement:
    """Read one lower-cased clause; see the class for what comes back."""
    if BASELINE.search(ADJUSTED.sub(" ", low)):
        return NOTHING
    alike = _alike(low)
    apart = _apart(low, groups)
    small = [p.is_small for p in p_values(low)]
    if (
        alike
        and not BETWEEN.search(low)
        and (STILL.search(low) or {g.side for g in groups} == {COMPARATOR})
        and alike.rule in {"alike.did-not", "alike.no-effect", "alike.not-significant"}
    ):
        return Statement("within", rule="within.unchanged", words=alike.words)
    if alike and apart.kind == "difference" and apart.at < alike.at:
        first = low[: alike.at]
        tested = not WITHIN.search(first) and any(p.is_small for p in p_values(first))
        return apart if tested else alike
    if alike and not (True in small and "similar" in alike.rule and apart.value):
        return alike
    if apart.kind == "difference" and False in small and True not in small:
        return Statement(
            "no-difference", rule="alike.large-p", words=apart.words, at=apart.at
        )
    return apart


def _alike(low: str) -> Statement | None:
    for rule, pattern in ALIKE:
        match = pattern.search(low)
        if match:
            return Statement("no-difference", 0, 0, rule, match.group(0), match.start())
    return None


def _apart(low: str, groups: Sequence[Group]) -> Statement:
    word = best_word(low)
    within = WITHIN.search(low)
    between = BETWEEN.search(low) or _both_sides(groups)
    significant = bool(re.search(r"significan", low)) or any(
        p.is_small for p in p_values(low)
    )
    if within and word and _each_changed(low, between):
        tests = [p.is_small for p in p_values(low)]
        if tests == [False]:
            return Statement(
                "no-difference",
                rule="alike.large-p",
                words=within.group(0),
                at=within.start(),
            )
    if (
        within
        and word
        and (
            not BETWEEN.search(low)
            or (
                SECOND_CHANGE.search(low, within.start())
                and not TEST_BETWEEN.search(low)
            )
        )
    ):
        return Statement(
            "within", rule="within.group", words=within.group(0), at=within.start()
        )
    is_test = within and within.group(0) == "both p" and COMPARATIVE.search(low)
    if within and word and not is_test and (not between or _each_changed(low, between)):
        return Statement(
            "within", rule="within.group", words=within.group(0), at=within.start()
        )
    if word:
        value, quality, at, words = word
        turn = turn_of(low, at, groups)
        if _both_told(low, at, groups) and words in _REACHED:
            pair = paired(low, groups)
            turn = _more(pair) if pair else 0
        if AMOUNTS.search(low) and not COMPARATIVE.search(low) and not within:
            pair = paired(low, groups)
            sign = _more(pair) if pair else 0
            if (pair and not sign) or len(_IN_GROUPS.findall(low)) > 2:
                return NOTHING
            turn = sign or turn
        return Statement(
            "difference",
            value * turn,
            quality * turn,
            "apart.compared" if between else "apart.word",
            words,
            at,
            significant,
            0 if value or quality else turn * _more_changed(words),
        )
    effect_on = EFFECT_ON.search(low)
    if effect_on:
        return Statement(
            "difference", 0, 1, "apart.effect-on", effect_on.group(0), effect_on.start()
        )
    match = APART.search(low)
    changed = match or CHANGED.search(low)
    if changed and IN_EACH.search(low) and not BETWEEN.search(low):
        return Statement(
            "within", rule="within.group", words=changed.group(0), at=changed.start()
        )
    if match and significant:
        effect = re.search(r"\bsignificant\b[^.;]{0,60}\beffects? (?:of|for|on)\b", low)
        quality = 1 if effect else _by_reference(low, groups)
        pair = None if quality or CHANGED_BY.search(low) else paired(low, groups)
        return Statement(
            "difference",
            _more(pair) if pair else 0,
            quality,
            "apart.unsigned",
            match.group(0),
            match.start(),
            True,
        )
    return NOTHING


# "62% of A and 45% of B had recovered": the numbers say who did better.
_REACHED = frozenset({"recovered", "improved", "improvement", "relieved"})


def _both_told(low: str, at: int, groups: Sequence[Group]) -> bool:
    """Tell whether both sides stand before a word and nothing compares them."""
    before = {g.side for g in groups if g.start < at}
    return len(before) == 2 and not COMPARATIVE.search(low)


# "Was 9.8 in the A group, 10.1 in the B group and 11.1 in the C group".
_IN_GROUPS = re.compile(r"\d(?: points?)? in the [\w /-]{2,40}? (?:group|arm)\b")


def _more(pair: tuple[Value, Value]) -> int:
    """Say which group's own number is clearly the greater: +1 ours, 0 neither."""
    ours, theirs = abs(pair[0].number), abs(pair[1].number)
    if max(ours, theirs) < 1.1 * min(ours, theirs):
        return 0
    return 1 if ours > theirs else -1


def _more_changed(words: str) -> int:
    """Return +1 for "greater", -1 for "smaller"."""
    if re.match(r"great|high|larg|more|strong", words):
        return 1
    return -1 if re.match(r"small|low|less|few", words) else 0


def _by_reference(low: str, groups: Sequence[Group]) -> int:
    """A side that shows a difference "compared with" the other is the better one."""
    reference = REFERENCE.search(low)
    if reference is None:
        return 0
    before = [g.side for g in groups if g.start < reference.start()]
    after = [g.side for g in groups if g.start >= reference.end()]
    if before and after and before[-1] != after[0]:
        return 1 if before[-1] == INTERVENTION else -1
    return 0


def _each_changed(low: str, between: object) -> bool:
    """Two changes "from ... to ..." side by side compare nothing by themselves."""
    return len(FROM_TO.findall(low)) >= 2 and between is True


def _both_sides(groups: Sequence[Group]) -> bool:
    return len({g.side for g in groups}) == 2
