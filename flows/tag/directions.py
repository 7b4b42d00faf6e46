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
from flows.tag.groups import COMPARATOR, INTERVENTION, Group
from flows.tag.numbers import p_values


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


FAR = 25  # characters after which a listed group no longer owns what is told
NOTHING = Statement("none")


_REFERENCE = re.compile(
    r"\b(?:than|compared (?:with|to)|in comparison (?:with|to)|relative to|versus|"
    r"vs\.?|"
    r"over|as compared (?:with|to)|against|comparing|rather than|when compared|"
    r"in contrast (?:with|to)|exceed(?:ed|s|ing)?|superior to|inferior to|"
    r"with respect to|compare (?:to|with))(?=\W)"
)
_APART = re.compile(
    r"\b(?:significant(?:ly)?|significance|statistical(?:ly)? \w+|marked(?:ly)?)\b"
    r"[^.;]{0,40}\bdiffer\w*|\bdiffer(?:ed|s)? (?:\w+ )?significantly|"
    r"\bsignificantly different|\bdifferences? (?:\w+ ){0,3}(?:was|were) (?:\w+ )?"
    r"(?:significant|found|observed|seen)|significant\b[^.;,]{0,60}\b(?:effects?|"
    r"interaction)\b|"
    r"\bbetween-?\s?group differences?\b|\bmean differences?\b|"
    r"\bdifferences? (?:of|in|between)\b"
)
_WITHIN = re.compile(
    r"\b(?<!other )(?:(?:both|all|each|either|the two|the three|two|"
    r"three)(?: of)?(?: the)? (?:\w+ )?"
    r"(?:groups?|arms?|treatments?|interventions?|conditions?|patients|participants|"
    r"subjects|modalities|therapies|methods|techniques|exercises|programs|programmes)|"
    r"both (?:the )?[\w-]+(?: groups?)? and (?:the )?[\w-]+ ?(?:groups?)?|"
    r"both (?:the )?(?:[\w-]+ ){1,4}and (?:the )?(?:[\w-]+ ){1,4}groups?|"
    r"both p(?=\s?[<=])|(?:improvements?|reductions?|decreases?|"
    r"changes) (?:[\w-]+ ){0,6}"
    r"within (?!\d|one|two|three|four|six)|"
    r"regardless of (?:the )?(?:group|treatment|allocation)|from baseline|(?:compared|"
    r"relative|comparison) (?:with|to) (?:the )?(?:baseline|"
    r"pre-?\s?treatment|before|initial|pre-?intervention|pre-?operative)|"
    r"within[- ](?:the )?groups?|pre-?\s?(?:to|and|-)\s?post|before and after|"
    r"over time|"
    r"after (?:the )?(?:treatment|intervention|therapy|training) (?:compared|than|"
    r"versus)|"
    r"than (?:at )?(?:baseline|before)|over baseline|intra-?group|at baseline and)\b|"
    r"\bfrom -?\d+(?:\.\d+)?[^;]{0,25}? to -?\d+(?:\.\d+)?"
)
# "Had a small effect on pain": an effect that is not called adverse is a good one.
_EFFECT_ON = re.compile(
    r"\b(?:had|has|have|having|produced|showed|shows|yielded|exerted) (?:an? |some )?"
    r"(?:(?!no\b|adverse|side|negative|harmful|detrimental|neg|unclear|uncertain)"
    r"[\w-]+,? ){0,5}?(?:effects?|impact) (?:on|upon|for)\b"
)
_CHANGED = re.compile(r"\bsignificant (?:\w+ )?changes?\b")
_IN_EACH = re.compile(
    r"\b(?:within|in) (?:each|both|all)(?: of)?(?: the)? (?:\w+ )?"
    r"(?:groups?|arms?)\b"
)
_BASELINE = re.compile(
    r"\b(?:demographic|baseline (?:characteristic|data|variable|demographic|value|"
    r"differ|"
    r"measure)|\b(?:uncertain|unclear|unknown|not clear|not known|do not know)\b|"
    r"\bwhether\b|at baseline\b(?! and)|patient characteristics|sociodemographic|"
    r"associations? between|correlat\w+ (?:with|between)|differ\w*[^.;]{0,80}\b"
    r"(?:before|prior to) (?:the )?(?:treatment|intervention|surgery|therapy|study|"
    r"operation|training)\b(?! and)|(?:before|prior to) (?:the )?(?:treatment|"
    r"intervention|surgery|therapy|study|operation),[^.;]{0,60}\bdiffer|\bexpectanc\w+|"
    r"\bpredict(?:ors?|ed|ive|s)\b)"
)
_ADJUSTED = re.compile(
    r"\b(?:adjust|correct|controll|account)(?:ed|ing) for [^.;]{0,80}?\bbaseline"
    r"(?: \w+)?"
)
_STILL = re.compile(
    r"\b(?:not|no|neither)\b[^.;]{0,60}\b(?:within|in) (?:either|any|both|each|neither|"
    r"all|any of the|the)(?: of the)?(?: \w+)? ?(?:groups?|arms?)\b(?! and)"
)
_BETWEEN = re.compile(
    r"\bbetween(?! (?:baseline|weeks?|months?|days?|(?:one|two|three|four|six|\d+) "
    r"(?:\w+ )?and (?:one|two|three|four|six|twelve|\d+)) )|"
    r"\bamong (?:the )?(?:\w+ )?groups|\bthan\b(?! (?:at )?(?:baseline|"
    r"before))|"
    r"\b(?:compared|comparison|relative|superior|contrast) (?:with|to) (?!(?:the )?"
    r"(?:baseline|pre|before|initial|values|their))|\bversus\b|\bvs\b|\bin favou?r|"
    r"\bfavou?r|\binter-?group|\bcomparing\b|\bcompared\b(?! (?:with|"
    r"to) (?:the )?(?:baseline|before|"
    r"pre|initial))"
)


