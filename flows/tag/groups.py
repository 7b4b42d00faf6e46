"""Where a clause names the groups that were compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

INTERVENTION = "intervention"


COMPARATOR = "comparator"


@dataclass(frozen=True, slots=True)
class Group:
    """A place where a clause names one of the two sides."""

    side: str
    start: int
    end: int


_OUR_WORDS = (
    r"(?:intervention|experimental|treatment|treated|study|active|verum|real|test|"
    r"observation|trial|research|index|"
    r"exercise|surgical|surgery|training|trained|drug|supplement\w*|program(?:me)?)"
    r"[- ](?:treated |therapy )?(?:groups?|arms?|patients|participants|subjects|"
    r"condition|"
    r"recipients)\b"
)


_THEIR_WORDS = (
    r"(?:control|comparison|placebo|sham|saline|usual[- ]care|standard[- ]care|"
    r"waiting[- ]list|"
    r"wait[- ]?list|conventional(?: \w+)?|non-?\w*(?:surgical|operative|treated|"
    r"treatment)|"
    r"conservative|untreated|reference|standard(?: \w+)?)"
    r"[- ](?:treated |treatment |therapy |intervention )?(?:groups?|arms?|patients|"
    r"participants|subjects|condition|recipients)\b|\bplacebo\b|\bsham\b|"
    r"\b(?:than|versus|vs\.?|compared (?:with|to)|received|receiving|given|after) "
    r"(?:normal |isotonic )?saline\b|"
    r"(?<!glucose )(?<!glycemic )(?<!glycaemic )(?<!motor )(?<!pain )(?<!disease )"
    r"(?<!weight )(?<!postural )(?<!quality )(?<!symptom )(?<!pressure )(?<!for )"
    r"(?<!infection )(?<!locus of )(?<!self-)(?<!tumor )(?<!tumour )\bcontrols?\b(?! "
    r"of\b)|"
    r"\b(?:brief|minimal) intervention (?:group|arm)s?\b|\busual care\b|"
    r"\bno treatment\b|\bwaiting[- ]list\b|\bwait[- ]?list\b|"
    r"\bstandard (?:care|treatment|therapy)\b|\bcomparators?\b|\balone\b|\binactive\b|"
    r"\bconventional \w+|\bno[- ]intervention\b"
)


_OURS = re.compile(rf"\b{_OUR_WORDS}|\b(?:tg|ig|eg)\b")


_THEIRS = re.compile(rf"\b{_THEIR_WORDS}|\bcg\b")


def groups_in(
    low: str, ours: Sequence[str], theirs: Sequence[str], *, general: bool = True
) -> tuple[Group, ...]:
    """Find where a lower-cased clause names a side, by its own or a general name.

    General names ("the control group") are left out where `general` is false.
    """
    spans: list[Group] = []
    named = [(n, COMPARATOR) for n in theirs] + [(n, INTERVENTION) for n in ours]
    for name, side in sorted(named, key=lambda pair: -len(pair[0])):
        spans += _named(low, name, side)
    if general:
        spans += [Group(COMPARATOR, m.start(), m.end()) for m in _THEIRS.finditer(low)]
        spans += [Group(INTERVENTION, m.start(), m.end()) for m in _OURS.finditer(low)]
    kept: list[Group] = []
    for group in spans:
        if all(group.end <= k.start or group.start >= k.end for k in kept):
            kept.append(group)
    kept.sort(key=lambda g: g.start)
    return tuple(g for i, g in enumerate(kept) if not _is_ours_alone(low, kept, i))


_GOES_ON = re.compile(r"\s(?:was|were|is|are|reduced|improved|led|gave|had|can|may)\b")


def _is_ours_alone(low: str, kept: Sequence[Group], place: int) -> bool:
    """Tell "exercise alone reduced": there "alone" names nobody else."""
    group = kept[place]
    if low[group.start : group.end] != "alone":
        return False
    if not place:
        return bool(_GOES_ON.match(low, group.end))
    before = kept[place - 1]
    if before.side != INTERVENTION or group.start - before.end > 1:
        return False
    return not re.search(r"\b(?:than|versus|vs|compared|or)\b", low[: before.start])


MOST_SHORT = 6  # letters of a short form, which a prefix makes another ("MI-TLIF")


def _named(low: str, name: str, side: str) -> list[Group]:
    if len(name) < 2:
        return []
    found: list[Group] = []
    at = low.find(name)
    while at >= 0 and len(found) < 20:
        end = at + len(name)
        if low.startswith("ly", end) and name.endswith("al"):
            end += 2  # "treated surgically"
        is_compound = low[at - 1 : at] == "-" and len(name) <= MOST_SHORT
        whole = (
            not is_compound
            and not (at and low[at - 1].isalnum())
            and not low[end : end + 1].isalpha()
        )
        if whole and not low.startswith(" comparison", end):
            sham = re.search(r"(?:sham|placebo|simulated|non|no)[- ]$", low[:at][-12:])
            found.append(Group(COMPARATOR if sham else side, at, end))
        at = low.find(name, end)
    return found + [
        Group(COMPARATOR, m.start(), m.end())
        for m in re.finditer(rf"\bnon-?{re.escape(name)}(?!\w)", low)
    ]
