"""Where a page's telling elements stand, found in one walk over its tree."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from bs4 import BeautifulSoup, Tag

from flows.clean.marks import attribute

_NAMES: Final = frozenset({"meta", "title", "link", "script", "h1", "time", "html"})
_MOST: Final = 500  # elements of one name; a page that has more repeats itself


@dataclass(slots=True)
class Index:
    """Elements by name, those with an item property, and what buttons open."""

    named: dict[str, list[Tag]] = field(default_factory=dict)
    properties: dict[str, list[Tag]] = field(default_factory=dict)
    authors: list[Tag] = field(default_factory=list)
    controlled: set[str] = field(default_factory=set)

    def first(self, name: str) -> Tag | None:
        """Return the first element of a name."""
        return next(iter(self.named.get(name, ())), None)


def index_of(soup: BeautifulSoup) -> Index:
    """Walk a page's tree once: each search by name would walk it again."""
    found = Index()
    for node in soup.descendants:
        if not isinstance(node, Tag):
            continue
        if node.name in _NAMES:
            _add(found.named, node.name, node)
        if node.attrs:
            _by_attributes(node, found)
    found.controlled.discard("")
    return found


def _by_attributes(tag: Tag, found: Index) -> None:
    """Note what an element's attributes say of it or of another element."""
    attributes = tag.attrs
    if "itemprop" in attributes:
        _add(found.properties, attribute(tag, "itemprop"), tag)
    if tag.name == "a" and "author" in attribute(tag, "rel").split():
        found.authors.append(tag)
    for name in ("aria-controls", "data-target", "data-bs-target"):
        if name in attributes:
            found.controlled.update(attribute(tag, name).replace("#", " ").split())
    if "data-toggle" in attributes or "data-bs-toggle" in attributes:
        found.controlled.add(attribute(tag, "href").removeprefix("#"))


def _add(lists: dict[str, list[Tag]], name: str, tag: Tag) -> None:
    """Add an element to the list of its name, up to a bound."""
    listed = lists.setdefault(name, [])
    if len(listed) < _MOST:
        listed.append(tag)
