"""Whose value a word of comparison tells: ours, theirs, or nobody's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.tag.direction_words import REFERENCE
from flows.tag.groups import COMPARATOR, INTERVENTION, Group

FAR = 25  # characters after which a listed group no longer owns what is told
_FAVOURED = re.compile(r"favou?r(?:ed|ing|s)?(?: of)?(?: the)?\s")


def turn_of(low: str, at: int, groups: Sequence[Group]) -> int:
    """Return -1 where the value is the comparator's, measured against ours."""
    groups = [g for g in groups if not _is_added_to(low, g, groups)]
    if not groups:
        return 1
    reference = REFERENCE.search(low, at) or REFERENCE.search(low)
    if reference is not None:
        measured, against = _against(low, at, groups, reference)
    else:
        measured, against = _measured(low, at, groups), None
    if measured is None:
        return 0 if against is not None and against.side == INTERVENTION else 1
    if against is not None and measured.side == against.side:
        return 1
    if _is_second_of_two(low, measured):
        return 1  # "an improvement between the combined and the placebo group"
    return -1 if measured.side == COMPARATOR else 1


_ADDED_TO = re.compile(
    r"^\s(?:therapy |treatment |\([^()]{1,12}\) )?(?:plus|with|to|in addition to|"
    r"combined with|added to|on top of|\+)\s(?:the |their |conventional )?$"
)


def _is_added_to(low: str, group: Group, groups: Sequence[Group]) -> bool:
    """Tell the comparator of "yoga plus usual care": part of what ours got."""
    if group.side != COMPARATOR or _SET_AGAINST.search(low[: group.start]):
        return False
    ours = [g for g in groups if g.side == INTERVENTION]
    return any(
        _ADDED_TO.match(low[g.end : group.start])
        if g.end <= group.start
        else _WITH_OURS.match(low[group.end : g.start])
        for g in ours
    )


# "Usual care with yoga" is what ours got; "compared usual care with yoga" is not.
_WITH_OURS = re.compile(r"^\s(?:with|plus|combined with|\+)\s(?:the )?$")
_SET_AGAINST = re.compile(r"\bcompar\w+ (?:the )?$")


def _against(
    low: str, at: int, groups: Sequence[Group], reference: re.Match[str]
) -> tuple[Group | None, Group | None]:
    """Return whose value is told and what it is measured against."""
    later = [g for g in groups if g.start >= reference.start()]
    against = later[0] if later else None
    rest = [g for g in groups if g.start < reference.start()]
    if reference.start() < at and later:
        # "compared with placebo, the drug reduced": ours comes after
        tail = [g for g in later[1:] if g.start > reference.end()]
        if not tail and _is_led_by_another(low, reference.end(), later[0], at):
            tail, against = later[:1], None
        rest = rest or tail
    return _nearest(rest, at), against


def _measured(low: str, at: int, groups: Sequence[Group]) -> Group | None:
    """Return whose value is told where nothing is measured against another."""
    favoured = _FAVOURED.search(low)
    if favoured:
        later = [g for g in groups if g.start >= favoured.end() - 1]
        return later[0] if later else None  # a name that is neither side's: ours
    return None if _only_listed(groups, at) else _nearest(list(groups), at)


_BETWEEN_AND = re.compile(r"\bbetween (?:the )?(?!the\b)[\w -]{2,40} and (?:the )?$")


def _is_second_of_two(low: str, group: Group) -> bool:
    """Tell the side that stands last in "between A and B"."""
    before = low[max(0, group.start - 60) : group.start]
    return group.side == COMPARATOR and bool(_BETWEEN_AND.search(before))


def _is_led_by_another(low: str, start: int, group: Group, at: int) -> bool:
    """Tell "compared with resting, tape reduced", where "resting" has no side."""
    between = low[start : group.start]
    return group.start < at and len(between.split()) > 1


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
