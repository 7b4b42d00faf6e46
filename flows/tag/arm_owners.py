"""Which of several treatments under test each of their names calls."""

from __future__ import annotations

from collections.abc import Sequence

from flows.tag.group_labels import label_texts
from flows.tag.named import mentions_in
from flows.tag.reading import Reading


def owners_of(
    reading: Reading, ids: Sequence[str], names: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    """Pair the names of treatments under test with the one each calls.

    Where one treatment is tested nothing is paired; a name that calls none is left out.
    """
    if len(ids) < 2:
        return ()
    known = _spoken(reading, ids)
    longs = {s.lower(): long.lower() for s, long in reading.short_forms.items()}
    labels = label_texts(reading)
    found = []
    for name in names:
        owner = known.get(name) or _within(longs.get(name, name), known)
        if not owner and name in labels:
            owner = _first(labels[name], reading, ids)
        if owner:
            found.append((name, owner))
    return tuple(found)


def _spoken(reading: Reading, ids: Sequence[str]) -> dict[str, str]:
    """Return the words by which the abstract names each treatment under test."""
    return {
        mention.text.lower(): mention.treatment
        for text in (reading.title, *(line.text for line in reading.lines))
        for mention in mentions_in(text, reading)
        if mention.treatment in ids
    }


def _within(text: str, known: dict[str, str]) -> str:
    """Return the treatment whose name a longer name holds, the longest first."""
    for name in sorted(known, key=len, reverse=True):
        if name in text:
            return known[name]
    return ""


def _first(text: str, reading: Reading, ids: Sequence[str]) -> str:
    named = [m.treatment for m in mentions_in(text, reading) if m.treatment in ids]
    return named[0] if named else ""
