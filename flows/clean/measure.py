"""How much text and how many links each element of a page holds, in one pass."""

from __future__ import annotations

from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from flows.clean.marks import SKIPPED


@dataclass(slots=True)
class Measure:
    """Characters of text, of linked text, the links, and whether a first heading."""

    text: int = 0
    linked: int = 0
    links: int = 0
    holds_title: bool = False


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of a page's elements, and the depth of the deepest."""

    of: dict[int, Measure]
    depth: int
    whole: int

    def share(self, tag: Tag) -> float:
        """Return the part of the page's text that stands inside an element."""
        measure = self.of.get(id(tag))
        return measure.text / self.whole if measure and self.whole else 0.0

    def is_link_list(self, tag: Tag) -> bool:
        """Say whether a list is made of short links and nothing else."""
        measure = self.of.get(id(tag))
        if measure is None or measure.links < 3 or not measure.text:
            return False
        return (
            measure.linked >= 0.85 * measure.text
            and measure.linked / measure.links <= 45
        )


def measure(soup: BeautifulSoup) -> Measures:
    """Walk the tree once, without recursion, and add each text to all above it."""
    found: dict[int, Measure] = {}
    open_tags: list[tuple[Tag, Measure, bool]] = []
    deepest = 0
    whole = 0
    stack: list[Tag | NavigableString | None] = [soup]
    while stack:
        node = stack.pop()
        if node is None:
            tag, own, _ = open_tags.pop()
            found[id(tag)] = own
            if open_tags:
                _add(open_tags[-1][1], own)
        elif isinstance(node, Tag):
            if node.name in SKIPPED and node is not soup:
                continue
            in_link = node.name == "a" or bool(open_tags and open_tags[-1][2])
            own = Measure(links=int(node.name == "a"), holds_title=node.name == "h1")
            open_tags.append((node, own, in_link))
            deepest = max(deepest, len(open_tags))
            stack.append(None)
            stack.extend(
                child
                for child in reversed(node.contents)
                if isinstance(child, Tag | NavigableString)
            )
        elif type(node) is NavigableString and open_tags:
            length = len(node.strip())
            whole += length
            open_tags[-1][1].text += length
            if open_tags[-1][2]:
                open_tags[-1][1].linked += length
    return Measures(found, deepest, whole)


def _add(above: Measure, below: Measure) -> None:
    """Add a finished element to the one that holds it."""
    above.text += below.text
    above.linked += below.linked
    above.links += below.links
    above.holds_title = above.holds_title or below.holds_title
