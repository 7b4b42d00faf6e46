"""Folding of text for matching, with a map back to the offsets of the original."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

# Letters of other scripts that are used to imitate Latin ones in scraped text.
_LOOKALIKES = str.maketrans(
    "аеорсухіѕԁոАВЕКМНОРСТХαοντι", "aeopcyxisdnabekmhopctxaovti"
)
_INVISIBLE = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b"
    "\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_APOSTROPHES = frozenset("’‘ʼ′`´")
_DASHES = frozenset("-‐‑‒–—−/")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; `offsets[i]` is where folded character i stands in the original."""

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the original start and end of a folded stretch."""
        return self.offsets[start], self.offsets[end - 1] + 1


# Signs of ordinary pages that fold to themselves; with these a page needs no slow path.
_ITSELF = frozenset("“”•€£°§«»")
_ONE_TO_ONE = str.maketrans(
    {
        **dict.fromkeys(_APOSTROPHES | {"`"}, "'"),
        **dict.fromkeys(_DASHES | {"\xa0", "\t", "\x0b", "\x0c"}, " "),
        "\r": "\n",
    }
)


def fold(text: str) -> Folded:
    """Fold case, width, accents, dashes, apostrophes and spaces; a line end stays."""
    plain = text.translate(_ONE_TO_ONE)
    if not _is_plain(plain):
        return _fold_slowly(text)
    plain = plain.lower()
    kept = [
        index
        for index, (char, before) in enumerate(zip(plain, "x" + plain, strict=False))
        if char != " " or before not in " \n"
    ]
    if len(kept) == len(plain):
        return Folded(plain, tuple(kept))
    return Folded("".join(map(plain.__getitem__, kept)), tuple(kept))


def _is_plain(text: str) -> bool:
    """Tell whether every character folds to one character."""
    if any(char in text for char in _CONTROLS):
        return False
    return text.isascii() or all(c.isascii() or c in _ITSELF for c in set(text))


_CONTROLS = "\x1c\x1d\x1e\x1f"


def _fold_slowly(text: str) -> Folded:
    out: list[str] = []
    offsets: list[int] = []
    for index, char in enumerate(text):
        for folded in _fold_char(char):
            if folded == " " and out and out[-1] in " \n":
                continue
            out.append(folded)
            offsets.append(index)
    return Folded("".join(out), tuple(offsets))


def _fold_char(char: str) -> str:
    if char.isascii():
        return _fold_ascii(char)
    if char in _INVISIBLE:
        return ""
    if char in _APOSTROPHES:
        return "'"
    if char in _DASHES:
        return " "
    if char in "\u2028\u2029\u0085":
        return "\n"
    plain = unicodedata.normalize("NFKD", char)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = plain.translate(_LOOKALIKES).lower()
    return " " if plain.isspace() else plain


def _fold_ascii(char: str) -> str:
    if char in "\n\r":
        return "\n"
    if char in "-/" or char.isspace():
        return " "
    if char == "`":
        return "'"
    return char.lower()