def statement(low: str, groups: Sequence[Group]) -> Statement:
    """Read one lower-cased clause; see the class for what comes back."""
    if _BASELINE.search(_ADJUSTED.sub(" ", low)):
        return NOTHING
    alike = _alike(low)
    apart = _apart(low, groups)
    small = [p.is_small for p in p_values(low)]
    if (
        alike
        and not _BETWEEN.search(low)
        and (_STILL.search(low) or {g.side for g in groups} == {COMPARATOR})
        and alike.rule in {"alike.did-not", "alike.no-effect", "alike.not-significant"}
    ):
        return Statement("within", rule="within.unchanged", words=alike.words)
    if alike and apart.kind == "difference" and apart.at < alike.at:
        tested = any(p.is_small for p in p_values(low[: alike.at]))
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
    within = _WITHIN.search(low)
    between = _BETWEEN.search(low) or _both_sides(groups)
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
    if within and word and not _BETWEEN.search(low):
        return Statement(
            "within", rule="within.group", words=within.group(0), at=within.start()
        )
    if within and word and (not between or _each_changed(low, between)):
        return Statement(
            "within", rule="within.group", words=within.group(0), at=within.start()
        )
    if word:
        value, quality, at, words = word
        turn = turn_of(low, at, groups)
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
    effect_on = _EFFECT_ON.search(low)
    if effect_on:
        return Statement(
            "difference", 0, 1, "apart.effect-on", effect_on.group(0), effect_on.start()
        )
    match = _APART.search(low)
    changed = match or _CHANGED.search(low)
    if changed and _IN_EACH.search(low) and not _BETWEEN.search(low):
        return Statement(
            "within", rule="within.group", words=changed.group(0), at=changed.start()
        )
    if match and significant:
        effect = re.search(r"\bsignificant\b[^.;]{0,60}\beffects? (?:of|for|on)\b", low)
        quality = 1 if effect else _by_reference(low, groups)
        return Statement(
            "difference",
            0,
            quality,
            "apart.unsigned",
            match.group(0),
            match.start(),
            True,
        )
    return NOTHING


def _more_changed(words: str) -> int:
    """Return +1 for "greater", -1 for "smaller"."""
    if re.match(r"great|high|larg|more|strong", words):
        return 1
    return -1 if re.match(r"small|low|less|few", words) else 0


def _by_reference(low: str, groups: Sequence[Group]) -> int:
    """A side that shows a difference "compared with" the other is the better one."""
    reference = _REFERENCE.search(low)
    if reference is None:
        return 0
    before = [g.side for g in groups if g.start < reference.start()]
    after = [g.side for g in groups if g.start >= reference.end()]
    if before and after and before[-1] != after[0]:
        return 1 if before[-1] == INTERVENTION else -1
    return 0


_FROM_TO = re.compile(r"\bfrom [-−–]?\d[^;]{0,40}? to [-−–]?\d")


def _each_changed(low: str, between: object) -> bool:
    """Two changes "from ... to ..." side by side compare nothing by themselves."""
    return len(_FROM_TO.findall(low)) >= 2 and between is True


def _both_sides(groups: Sequence[Group]) -> bool:
    return len({g.side for g in groups}) == 2


def turn_of(low: str, at: int, groups: Sequence[Group]) -> int:
    """Return -1 where the value is the comparator's, measured against ours."""
    if not groups:
        return 1
    reference = _REFERENCE.search(low, at)
    if reference is None:
        reference = _REFERENCE.search(low)
    measured = None
    against = None
    if reference is not None:
        later = [g for g in groups if g.start >= reference.start()]
        against = later[0] if later else None
        rest = [g for g in groups if g.start < reference.start()]
        if reference.start() < at and later:
            # "compared with placebo, the drug reduced": ours comes after
            tail = [g for g in later[1:] if g.start > reference.end()]
            rest = rest or tail
        measured = _nearest(rest, at)
    else:
        measured = _nearest(list(groups), at)
        if _only_listed(groups, at):
            measured = None
        favoured = re.search(r"favou?r(?:ed|ing|s)?(?: of)?(?: the)?\s", low)
        if favoured:
            later = [g for g in groups if g.start >= favoured.end() - 1]
            if not later:
                return 1  # "in favour of" a name that is neither side's: the one tested
            measured = later[0]
    if measured is not None and against is not None and measured.side == against.side:
        return 1
    if measured is not None:
        return -1 if measured.side == COMPARATOR else 1
    if against is not None:
        return 0 if against.side == INTERVENTION else 1
    return 1


def _only_listed(groups: Sequence[Group], at: int) -> bool:
    """Tell "randomised to A or B, the score fell" from "in group B it fell"."""
    before = [g for g in groups if g.start < at]
    is_all = len(before) == len(groups) and len({g.side for g in before}) == 2
    return is_all and at - before[-1].end > FAR


def _nearest(groups: list[Group], at: int) -> Group | None:
    """Return the group a word speaks of: "in the X group" after it, else before."""
    after = [g for g in groups if g.start >= at]
    before = [g for g in groups if g.start < at]
    if after and before:
        return before[-1] if at - before[-1].end <= 40 else after[0]
    if after:
        return after[0]
    return before[-1] if before else None
