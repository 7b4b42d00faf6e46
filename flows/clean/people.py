"""Names of people in testimonials, cut so that they stand in no text.

A testimonial's words are kept: they are a claim that a business chose to show. Who said
them is nobody's business here. Names are found by where they stand (an element that
attributes a quote, a line under it), by how they are written (a dash and a name, a name
and a town, a name and an age), and by what the page's own data says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from flows.clean.pieces import Piece

CUT: Final = "[name removed]"
_NAME: Final = (
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir)\.? )?"
    r"[A-Z](?:[\w'’-]{1,20}\.?|\.)"
    r"(?: (?:[A-Z][\w'’-]{0,20}\.?|de|van|von|da|di|&|and)){0,4}"
)
_TAIL: Final = r"(?:\s?[,|(–—-]\s?[\w .,'’()|&–—/-]{1,60})?"
_STARS: Final = r"[\s★☆⭐*\d./]{0,14}"
# A dash, then a name and what may follow it, at the very end of a quote.
_TRAILING = re.compile(rf"\s{{0,3}}[–—―~-]{{1,2}}\s?({_NAME}){_TAIL}{_STARS}$")
_AFTER_QUOTE = re.compile(rf"(?<=[”\"’'])\s{{1,3}}({_NAME}){_TAIL}{_STARS}$")
_LINE = re.compile(
    rf"(?:(?:by|from|said|says|reviewed by)\s)?[–—―~-]{{0,2}}\s?({_NAME})"
    rf"(?:,? (?:aged? )?\d{{2}})?{_TAIL}{_STARS}$"
)
# Without a testimonial around it, a bare line must look like a name and nothing else.
_PRECISE = re.compile(
    rf"[A-Z][\w'’-]{{0,20}} [A-Za-z]\.?(?:[A-Z]\.?)?{_TAIL}{_STARS}$"
    rf"|{_NAME}, (?:aged? )?\d{{2}}\b[\w ,.]{{0,40}}$"
)
_DASHED = re.compile(rf"[–—―~-]{{1,2}}\s?({_NAME}){_TAIL}{_STARS}$")
# Words that open a heading or a sentence, so that a bare line with them is no name.
_NO_NAME = re.compile(
    r"\b(?:pain|back|neck|sciatica|care|clinic|treatments?|therapy|massage|results?|"
    r"relief|great|excellent|amazing|best|highly|recommend\w*|thanks?|thank|life|help"
    r"\w*|book\w*|call|read|more|reviews?|testimonials?|patients?|clients?|customers?|"
    r"stories|story|our|your|my|the|this|these|what|why|how|i|we|you|it|is|are|was|not|"
    r"no|free|service|services|contact|learn|google|facebook|trustpilot|yelp|wonderful|"
    r"fantastic|brilliant|professional|friendly|very|new|home|chiropractic|"
    r"physiotherapy|acupuncture|surgery|injections?|exercises?|spine|spinal|disc|"
    r"posture|wellness|health|center|centre|staff|team|experience)\b",
    re.IGNORECASE,
)
_LONGEST_LINE: Final = 90  # characters of an attribution that stands alone


@dataclass(frozen=True, slots=True)
class Anonymous:
    """The pieces without names, and the strings that were cut from them."""

    pieces: tuple[Piece, ...]
    removed: tuple[str, ...]
    names: tuple[str, ...]


def anonymised(pieces: Iterable[Piece], known: Iterable[str] = ()) -> Anonymous:
    """Cut attributions from testimonials; `known` are names the page's data gives."""
    kept: list[Piece] = []
    removed: list[str] = []
    names = {name.strip() for name in known if name.strip()}
    before: Piece | None = None
    for piece in pieces:
        follows = before is not None and _is_praise(before)
        if _is_attribution(piece, follows):
            removed.append(piece.text)
            names.update(_names_in(piece.text))
            continue
        shorter, name = _without_tail(piece)
        if name:
            removed.append(piece.text[len(shorter.text) :].strip())
            names.add(name)
        if shorter.text:
            kept.append(shorter)
            before = shorter
    full = tuple(sorted((n for n in names if _is_full(n)), key=len, reverse=True))
    gone = frozenset(removed)
    return Anonymous(
        tuple(_without_names(piece, full, gone) for piece in kept),
        tuple(removed),
        full,
    )


def without(text: str, cut: Anonymous) -> str:
    """Return a page's article text without the same names and attributions."""
    lines: list[str] = []
    gone = {line.strip() for line in cut.removed}
    for line in text.split("\n"):
        if line.strip(" -•*") in gone or line.strip() in gone:
            continue
        lines.append(_TRAILING.sub("", line) if _ends_in(line, gone) else line)
    whole = "\n".join(lines)
    for name in cut.names:
        whole = whole.replace(name, CUT)
    return whole


def _ends_in(line: str, gone: set[str]) -> bool:
    """Say whether a line ends in one of the attributions that were cut."""
    match = _TRAILING.search(line[-160:])
    return match is not None and match.group().strip() in gone


def _is_praise(piece: Piece) -> bool:
    """Say whether a piece is somebody's words, after which a name may stand."""
    return piece.is_quote or piece.in_testimonial or piece.text[:1] in '"“‘«'


def _is_attribution(piece: Piece, follows_praise: bool) -> bool:
    """Say whether a piece only names the person whose words stand beside it."""
    text = piece.text
    if len(text) > _LONGEST_LINE:
        return False
    if piece.is_attribution:
        return _LINE.match(text) is not None and not _NO_NAME.search(text)
    if _NO_NAME.search(text):
        return False
    if follows_praise and (_DASHED.match(text) or _PRECISE.match(text)):
        return True
    if follows_praise and piece.kind == "caption" and _LINE.match(text):
        return True
    return piece.in_testimonial and _LINE.match(text) is not None


def _without_tail(piece: Piece) -> tuple[Piece, str]:
    """Cut "- Name, Town" from the end of a quote; give the name that was cut."""
    if not _is_praise(piece):
        return piece, ""
    from_place = max(0, len(piece.text) - 160)
    tail = piece.text[from_place:]
    match = _TRAILING.search(tail) or _AFTER_QUOTE.search(tail)
    if match is None or _NO_NAME.search(match.group(1)):
        return piece, ""
    return piece.cut(from_place + match.start(), len(piece.text)), match.group(1)


def _names_in(text: str) -> list[str]:
    """Give the name that an attribution line opens with."""
    match = _LINE.match(text)
    return [match.group(1)] if match else []


def _is_full(name: str) -> bool:
    """Say whether a name is of two parts, so that it can be cut wherever it stands."""
    parts = name.split()
    return len(parts) >= 2 and len(name) >= 6 and not _NO_NAME.search(name)


def _without_names(piece: Piece, names: tuple[str, ...], gone: frozenset[str]) -> Piece:
    """Put a mark in place of every full name that an attribution gave away.

    A heading that was cut for being a name also leaves the paths of what it headed.
    """
    path = tuple(heading for heading in piece.heading_path if heading not in gone)
    for name in names:
        path = tuple(heading.replace(name, CUT) for heading in path)
        place = piece.text.find(name)
        while place >= 0:
            piece = piece.cut(place, place + len(name), CUT)
            place = piece.text.find(name, place + len(CUT))
    return replace(piece, heading_path=path)
