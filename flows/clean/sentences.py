"""Sentences of a document, each with its exact place in the text.

A sentence never crosses a block. The scan is linear: one pass over the full stops,
question and exclamation marks, and at each a look at a bounded number of characters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from flows.clean.abbreviations import (
    COUNTED,
    MAY_END,
    NEVER_END,
    SENTENCE_STARTERS,
    TAKES_A_LETTER,
    UNITS,
)
from warehouse.records import Document

_LOOK_BACK: Final = 40  # no abbreviation is longer, so the scan stays linear
_INVISIBLE: Final = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_CLOSERS: Final = "\"'”’»›)]}"
_OPENERS: Final = "\"'“‘«‹([{"
_BULLETS: Final = "•·▪▫◦‣●○■□✓✔✅➤►▶→★☆❖❯⁃∙"
_EDGE = re.compile(rf"(?:[\s{_INVISIBLE}{_BULLETS}]|[*–—-](?=\s))*")
_STOP = re.compile(r"[.!?…]+")
_SPACE = re.compile(rf"[\s{_INVISIBLE}]*")
_CITATION = re.compile(
    r"(?:\[\d{1,3}(?:[,;–-]\s?\d{1,3}){0,9}\]|\d{1,3}(?:[,–-]\d{1,3}){0,9})(?=\s|$)"
)
_HARD_BREAK = re.compile(
    rf"\n[^\S\n]*\n|\n(?=[^\S\n]*[{_BULLETS}*–—-])|(?=[{_BULLETS}]\s)"
)
_INDENT = re.compile(r"[^\S\n]*")
_LINE_BREAK = re.compile(r"\n")
_DOMAIN_ENDINGS = frozenset(
    ("com", "org", "net", "edu", "gov", "uk", "io", "js", "info", "au", "ca", "html")
)
# Characters; a shorter line that ends bare was broken on purpose.
_WRAPPED_LINE: Final = 60


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, heading or list fragment; `block` is its block's place or -1."""

    text: str
    start: int
    end: int
    block: int = -1


def split(document: Document) -> tuple[Sentence, ...]:
    """Return the sentences of every block, furniture included, in reading order."""
    found: list[Sentence] = []
    for index, block in enumerate(document.blocks):
        for start, end in _spans(block.text):
            found.append(
                Sentence(
                    block.text[start:end], block.start + start, block.start + end, index
                )
            )
    return tuple(found)


def split_text(text: str, offset: int = 0) -> tuple[Sentence, ...]:
    """Return the sentences of a plain string, places counted from `offset`."""
    return tuple(
        Sentence(text[start:end], offset + start, offset + end)
        for start, end in _spans(text)
    )


def _spans(text: str) -> list[tuple[int, int]]:
    """Give the start and end of each sentence, without the space around it."""
    spans: list[tuple[int, int]] = []
    for first, last in _segments(text):
        begin = first
        for end in _ends(text, first, last):
            _keep(text, begin, end, spans)
            begin = end
        _keep(text, begin, last, spans)
    return spans


def _segments(text: str) -> list[tuple[int, int]]:
    """Cut at bullets, empty lines, and lines that were broken on purpose."""
    cuts = {0, len(text)}
    cuts.update(match.end() for match in _HARD_BREAK.finditer(text))
    previous = 0
    for match in _LINE_BREAK.finditer(text):
        if _is_purposeful_break(text, previous, match.start()):
            cuts.add(match.end())
        previous = match.end()
    ordered = sorted(cuts)
    return list(pairwise(ordered))


def _is_purposeful_break(text: str, line_start: int, line_end: int) -> bool:
    """Say whether a single line break separates, rather than wraps, two lines."""
    indent = _INDENT.match(text, line_end + 1)
    after = indent.end() if indent else line_end + 1
    if after >= len(text) or text[after].islower() or text[after] == "\n":
        return False
    return line_end - line_start < _WRAPPED_LINE or text[line_end - 1] in ".!?…:;"


