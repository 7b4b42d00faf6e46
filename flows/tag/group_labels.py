"""Whose "group A" is: what the text says after or before the label."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.tag.comparators import controls_in
from flows.tag.named import mentions_in
from flows.tag.reading import Reading

_LABEL = re.compile(
    r"\b(?P<label>(?:[Gg]roup|[Aa]rm)\s(?:[A-Z]{1,2}|[1-5]|I{1,3}|IV))\b"
)

# "Conventional physiotherapy with taping" is the taping group's.
_ADDED = re.compile(r"\b(?:with|plus|in addition to|combined with)\b|\+")
_COUNTED = re.compile(r"\s?\([^()]{0,20}\)\s?$")  # "tape (n = 30) (group A)"
_MIXED = re.compile(r"\b(?:with|plus|mixed|combined|and|added)\b|\+")
_NO_TREATMENT = re.compile(r"\b(?:sham|placebo|control|without|dummy|inactive)\b")


def group_labels(reading: Reading, ids: tuple[str, ...]) -> dict[str, bool]:
    """Say of "group A", "group 2" whether it is the intervention's: by what follows.

    The first label is ours where nothing else tells and no label is.
    """
    seen: dict[str, bool | None] = {}
    for label, after, before in _labelled(reading):
        if seen.get(label) is None:
            seen[label] = _whose(after, before, reading, ids)
    if not seen:
        return {}
    known = [label for label, side in seen.items() if side]
    if len(ids) == 1 and len(known) == len(seen) == 2:
        # both got it, in two ways: what was added to is the one under test
        added = [x for x, text in label_texts(reading).items() if _MIXED.search(text)]
        ours = added[0] if len(added) == 1 else known[0]
        return {label: label == ours for label in seen}
    if not known:
        texts = label_texts(reading)
        treated = [x for x in seen if x in texts and not controls_in(texts[x].lower())]
        if len(treated) == 1 and len(seen) > 1:
            known, seen[treated[0]] = treated, True
    first = next(iter(seen))
    return {
        label: bool(side) if side is not None else (not known and label == first)
        for label, side in seen.items()
    }


def _labelled(reading: Reading) -> Iterator[tuple[str, str, str]]:
    """Give each label of a group with what is said after it and before it."""
    for line in reading.of("methods", "objective", "background"):
        for match in _LABEL.finditer(line.text):
            after = line.text[match.end() : match.end() + 70]
            stop = _LABEL.search(after)
            after = after[: stop.start()] if stop else after
            before = line.text[max(0, match.start() - 80) : match.start()]
            yield match.group("label").lower(), after, before


def label_texts(reading: Reading) -> dict[str, str]:
    """Return what is said of each "group A": after it, else in front of its bracket."""
    found: dict[str, str] = {}
    for label, after, before in _labelled(reading):
        text = before if before.rstrip().endswith("(") else after
        if mentions_in(text, reading):
            found.setdefault(label, text)
    return found


def _whose(
    after: str, before: str, reading: Reading, ids: tuple[str, ...]
) -> bool | None:
    if before.rstrip().endswith("("):  # what is labelled stands before its bracket
        after = re.split(r"[);]", _COUNTED.sub("", before.rstrip(" (")))[-1]
    low = after.lower()
    named = {m.treatment for m in mentions_in(after, reading)}
    if named & set(ids) and _ADDED.search(low) and not _NO_TREATMENT.search(low):
        return True
    if controls_in(low) or "control" in low:
        return False
    if named:
        return bool(named & set(ids))
    return None
