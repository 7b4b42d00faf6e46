"""The text of one block while it is being gathered, and the block when it is whole."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from flows.clean.characters import seen

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class PieceLink:
    """A link inside a piece, its place counted in the piece's own text."""

    url: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of a page before it has its place in the document's text."""

    kind: str
    text: str
    heading_path: tuple[str, ...] = ()
    level: int = 0
    list_depth: int = 0
    is_quote: bool = False
    is_emphasis: bool = False
    furniture: str = ""
    is_strong: bool = False
    in_testimonial: bool = False
    is_attribution: bool = False
    is_linked: bool = False
    links: tuple[PieceLink, ...] = ()

    def cut(self, start: int, end: int, instead: str = "") -> Piece:
        """Return the piece without a stretch of its text, its links moved along."""
        text = self.text[:start] + instead + self.text[end:]
        shift = len(instead) - (end - start)
        links = tuple(
            replace(link, start=link.start + moved, end=link.end + moved)
            for link in self.links
            if link.end <= start or link.start >= end
            for moved in (0 if link.end <= start else shift,)
        )
        return replace(self, text=text, links=links)


@dataclass(slots=True)
class Gathering:
    """Text that grows piece by piece with its space already in order."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    emphasised: int = 0
    linked: int = 0
    acting: int = 0
    links: list[PieceLink] = field(default_factory=list)
    last: str = ""
    lone_end: bool = False
    at_boundary: bool = False

    def add(self, raw: str, *, emphasised: bool, linked: bool, acting: bool) -> None:
        """Add a text node, its runs of space as one space."""
        text = _SPACES.sub(" ", seen(raw))
        if not self.last or self.last in " \n":
            text = text.removeprefix(" ")
        if not text:
            return
        if self.at_boundary and self.last.islower() and text[0].isupper():
            self._push(" ")  # a label and its text, set apart on the page by style
        self.lone_end = self.at_boundary = False
        self._push(text)
        letters = len(text) - (text[-1] == " ")
        self.emphasised += letters if emphasised else 0
        self.linked += letters if linked else 0
        self.acting += letters if acting else 0

    def part_from(self) -> None:
        """Set the words of two neighbouring links apart, as they are on the page."""
        if self.last and not self.last.isspace():
            self._push(" ")

    def break_line(self) -> bool:
        """Add a line break; a second one in a row says that the block ends."""
        if not self.last:
            return False
        if self.last == "\n":
            return True
        if self.last == " ":
            self._drop_space()
        self._push("\n")
        return False

    def _drop_space(self) -> None:
        """Take back the space before a line break, from the last link too."""
        self.parts[-1] = self.parts[-1][:-1]
        self.length -= 1
        if self.links and self.links[-1].end > self.length:
            self.links[-1] = replace(self.links[-1], end=self.length)

    def _push(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)
        self.last = text[-1]

    def finish(self) -> tuple[str, tuple[PieceLink, ...]]:
        """Return the text without space at its end, and the links that stand in it."""
        bare = "".join(self.parts).rstrip()
        links = (_tight(link, bare) for link in self.links)
        return bare, tuple(link for link in links if link.start < link.end)


def _tight(link: PieceLink, text: str) -> PieceLink:
    """Return a link without the space at the ends of its words."""
    words = text[link.start : link.end]
    start = link.start + len(words) - len(words.lstrip())
    return replace(link, start=start, end=start + len(words.strip()))
