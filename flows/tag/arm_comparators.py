"""The comparator classes of a study, from its title and the sentences that compare."""

from __future__ import annotations

import re

from flows.tag.arm_words import (
    ADVICE,
    ALLOCATES,
    VERSUS,
    Wanted,
    is_for_all,
    segments,
    under_test,
)
from flows.tag.comparators import active_words, controls_in, variant_words
from flows.tag.named import mentions_in
from flows.tag.reading import Line, Reading

_SINGLE_ARM = frozenset(
    {"case-series-or-report", "diagnostic-or-lab", "qualitative", "other"}
)


def comparators_of(
    reading: Reading,
    design: str,
    ids: tuple[str, ...],
    wanted: Wanted,
    sentences: tuple[Line, ...],
) -> tuple[str, ...]:
    """Collect comparator classes from the title and the sentences that compare."""
    if design in _SINGLE_ARM:
        return ("none",)
    texts = [
        reading.title,
        *(x.text for x in sentences if _compares(x.low)),
    ]
    if design in {"systematic-review", "meta-analysis"}:
        texts += [
            x.text for x in reading.of("conclusions", "background") if not reading.title
        ]
    found: dict[str, None] = {}
    active = ""
    variant = False
    for text in texts:
        low = text.lower()
        for control in controls_in(low):
            if _is_control(low, control.start, control.code, ids):
                found[control.code] = None
        active = active or active_words(low)
        variant = variant or bool(variant_words(low))
    rivals = _against(reading, ids, wanted, sentences, has_control=bool(found))
    if "minimal-care-or-education" in found:
        rivals = [t for t in rivals if t not in ADVICE]
    if rivals:
        found[f"active:{rivals[0]}"] = None
    elif active and (not found or design in {"systematic-review", "meta-analysis"}):
        found[f"active:{active}"] = None
    if variant and (not found or not rivals):
        found["dose-or-variant"] = None
    return tuple(found) or (_unnamed(reading, design, ids, wanted),)


def _compares(low: str) -> bool:
    compares = ALLOCATES.search(low) or _SHAM.search(low)
    return bool(compares) and not is_for_all(low)


_SEVERAL = re.compile(
    r"\b(?:three|four|five|3|4|5)[- ](?:\w+ ){0,2}(?:groups|arms?|group|conditions)\b|"
    r"\bactive[- ]controlled\b|\b1:1:1\b|"
    r"n\s?=\s?\d+[^.;]{1,90}n\s?=\s?\d+[^.;]{1,90}n\s?=\s?\d+"
)


def _against(
    reading: Reading,
    ids: tuple[str, ...],
    wanted: Wanted,
    sentences: tuple[Line, ...],
    *,
    has_control: bool,
) -> list[str]:
    """Return the treatments of the other arms; a named control needs none."""
    rivals = [t for t in wanted.against if t not in ids or wanted.is_pair]
    if rivals or (has_control and not _SEVERAL.search(reading.body)):
        return rivals
    shared = _for_all(reading, sentences)
    return [t for t in _rivals(reading, sentences) if t not in ids and t not in shared]


def _unnamed(
    reading: Reading, design: str, ids: tuple[str, ...], wanted: Wanted
) -> str:
    """Say what a compared study without named control is set against."""
    if wanted.is_versus:
        is_same = wanted.is_variant or _same_thing(reading, ids)
        return "dose-or-variant" if is_same else "active:other"
    if len(ids) > 1:
        return f"active:{ids[1]}"
    if design == "cohort-or-nonrandomised" and not re.search(
        r"\b(?:control|compar|two|three) (?:\w+ )?groups?\b|\bversus\b|\bcontrols\b",
        reading.body,
    ):
        return "none"
    return "active:unspecified"


def _same_thing(reading: Reading, ids: tuple[str, ...]) -> bool:
    low = reading.title.lower()
    return len(ids) == 1 and bool(re.search(r"approach|technique|dose|route", low))


_SHAM = re.compile(r"\bsham\b|\bplacebo\b|\bwaiting[- ]list\b")
_CONTROL_CONTEXT = re.compile(
    r"control|compar|versus|\bvs\b|\bor\b|group|than|assign|random|receiv|alone|only|"
    r"either|;|arm\b|\d\)"
)


def _is_control(low: str, start: int, code: str, ids: tuple[str, ...]) -> bool:
    """Tell a comparator from a treatment under test or a passing word."""
    around = low[max(0, start - 70) : start + 70]
    if code in {"sham", "waiting-list"} or low[start : start + 7] == "placebo":
        return True
    if code in {"minimal-care-or-education", "usual-care"}:
        tested = {
            "patient-education",
            "advice-to-stay-active",
            "pain-neuroscience-education",
            "back-school",
            "self-management",
        }
        if code.startswith("minimal") and tested & set(ids):
            return False
        before = low[max(0, start - 60) : start]
        if re.search(
            r"\b(?:added to|addition to|plus|adding|alongside|\+|combined with|"
            r"and|as well as|with)\s(?:\w+\s){0,2}$",
            before,
        ):
            return bool(re.search(r"compar|added to|adding", low[:start])) or (
                "alone" in around
            )
        return bool(
            re.search(
                r"control|compar|versus|\bvs\b|\bor\b|than|alone|only|either|group|"
                r"assign|\d\)|random|arm",
                around,
            )
        )
    if code == "placebo" and "saline" in low[start : start + 30]:
        return bool(re.search(r"control|placebo|\bor\b|versus|group", around))
    return bool(_CONTROL_CONTEXT.search(around))


def _for_all(reading: Reading, sentences: tuple[Line, ...]) -> set[str]:
    """Return the treatments that every arm got."""
    return {
        mention.treatment
        for line in sentences
        if is_for_all(line.low)
        for mention in mentions_in(line.text, reading)
    }


def _rivals(reading: Reading, sentences: tuple[Line, ...]) -> list[str]:
    """Return treatments named after "versus" or in another arm."""
    found: dict[str, None] = {}
    for line in sentences:
        if is_for_all(line.low):
            continue
        versus = VERSUS.search(line.low)
        if versus:
            rest = line.text[versus.end() :]
            for mention in under_test(rest, mentions_in(rest, reading)):
                found[mention.treatment] = None
        elif re.search(
            r"random|assign|allocat|control group|receiv|groups?\b", line.low
        ):
            for segment in segments(line)[1:]:
                for mention in under_test(segment, mentions_in(segment, reading)):
                    found[mention.treatment] = None
    return list(found)
