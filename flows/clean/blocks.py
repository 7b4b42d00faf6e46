"""Every visible block of a page, in reading order, with where it stands.

Article extractors drop what a landing page is made of: cards, accordions, captions,
calls to action. This pass keeps all of it and says of each block what it is and whether
it is furniture. It walks without recursion, so that depth cannot stop it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from flows.clean import marks
from flows.clean.characters import squeezed
from flows.clean.measure import Measures
from flows.clean.pieces import Gathering, Piece, PieceLink

_TITLE_WORDS: Final = 12
_HEADING_LENGTH: Final = 300  # characters; a longer one is a paragraph in disguise
_ALT_WORDS: Final = 3  # fewer describe no more than the picture's subject
_MOST_OF: Final = 0.7  # of the page's text: no furniture is that large
_ADDRESS_LENGTH: Final = 2000  # characters of a link
_KINDS: Final = {
    "li": "list-item",
    "dt": "list-item",
    "dd": "list-item",
    "td": "table-cell",
    "th": "table-cell",
    "caption": "caption",
    "figcaption": "caption",
    "button": "call-to-action",
}


@dataclass(frozen=True, slots=True)
class _Place:
    """What holds inside one open element; each element inherits and narrows it."""

    kind: str = "paragraph"
    heading: int = 0
    list_depth: int = 0
    is_quote: bool = False
    is_emphasised: bool = False
    in_link: bool = False
    is_action: bool = False
    is_titled: bool = False
    in_testimonial: bool = False
    is_attribution: bool = False
    in_article: bool = False
    furniture: str = ""
    is_strong: bool = False


@dataclass(slots=True)
class _Open:
    """One open element: what holds in it, and what to put back at its end."""

    place: _Place
    is_block: bool
    link: str = ""
    link_start: int = 0
    path: list[tuple[int, str]] | None = None
    first_piece: int = 0


class Walker:
    """Walks one page's tree and gathers its pieces."""

    def __init__(
        self, soup: BeautifulSoup, measures: Measures, controlled: frozenset[str]
    ) -> None:
        self._soup = soup
        self._measures = measures
        self._controlled = controlled
        self._pieces: list[Piece] = []
        self._now = Gathering()
        self._path: list[tuple[int, str]] = []
        self._open: list[_Open] = []
        self._alts: list[str] = []

    def pieces(self) -> list[Piece]:
        """Return every visible block in reading order."""
        root = self._soup.body or self._soup
        stack: list[Tag | NavigableString | None] = [root]
        while stack:
            node = stack.pop()
            if node is None:
                self._leave()
            elif isinstance(node, Tag):
                if self._enter(node):
                    stack.append(None)
                    stack.extend(
                        child
                        for child in reversed(node.contents)
                        if isinstance(child, Tag | NavigableString)
                    )
            elif type(node) is NavigableString:
                self._text(node)
        self._flush()
        return self._pieces

    def _enter(self, tag: Tag) -> bool:
        """Open an element; say whether to go into it."""
        name = tag.name
        if name == "br":
            if self._now.break_line():
                self._flush()
            return False
        if name == "img":
            self._picture(tag)
            return False
        if name == "input":
            self._input(tag)
            return False
        if name in marks.SKIPPED or (
            tag.attrs and marks.is_hidden(tag, self._controlled)
        ):
            return False
        above = self._open[-1].place if self._open else _Place()
        is_block = self._is_block(tag, above)
        if is_block:
            self._flush()
        place = self._narrowed(tag, above)
        opened = _Open(place, is_block)
        if marks.is_scope(tag) or place.furniture != above.furniture:
            opened.path = list(self._path)
            opened.first_piece = len(self._pieces)
        if _stands_apart(place) and not _stands_apart(above):
            self._path = []  # a footer does not stand under the last heading
        if name == "a" or place.is_action:
            self._set_apart(opened, tag)
        self._open.append(opened)
        self._now.at_boundary = True
        return True

    def _set_apart(self, opened: _Open, tag: Tag) -> None:
        """Begin a link; neighbours that touch in the markup stand apart on the page."""
        if self._now.lone_end:
            self._now.part_from()
        opened.link = marks.attribute(tag, "href")[:_ADDRESS_LENGTH]
        opened.link_start = self._now.length

    def _is_block(self, tag: Tag, above: _Place) -> bool:
        """Say whether an element stands on lines of its own."""
        if above.heading and tag.name in ("div", "span", "a", "button"):
            return False
        if (above.is_quote or above.in_testimonial) and marks.is_attribution(tag):
            return True
        if tag.name == "a" and marks.is_action(tag):
            return tag.parent is None or tag.parent.name not in ("p", "span", "strong")
        return tag.name in marks.BLOCKS or "-" in tag.name

    def _narrowed(self, tag: Tag, above: _Place) -> _Place:
        """Say what holds inside an element, given what held around it."""
        name = tag.name
        place = above
        if name in marks.HEADINGS:
            place = replace(place, heading=marks.HEADINGS[name], kind="heading")
        elif name in _KINDS:
            place = replace(place, kind=_KINDS[name], heading=0, is_titled=False)
        elif name in ("p", "ul", "ol", "table", "section", "article", "tr", "dl"):
            kind = place.kind if name == "p" and place.list_depth else "paragraph"
            kind = kind if kind != "heading" else "paragraph"
            place = replace(place, heading=0, kind=kind, is_titled=False)
        if name in ("ul", "ol", "menu", "dir", "dl"):
            place = replace(place, list_depth=place.list_depth + 1)
        elif name in ("blockquote", "q"):
            place = replace(place, is_quote=True)
        elif name in marks.EMPHASIS:
            place = replace(place, is_emphasised=True)
        elif name in ("article", "main", "section"):
            place = replace(place, in_article=True)
        elif name == "a":
            place = replace(place, in_link=True)
        return (
            self._by_marks(tag, above, place)
            if tag.attrs
            or name
            in (
                "nav",
                "footer",
                "aside",
                "header",
                "form",
                "summary",
                "cite",
                "figcaption",
                "button",
                "ul",
                "ol",
                "dialog",
            )
            else place
        )

    def _by_marks(self, tag: Tag, above: _Place, place: _Place) -> _Place:
        """Narrow further by what the element's roles and classes say."""
        if marks.is_summary(tag):
            place = replace(place, kind="summary", heading=place.heading)
        elif marks.is_action(tag):
            place = replace(place, is_action=True)
        elif marks.is_title(tag):
            place = replace(place, is_titled=True)
        if marks.is_testimonial(tag) and self._measures.share(tag) < _MOST_OF:
            place = replace(place, in_testimonial=True)
        if (above.in_testimonial or above.is_quote) and marks.is_attribution(tag):
            place = replace(place, is_attribution=True)
        return self._furnished(tag, above, place)

    def _furnished(self, tag: Tag, above: _Place, place: _Place) -> _Place:
        """Mark furniture; within furniture only a strong sign adds to a weak one."""
        if above.is_strong or (above.is_quote and tag.name in ("footer", "aside")):
            return place
        measure = self._measures.of.get(id(tag))
        holds_title = bool(measure and measure.holds_title)
        found = marks.furniture(tag, above.in_article, holds_title)
        is_list = tag.name in ("ul", "ol") and not above.furniture
        if found is None and is_list and self._measures.is_link_list(tag):
            found = marks.Furniture("navigation", False)
        if found is None or (above.furniture and not found.is_strong):
            return place
        bound = _MOST_OF if found.is_strong else 0.5
        is_links = bool(measure and measure.linked >= 0.8 * measure.text)
        if self._measures.share(tag) > bound and not (found.is_strong and is_links):
            return place
        return replace(place, furniture=found.kind, is_strong=found.is_strong)

    def _leave(self) -> None:
        """Close the innermost element."""
        opened = self._open[-1]
        if opened.link or opened.place.is_action:
            if opened.link and self._now.length > opened.link_start:
                self._now.links.append(
                    PieceLink(opened.link, opened.link_start, self._now.length)
                )
            self._now.lone_end = True
        if opened.is_block:
            self._flush()
        self._open.pop()
        self._now.at_boundary = True
        if opened.path is not None and self._has_said(opened):
            self._path = opened.path

    def _has_said(self, opened: _Open) -> bool:
        """Say whether more than a heading stands in an element that now ends.

        A column that holds nothing but a heading heads what stands beside it.
        """
        is_empty = len(self._pieces) == opened.first_piece
        return _stands_apart(opened.place) or (
            not is_empty and self._pieces[-1].kind != "heading"
        )

    def _text(self, node: NavigableString) -> None:
        """Add a text node to the block that is being gathered."""
        place = self._open[-1].place if self._open else _Place()
        self._now.add(
            node,
            emphasised=place.is_emphasised,
            linked=place.in_link,
            acting=place.is_action,
        )

    def _picture(self, tag: Tag) -> None:
        """Keep a picture's words for after the block that it stands in."""
        words = squeezed(marks.attribute(tag, "alt")).replace("\n", " ")
        if len(words.split()) >= _ALT_WORDS:
            self._alts.append(words)

    def _input(self, tag: Tag) -> None:
        """Keep the words on a button that is an input."""
        if marks.attribute(tag, "type").lower() in ("submit", "button"):
            self._flush()
            words = squeezed(marks.attribute(tag, "value"))
            if words:
                place = self._open[-1].place if self._open else _Place()
                self._keep(replace(place, kind="call-to-action", heading=0), words, ())

    def _flush(self) -> None:
        """End the block that is being gathered, if it holds a word."""
        gathered, self._now = self._now, Gathering()
        place = self._open[-1].place if self._open else _Place()
        text, links = gathered.finish()
        if any(character.isalnum() for character in text):
            kind = self._kind(place, gathered, text)
            self._keep(replace(place, kind=kind), text, links, gathered)
        alts, self._alts = self._alts, []
        for words in alts:
            self._keep(replace(place, kind="alt-text", heading=0), words, ())

    def _kind(self, place: _Place, gathered: Gathering, text: str) -> str:
        """Say what a finished block is, by its element and by its own shape."""
        if place.heading:
            return "heading" if len(text) <= _HEADING_LENGTH else "paragraph"
        if place.kind == "summary":
            return "summary"
        letters = max(1, len(text))
        if gathered.acting >= 0.9 * letters:
            return "call-to-action"
        if gathered.linked >= 0.9 * letters and marks.asks_for_action(text):
            return "call-to-action"
        if place.kind in ("list-item", "table-cell", "caption", "call-to-action"):
            return place.kind
        is_short = len(text.split()) <= _TITLE_WORDS and text[-1] not in ".!;,"
        is_bold = gathered.emphasised >= 0.9 * letters
        if is_short and (is_bold or place.is_titled) and not place.is_attribution:
            return "heading"
        return "quote" if place.is_quote else "paragraph"

    def _keep(
        self,
        place: _Place,
        text: str,
        links: tuple[PieceLink, ...],
        gathered: Gathering | None = None,
    ) -> None:
        """Put a finished block into the list and, if it heads others, into the path."""
        level = place.heading or (6 if place.kind == "heading" else 0)
        level = marks.SUMMARY_LEVEL if place.kind == "summary" else level
        while level and self._path and self._path[-1][0] >= level:
            self._path.pop()
        in_praise = place.in_testimonial or any(
            level > 1 and marks.heads_testimonials(heading)
            for level, heading in self._path
        )
        emphasised = gathered.emphasised if gathered else 0
        self._pieces.append(
            Piece(
                kind=place.kind,
                text=text,
                heading_path=tuple(heading for _, heading in self._path),
                level=level if level < marks.SUMMARY_LEVEL else 0,
                list_depth=place.list_depth,
                is_quote=place.is_quote or _is_praise(place, in_praise, text),
                is_emphasis=emphasised >= 0.8 * len(text),
                furniture=place.furniture,
                is_strong=place.is_strong,
                in_testimonial=in_praise,
                is_attribution=place.is_attribution,
                is_linked=bool(gathered and gathered.linked >= 0.9 * len(text)),
                links=links,
            )
        )
        if level:
            self._path.append((level, text))


def _is_praise(place: _Place, in_praise: bool, text: str) -> bool:
    """Say whether a block is a customer's own words.

    What only stands below the heading of such words may be the next offer, so there
    the text itself must be in quotation marks or speak of itself.
    """
    if not in_praise or place.kind not in ("paragraph", "list-item"):
        return False
    return place.in_testimonial or marks.speaks_of_itself(text)


def _stands_apart(place: _Place) -> bool:
    """Say whether a place has headings of its own, whatever stands above it."""
    return place.is_strong or place.furniture == "footer"
