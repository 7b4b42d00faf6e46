"""The names by which sentences call the two sides of a comparison."""

from __future__ import annotations

import re
from collections.abc import Mapping

from flows.tag.arm_names import bare_name, short_name
from flows.tag.arm_words import SHAM_BEFORE, VERSUS, Wanted
from flows.tag.comparators import active_words, controls_in
from flows.tag.group_labels import group_labels
from flows.tag.named import mentions_in
from flows.tag.outcomes import outcomes_in
from flows.tag.reading import Reading


def names_of(
    reading: Reading,
    ids: tuple[str, ...],
    wanted: Wanted,
    other: str,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Collect the names by which sentences call each side, long and short."""
    ours: dict[str, None] = {}
    theirs: dict[str, None] = {}
    for text in (reading.title, *(x.text for x in reading.lines)):
        for mention in mentions_in(text, reading):
            before = text[max(0, mention.start - 10) : mention.start].lower()
            if mention.treatment in ids and not SHAM_BEFORE.search(before):
                ours[mention.text.lower()] = None
            elif mention.treatment in wanted.against:
                theirs[mention.text.lower()] = None
    if other:
        ours |= dict.fromkeys(
            (other.lower(), bare_name(other.lower()), *short_name(other.lower()))
        )
    ours |= dict.fromkeys(_called(reading))
    for label, is_ours in group_labels(reading, ids).items():
        (ours if is_ours else theirs)[label] = None
    ours |= dict.fromkeys(_adjective(reading, is_first=True))
    theirs |= dict.fromkeys(_adjective(reading, is_first=False))
    ours |= dict.fromkeys(_given_or_control(reading, theirs))
    ours |= dict.fromkeys(_by_last_word(reading, ours, theirs))
    told = title_sides(reading)
    for short, is_ours in told.items():
        side = ours if is_ours else theirs
        side |= {short.lower(): None, reading.short_forms[short].lower(): None}
    _add_shorts(reading, told, ours, theirs)
    theirs |= dict.fromkeys(_right_side(reading, other))
    if other:
        first, second = _proper(reading)
        ours |= dict.fromkeys(first)
        theirs |= dict.fromkeys(second)
    return tuple(ours), tuple(theirs)


_PROPER = re.compile(r"(?<=[a-z] )[A-Z][a-z]{4,}\b")


def _proper(reading: Reading) -> tuple[list[str], list[str]]:
    """Return the proper names that one side of "comparison of A and B" has alone."""
    low = reading.title.lower()
    listed = _COMPARISON.search(low)
    if listed is None:
        return [], []
    names = {w.lower() for line in reading.lines for w in _PROPER.findall(line.text)}
    left = set(_WORDS.findall(low[listed.start() : listed.start("cut")])) & names
    right = set(_WORDS.findall(low[listed.end("cut") :])) & names
    return sorted(left - right), sorted(right - left)


_RIGHT = re.compile(
    r"^\s*(?:an? |the )?(?P<name>[\w-]+ [\w-]+)(?= (?:for|in|on|to|of)\b|:|$)"
)


def _right_side(reading: Reading, other: str) -> list[str]:
    """Return the plain name right of "versus", where ours has no id either."""
    low = reading.title.lower()
    versus = VERSUS.search(low)
    match = _RIGHT.match(low[versus.end() :]) if versus and other else None
    return [match.group("name")] if match else []


def _add_shorts(
    reading: Reading,
    told: Mapping[str, bool],
    ours: dict[str, None],
    theirs: dict[str, None],
) -> None:
    """Add the abbreviations of each side's names to that side."""
    for short, long in reading.short_forms.items():
        if short in told:
            continue
        is_first = any(long.lower().startswith(o) for o in ours if len(o) > 3)
        if is_first or _adds_ours(long.lower(), ours):
            ours[short.lower()] = None
        elif _is_their_name(long.lower(), theirs):
            theirs[short.lower()] = None
        elif any(o in long.lower() for o in ours):
            ours[short.lower()] = None


_COMPARISON = re.compile(
    r"\b(?:compar\w+ (?:of|between)|between) [^:;.]{3,90}?(?P<cut> (?:and|with|to) )"
)
_WORDS = re.compile(r"[a-z0-9][a-z0-9-]+")


_OR_CONTROL = re.compile(
    r"\b(?:to|receiv\w+|either|with|"
    r"given) (?:[\w-]+ ){0,2}?(?P<name>[a-z]{5,}) (?:\([^()]{1,15}\) )?or (?:[\w-]+ )"
    r"{0,2}?(?:saline|placebo|sham|no treatment|usual care|controls?)\b"
)


def _given_or_control(reading: Reading, theirs: dict[str, None]) -> list[str]:
    """Return the substance of "randomised to zagrelin or saline"."""
    return [
        match.group("name")
        for line in reading.of("methods", "objective")
        for match in _OR_CONTROL.finditer(line.low)
        if match.group("name") not in _COMMON | theirs.keys()
    ]


def _by_last_word(
    reading: Reading, ours: dict[str, None], theirs: dict[str, None]
) -> list[str]:
    """Return "zagrelin group" where "epidural zagrelin" is what was given."""
    found = []
    for name in ours:
        last = name.split()[-1] if " " in name else ""
        short = f"{last} group"
        is_own = last not in _COMMON and not any(last in other for other in theirs)
        if is_own and len(last) >= MOST_COMMON and short in reading.body:
            found.append(short)
    return found


MOST_COMMON = 6  # letters of a word that names little by itself
_COMMON = frozenset(
    [
        "therapy",
        "treatment",
        "exercise",
        "exercises",
        "training",
        "surgery",
        "injection",
        "injections",
        "control",
        "programme",
        "program",
        "intervention",
    ]
)
_QUALIFIER = re.compile(
    r"(?:^|\s)(?P<first>minimally invasive|[\w-]{4,}(?:ed|ive|al|ic|en|ar|-based|"
    r"-free))$"
)
_NO_QUALIFIER = frozenset(
    ["combined", "controlled", "randomized", "randomised", "clinical", "surgical"]
)


def _adjective(reading: Reading, *, is_first: bool) -> list[str]:
    """Return the adjective by which "minimally invasive versus open" names a side."""
    low = reading.title.lower()
    versus = VERSUS.search(low)
    if versus is None:
        return []
    first = _QUALIFIER.search(low[: versus.start()].rstrip())
    if first is None or first.group("first") in _NO_QUALIFIER:
        return []
    if is_first:
        return [first.group("first")]
    second = low[versus.end() :].split()[:1]
    return second if second and len(second[0]) > 3 and second[0].isalpha() else []


def title_sides(reading: Reading) -> dict[str, bool]:
    """Say of each abbreviation whether it stands for the first side of the title.

    Only words that one side of "A versus B" has alone count; others are left out.
    """
    low = reading.title.lower()
    versus, listed = VERSUS.search(low), _COMPARISON.search(low)
    if versus:
        left, right = low[: versus.start()], low[versus.end() :]
    elif listed:
        left, right = low[: listed.start("cut")], low[listed.end("cut") :]
    else:
        return {}
    ours, theirs = set(_WORDS.findall(left)), set(_WORDS.findall(right))
    first = _WORDS.findall(left)[-1] if versus and ours else ""
    second = _WORDS.findall(right)[0] if versus and theirs else ""
    found = {}
    for short, long in reading.short_forms.items():
        words = set(_WORDS.findall(long.lower()))
        if first and second and (first in words) != (second in words):
            found[short] = first in words
            continue
        sign = len(words & (ours - theirs)) - len(words & (theirs - ours))
        if sign and not outcomes_in(long.lower()):
            found[short] = sign > 0
    return found


def _called(reading: Reading) -> list[str]:
    """Return the names the authors give the treatment under test."""
    found = [
        coined.lower()
        for line in reading.lines
        for coined in _COINED.findall(line.text)
    ]
    if _STANDARD_OR_SHAM.search(reading.body):
        found += ["standard treatment", "standard group", "standard care"]
    return found


# "Standard or sham osteopathic treatment": there the standard one is under test.
_STANDARD_OR_SHAM = re.compile(
    r"\bstandard (?:\([^()]{1,20}\) |[\w-]+ ){0,5}(?:or|versus|vs\.?|and) (?:to )?"
    r"(?:a )?sham\b|"
    r"\bsham (?:\([^()]{1,20}\) )?(?:or|versus|vs\.?|and) standard\b"
)
_COINED = re.compile(r"\b(?:named|called|termed)\s[“\"‘'(]?([A-Z][\w-]{3,20})\b")


def _adds_ours(long: str, ours: dict[str, None]) -> bool:
    """Tell "physical therapy informed by acceptance and commitment therapy"."""
    if SHAM_BEFORE.search(long) or _NO_TREATMENT.search(long):
        return False
    added = _ADDED.search(long)
    return added is not None and any(long.startswith(o, added.end()) for o in ours)


_NO_TREATMENT = re.compile(r"\b(?:sham|placebo|control|without|dummy|inactive)\b")
_ADDED = re.compile(r"\b(?:plus|combined with|informed by|augmented with)\s|\+\s?")


def _is_their_name(long: str, theirs: dict[str, None]) -> bool:
    return (
        bool(controls_in(long))
        or any(t in long for t in theirs)
        or bool(active_words(long))
    )
