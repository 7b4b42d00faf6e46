"""What the aim and the sentences that allocate put to the test."""

from __future__ import annotations

import re
from collections import Counter

from flows.tag.arm_titles import sides_of
from flows.tag.arm_words import (
    ALLOCATES,
    SHAM_BEFORE,
    VERSUS,
    Wanted,
    arms_listed,
    ids_of,
    is_control_arm,
    under_test,
)
from flows.tag.named import mentions_in
from flows.tag.reading import Line, Reading
from warehouse.tags import Mention

_AIM = re.compile(
    r"\b(?:aim\w*|objective|purpose|goal|investigat\w*|evaluat\w*|assess\w*|compar\w*|"
    r"determine|examin\w*|test\w*|stud(?:y|ied)|effect\w*|efficacy|hypothes\w*)\b"
)


def from_sentences(
    reading: Reading, sentences: tuple[Line, ...], design: str
) -> Wanted:
    """Read the aim, then the allocation; in a review, what is named most."""
    if design in {"systematic-review", "meta-analysis"} and not reading.title:
        return Wanted(_most_named(reading))
    labelled = by_group_labels(reading, sentences)
    if labelled.ids:
        return labelled
    barred = _TOO_WIDE | {
        m.treatment
        for m in mentions_in(reading.title, reading)
        if not SHAM_BEFORE.search(reading.title[: m.start].lower()[-12:])
    }
    for line in sentences:
        if not _AIM.search(line.low) and not ALLOCATES.search(line.low):
            continue
        if _MEASURES.search(line.low) and not re.search(r"random|assign", line.low):
            continue
        found = [
            m
            for m in under_test(line.text, mentions_in(line.text, reading))
            if m.treatment not in barred
        ]
        if not found or _is_second(line.low, found):
            continue
        versus = VERSUS.search(line.low)
        left = ids_of(m for m in found if versus and m.start < versus.start())
        if left and versus:
            right = ids_of(m for m in found if m.start >= versus.end())
            return sides_of(left, right, line.low[: versus.start()])
        listed = arms_listed(line)
        if listed:
            return _of_list(listed, reading, barred)
        return Wanted(ids_of(found))
    for line in reading.of("conclusions"):
        found = [
            m
            for m in under_test(line.text, mentions_in(line.text, reading))
            if m.treatment not in barred
        ]
        if found:
            return Wanted(ids_of(found)[:1])
    return Wanted(())


_COMPARED = re.compile(
    r"\bcompar\w+ (?:(?:the|a|an|effects?|efficacy|effectiveness) (?:of )?)*"
    r"(?P<first>[a-z][^.;,]{3,60}?) (?:\([^)]{1,20}\) )?(?P<with>with|to|and|versus) "
)


def _is_second(low: str, found: list[Mention]) -> bool:
    """Tell whether all that is known of "compared A with B" stands in B."""
    pair = _COMPARED.search(low)
    return pair is not None and all(m.start >= pair.start("with") for m in found)


def _of_list(arms: list[str], reading: Reading, barred: frozenset[str]) -> Wanted:
    """Take the first arm of a numbered list that is no control, against the others."""
    named = [
        tuple(t for t in ids_of(under_test(a, mentions_in(a, reading))))
        for a in arms
        if not is_control_arm(a)
    ]
    named = [tuple(t for t in ids if t not in barred) for ids in named]
    if not named or not named[0]:
        return Wanted(())
    rest = tuple(t for ids in named[1:] for t in ids)
    return sides_of(named[0], rest, "")


# Named in passing far more often than tested, unless the title names it.
_TOO_WIDE = frozenset({"spine-surgery"})
_MEASURES = re.compile(
    r"\b(?:outcomes?|end-?points?|measured|questionnaires?|assessed (?:by|using|"
    r"with))\b"
)
_OUR_LABEL = re.compile(
    r"\b(?:treatment|intervention|experimental|study|observation) groups?\b"
)
_THEIR_LABEL = re.compile(r"\b(?:control|comparison) groups?\b")


def by_group_labels(reading: Reading, sentences: tuple[Line, ...]) -> Wanted:
    """Read "X in the treatment group versus Y in the control group"."""
    for line in sentences:
        ours, theirs = _OUR_LABEL.search(line.low), _THEIR_LABEL.search(line.low)
        cut = VERSUS.search(line.low)
        if not (
            ours and theirs and cut and ours.start() < cut.start() < theirs.start()
        ):
            continue
        found = mentions_in(line.text, reading)
        left = ids_of(m for m in found if m.start < cut.start())
        right = ids_of(m for m in found if m.start > cut.start())
        if left:
            return Wanted(left, right, is_versus=True)
    return Wanted(())


_LISTS = re.compile(
    r"\b(?:studies|trials|interventions?|reviews?)\b[^.;]{0,40}\binclud\w+"
)


def _most_named(reading: Reading) -> tuple[str, ...]:
    """Return the treatments that an untitled review is about."""
    seen: Counter[str] = Counter()
    listed: tuple[str, ...] = ()
    for line in reading.lines:
        found = under_test(line.text, mentions_in(line.text, reading))
        seen.update(ids_of(found)[:1])
        if not listed and _LISTS.search(line.low) and len(ids_of(found)) > 1:
            listed = ids_of(found)
    if not seen:
        return ()
    most = seen.most_common(1)[0][1]
    if most <= 2 and listed:
        return listed
    return tuple(t for t, n in seen.most_common() if n == most or n * 3 >= most * 2)
