"""Reading a record so that what nobody reads can be listed afterwards.

Every access is noted in a ledger. After a record is read, what stands in it and is in
neither the ledger nor the list of names to ignore is a field that nobody reads: a new
element of the source shows on the first night that it is sent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from flows.clean.characters import seen

_SPACES: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Node:
    """An XML element, its path from the record's root, and the ledger of accesses."""

    element: etree._Element
    path: str
    ledger: set[str] = field(default_factory=set)

    def one(self, path: str) -> Node | None:
        """Return the first child at a path, if it is there."""
        found = self.element.find(path)
        return None if found is None else Node(found, self._under(path), self.ledger)

    def every(self, path: str) -> Iterator[Node]:
        """Give each child at a path."""
        for found in self.element.iterfind(path):
            yield Node(found, self._under(path), self.ledger)

    def words(self, path: str = "") -> str:
        """Return all text at a path, markup inside it included, on one line."""
        self.ledger.add(self._under(path))
        found = self.element.find(path) if path else self.element
        if found is None:
            return ""
        return line_of("".join(_texts(found)))

    def attribute(self, name: str) -> str:
        """Return an attribute, "" where it is missing."""
        self.ledger.add(f"{self.path}@{name}")
        return str(self.element.get(name, "")).strip()

    def _under(self, path: str) -> str:
        return f"{self.path}/{path}" if path else self.path


def _texts(element: etree._Element) -> Iterator[str]:
    """Give the text of an element and below, comments and entities left out."""
    for part in element.itertext(etree.Element):
        yield str(part)


def line_of(text: str) -> str:
    """Return text as seen, on one line."""
    return _SPACES.sub(" ", seen(text)).strip()


def unread(
    element: etree._Element, path: str, ledger: set[str], ignored: Mapping[str, str]
) -> set[str]:
    """Return the paths below an element that were neither read nor named as ignored."""
    found: set[str] = set()
    stack = [(element, path)]
    while stack:
        node, here = stack.pop()
        if here in ignored:
            continue
        covered = here in ledger
        if not covered and node.text and node.text.strip():
            found.add(here)
        for name in node.attrib:
            mark = f"{here}@{name!s}"
            if mark not in ledger and mark not in ignored:
                found.add(mark)
        if covered:
            continue  # its text was read with all markup inside it
        stack.extend(
            (child, f"{here}/{child.tag}")
            for child in node
            if isinstance(child.tag, str)
        )
    return found


@dataclass(frozen=True, slots=True)
class Fields:
    """A JSON object, its path from the record's root, and the ledger of accesses."""

    value: Mapping[str, object]
    path: str = ""
    ledger: set[str] = field(default_factory=set)

    def one(self, name: str) -> Fields:
        """Return the object under a name; an empty one where it is missing."""
        value = self.value.get(name)
        inner = value if isinstance(value, dict) else {}
        return Fields(inner, self._under(name), self.ledger)

    def every(self, name: str) -> Iterator[Fields]:
        """Give each object of the list under a name."""
        value = self.value.get(name)
        for item in value if isinstance(value, list) else ():
            if isinstance(item, dict):
                yield Fields(item, f"{self._under(name)}[]", self.ledger)

    def string(self, name: str) -> str:
        """Return the value under a name as text, "" where it is missing."""
        self.ledger.add(self._under(name))
        value = self.value.get(name)
        if value is None or isinstance(value, dict | list):
            return ""
        if isinstance(value, bool):
            return "Yes" if value else "No"
        return seen(str(value)).strip()

    def strings(self, name: str) -> tuple[str, ...]:
        """Return the texts of the list under a name."""
        self.ledger.add(f"{self._under(name)}[]")
        value = self.value.get(name)
        items = value if isinstance(value, list) else ()
        return tuple(seen(str(item)).strip() for item in items if _is_plain(item))

    def number(self, name: str) -> int | None:
        """Return a whole number, given as number or text, None where it is missing."""
        text = self.string(name).replace(",", "")
        return int(text) if text.isdecimal() else None

    def flag(self, name: str) -> bool:
        """Say whether a yes-or-no value is yes."""
        return self.string(name).lower() in ("yes", "y", "true")

    def _under(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name


def _is_plain(item: object) -> bool:
    """Say whether a JSON value is text or number, neither object nor list nor null."""
    return item is not None and not isinstance(item, dict | list)


def unread_fields(
    value: object, ledger: set[str], ignored: Mapping[str, str], path: str = ""
) -> set[str]:
    """Return the paths of a JSON value that were neither read nor named as ignored."""
    found: set[str] = set()
    stack: list[tuple[object, str]] = [(value, path)]
    while stack:
        node, here = stack.pop()
        if here in ignored:
            continue
        if isinstance(node, dict):
            stack.extend(
                (child, f"{here}.{name}" if here else str(name))
                for name, child in node.items()
            )
        elif isinstance(node, list):
            stack.extend((child, f"{here}[]") for child in node)
        elif here not in ledger and node is not None:
            found.add(here)
    return found
