"""How many people and trials a review holds."""

from __future__ import annotations

import re

from flows.tag.numbers import COUNT, count
from flows.tag.reading import Line, Reading
from flows.tag.sample_patterns import (
    NONE,
    PEOPLE,
    Sample,
    words_of,
)

_TRIALS = (
    r"(?:(?:randomi[sz]ed|controlled|clinical|eligible|relevant|included|original|"
    r"quasi-\w+|parallel|small|unique|[\w-]+-controlled|independent|individual|"
    r"published|prospective|new|"
    r"different|crossover|high-quality|high|low|quality|placebo-controlled|"
    r"double-blind|"
    r"comparative|intervention|cohort|observational|primary|separate|additional|"
    r"further|"
    r"or|and|\(rcts?\))\s+){0,6}"
    r"(?:trials?|rcts?|studies|articles?|papers?|reports|publications|study|reviews)\b"
)


_MANY_PEOPLE = re.compile(
    rf"(?P<n>{COUNT})\s+(?:(?!trials|studies|rcts|\d)\w+\s+){{0,3}}?(?:{PEOPLE}|"
    rf"professionals|practitioners|"
    r"clinicians|therapists)|"
    rf"\b(?:participants|patients|people|subjects|trials|studies|rcts)\b\s?(?:=|"
    rf"\(?n\s?=)\s?(?P<m>{COUNT})"
)


_MANY_TRIALS = re.compile(rf"\b(?P<k>{COUNT})\s+{_TRIALS}")


_PER_COMPARISON = re.compile(
    r"\bp\s?[<=>]|95\s?%|\b(?:md|smd|rr|wmd|mean difference|risk ratio|hazard)\b|"
    r"(?:studies|trials)\s?=\s?\d|evidence (?:from|that|suggest|of)|compared (?:with|"
    r"to)|"
    r"\bshowed|\bversus\b|\bshort[- ]term"
)


_TRIALS_OUT = re.compile(
    r"potentially|retrieved|screened|abstracts|citations|records|hits|titles|excluded|"
    r"ongoing|awaiting|low risk of bias|high risk of bias|new to this|references|"
    r"identified \d+ (?:articles|references)|full[- ]text"
)


def review_people(reading: Reading) -> Sample:
    """Return all participants of a review, from a sentence that counts them all."""
    for line in _reported(reading):
        low = line.low
        trials = _MANY_TRIALS.search(low) or re.search(r"\bin total\b|\btotal", low)
        if not trials or _PER_COMPARISON.search(low):
            continue
        if re.search(r"\b(?:provided|data on|evidence from)\b", low):
            continue
        values = [
            (count(m.group("n") or m.group("m")), m) for m in _MANY_PEOPLE.finditer(low)
        ]
        good = [(v, m) for v, m in values if v is not None and v >= 10]
        if good:
            value, match = max(good, key=lambda pair: pair[0] or 0)
            return Sample(value, words_of(line, match), "n.review-participants")
    return NONE


def _reported(reading: Reading) -> list[Line]:
    """Return what may report a review's yield: a role that was guessed does not bar."""
    return [
        line
        for line in reading.lines
        if not (line.label and line.role in {"background", "conclusions"})
    ]


def trials_of(reading: Reading) -> int | None:
    """Return how many trials a review included, where it says so."""
    best: tuple[int, int] | None = None
    for line in _reported(reading):
        low = line.low
        for match in _MANY_TRIALS.finditer(low):
            value = count(match.group("k"))
            around = low[max(0, match.start() - 60) : match.end() + 60]
            if value is None or value > 5000:
                continue
            rank = _trial_rank(low, around, match)
            if best is None or rank > best[0]:
                best = (rank, value)
    return best[1] if best and best[0] > 0 else None


def _trial_rank(low: str, around: str, match: re.Match[str]) -> int:
    near = low[max(0, match.start() - 25) : match.end() + 45]
    before = low[: match.start()]
    is_part = re.search(r"(?:of (?:the|these)|only|at most|in|from) $", before)
    if is_part and not re.search(
        r"(?:result\w* in|included in|a total of|data from) $", before
    ):
        return 0
    if re.search(r"\bof (?:all |the )?(?:\d+ )?includ", near):
        return 0
    if _MANY_PEOPLE.search(
        low[match.end() : match.end() + 60]
    ) and not _PER_COMPARISON.search(around):
        return 5
    if _TRIALS_OUT.search(near) and not re.search(r"includ|met", near):
        return 0
    if _PER_COMPARISON.search(around):
        return 1 if re.search(r"includ", near) else 0
    if re.search(
        r"resulting in|in total|overall|altogether|a total of|totall?ing", around
    ):
        return 5
    if re.search(r"includ|met (?:the|our|all)|eligible|fulfil|satisf", around):
        return 4
    if re.search(r"identified|found|selected|reviewed|analy[sz]ed", around):
        return 3
    return 0