def _keep(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    """Add a span without the space and bullets at its edges, if a word is in it."""
    start = _past_edge(text, start, end)
    while end > start and (text[end - 1].isspace() or text[end - 1] in _INVISIBLE):
        end -= 1
    if start < end and any(character.isalnum() for character in text[start:end]):
        spans.append((start, end))


def _past_edge(text: str, start: int, end: int) -> int:
    """Step over the space, the bullets and the dashes that open a list item."""
    edge = _EDGE.match(text, start, end)
    return edge.end() if edge else start


def _ends(text: str, first: int, last: int) -> list[int]:
    """Give the places inside a segment where a sentence ends and another follows."""
    ends: list[int] = []
    begin = _past_edge(text, first, last)
    for match in _STOP.finditer(text, begin, last):
        end = match.end()
        while end < last and text[end] in _CLOSERS:
            end += 1
        if end >= last:
            break
        cut = _end_at(text, begin, match.start(), match.end(), end, last)
        if cut is not None and cut < last:
            ends.append(cut)
            begin = _past_edge(text, cut, last)
    return ends


def _end_at(
    text: str, begin: int, stop: int, after_stop: int, end: int, last: int
) -> int | None:
    """Decide one mark: where the sentence ends, or None where it goes on."""
    marks = text[stop:after_stop]
    gap = _SPACE.match(text, end, last)
    following = gap.end() if gap else end
    if following == end:
        return _end_without_space(text, begin, stop, end, last)
    if following >= last:
        return None
    upcoming = text[following]
    if "!" in marks or "?" in marks:
        return None if upcoming.islower() and end > after_stop else end
    if len(marks) > 1 or "…" in marks:
        return None if upcoming.islower() else end
    return end if _full_stop_ends(text, begin, stop, following, last) else None


def _full_stop_ends(
    text: str, begin: int, stop: int, following: int, last: int
) -> bool:
    """Judge a full stop followed by space: an ending, or part of what stands before."""
    word = _word_before(text, begin, stop)
    bare = word.lstrip(_OPENERS).lower()
    upcoming = text[following]
    next_word = _word_at(text, following, last)
    if bare in NEVER_END:
        return False
    if bare in COUNTED:
        return not upcoming.isdigit()
    if bare in UNITS or bare == "etc":
        return upcoming.isupper() or upcoming in _OPENERS
    if bare in MAY_END or _is_dotted(bare):
        return next_word in SENTENCE_STARTERS
    if _is_enumeration(begin, stop, word):
        return False
    if len(bare) == 1 and bare.isalpha():
        return _letter_ends(text, begin, stop, word, next_word)
    if upcoming.islower():
        return len(bare) >= 5 and bare.isalpha()
    return True


def _letter_ends(text: str, begin: int, stop: int, word: str, next_word: str) -> bool:
    """Judge a single letter: "vitamin D. It" ends, "J. Smith" goes on."""
    before = _word_before(text, begin, stop - len(word)).lower()
    if before in TAKES_A_LETTER:
        return True
    return next_word in SENTENCE_STARTERS


def _is_enumeration(begin: int, stop: int, word: str) -> bool:
    """Say whether "1." or "b." opens the sentence as the number of a list item."""
    is_label = (word.isdigit() and len(word) <= 3) or len(word) == 1
    return is_label and begin == stop - len(word)


def _is_dotted(word: str) -> bool:
    """Say whether a word is letters with full stops between, as in "p.m" or "u.s"."""
    parts = word.split(".")
    return len(parts) > 1 and all(len(part) <= 2 and part.isalpha() for part in parts)


def _end_without_space(
    text: str, begin: int, stop: int, end: int, last: int
) -> int | None:
    """Find an ending with no space after it: "pain.It helps", or a note number."""
    before = text[stop - 1] if stop > begin else ""
    if before.isalpha() or before in _CLOSERS:
        note = _CITATION.match(text, end, last)
        if note is not None:
            after = _SPACE.match(text, note.end(), last)
            place = after.end() if after else last
            opens = place < last and (text[place].isupper() or text[place] in _OPENERS)
            return note.end() if opens else None
    if not (before.isalnum() or before in _CLOSERS + "%"):
        return None
    coming = text[end : min(end + 2, last)]
    if not coming[:1].isupper() or not (coming[1:].islower() or coming[1:].isspace()):
        return None
    return end if _stands_alone(text, begin, stop, end, last) else None


def _stands_alone(text: str, begin: int, stop: int, end: int, last: int) -> bool:
    """Say whether the words around a bare full stop are words, not one address."""
    word = _word_before(text, begin, stop).lstrip(_OPENERS)
    if any(mark in word for mark in ".@/:\\_") or len(word) < 2 or word == "www":
        return False
    if word.lower() in NEVER_END or word.lower() in MAY_END:
        return False
    following = _word_at(text, end, last)
    is_address = text[end + len(following) : end + len(following) + 1] in (
        "@",
        "/",
        "_",
    )
    return not is_address and following.lower() not in _DOMAIN_ENDINGS


def _word_before(text: str, begin: int, stop: int) -> str:
    """Return the word that ends at `stop`, at most as long as any abbreviation."""
    floor = max(begin, stop - _LOOK_BACK)
    end = stop
    while end > floor and text[end - 1].isspace():
        end -= 1
    start = end
    while start > floor and not text[start - 1].isspace():
        start -= 1
    return text[start:end]


def _word_at(text: str, start: int, last: int) -> str:
    """Return the letters that begin at `start`, past an opening quote."""
    if start < last and text[start] in _OPENERS:
        start += 1
    end = start
    ceiling = min(last, start + _LOOK_BACK)
    while end < ceiling and (text[end].isalpha() or text[end] in "'’"):
        end += 1
    return text[start:end].replace("’", "'")
