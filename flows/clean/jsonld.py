"""What a page says to machines in JSON-LD, each script block read by itself."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from bs4 import BeautifulSoup, Tag

from flows.clean.characters import squeezed
from flows.clean.index import Index
from flows.clean.marks import attribute

_NODES: Final = 2000  # objects read from one page
_DEPTH: Final = 40
_LENGTH: Final = 20_000  # characters of one value
_ARTICLE: Final = 200_000
_BLOCKS: Final = 40  # script elements read from one page
_CLAIMING: Final = ("description", "text", "reviewBody", "slogan")
_PAGES: Final = frozenset(
    {"article", "newsarticle", "blogposting", "medicalwebpage", "webpage", "report"}
    | {"medicalscholarlyarticle", "faqpage", "product", "healthtopiccontent"}
)


@dataclass(frozen=True, slots=True)
class Said:
    """One text of a JSON-LD block, with the type of the thing that it is about."""

    text: str
    type: str
    is_review: bool


@dataclass(slots=True)
class LinkedData:
    """All that was read from a page's JSON-LD."""

    said: list[Said] = field(default_factory=list)
    published: str = ""
    modified: str = ""
    author: str = ""
    headline: str = ""
    article: str = ""
    language: str = ""
    reviewers: list[str] = field(default_factory=list)
    broken: int = 0


def read(index: Index) -> LinkedData:
    """Read every JSON-LD block of a page; a broken one loses only itself."""
    found = LinkedData()
    scripts = [one for one in index.named.get("script", ()) if _is_json_ld(one)]
    for script in scripts[:_BLOCKS]:
        value = _parsed(script.get_text())
        if value is None:
            found.broken += 1
            continue
        for node, in_review in _objects(value):
            _read_object(node, in_review, found)
    return found


def _is_json_ld(script: Tag) -> bool:
    """Say whether a script's type is JSON-LD, parameters and case aside."""
    named = attribute(script, "type").strip().lower()
    return named.startswith("application/ld+json")


def _parsed(raw: str) -> object | None:
    """Parse one block, forgiving comment marks around it and raw line breaks."""
    text = raw.strip().removeprefix("<!--").removesuffix("-->").strip()
    text = text.removeprefix("//<![CDATA[").removesuffix("//]]>").strip().rstrip(";")
    try:
        value: object = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None
    return value


def _objects(value: object) -> Iterator[tuple[dict[str, object], bool]]:
    """Give every object inside a value, and whether a review holds it."""
    stack: list[tuple[object, int, bool]] = [(value, 0, False)]
    count = 0
    while stack and count < _NODES:
        node, depth, in_review = stack.pop()
        if isinstance(node, list) and depth < _DEPTH:
            stack.extend((child, depth + 1, in_review) for child in reversed(node))
        elif isinstance(node, dict):
            count += 1
            is_review = in_review or "review" in _type(node)
            yield node, is_review
            if depth < _DEPTH:
                stack.extend(
                    (child, depth + 1, is_review)
                    for child in reversed(list(node.values()))
                    if isinstance(child, dict | list)
                )


def _type(node: dict[str, object]) -> str:
    """Return an object's type in lower case, several joined by a space."""
    value = node.get("@type", "")
    names = value if isinstance(value, list) else [value]
    return " ".join(str(name).rsplit("/", 1)[-1].lower() for name in names)


def _read_object(node: dict[str, object], is_review: bool, found: LinkedData) -> None:
    """Take from one object the texts, the dates and the names."""
    kind = _type(node)
    is_page = any(name in _PAGES or name.endswith("article") for name in kind.split())
    if is_review:
        found.reviewers.extend(_people(node.get("author")))
    elif is_page:
        found.published = found.published or _string(node.get("datePublished"))
        found.modified = found.modified or _string(node.get("dateModified"))
        found.author = found.author or ", ".join(_people(node.get("author"))[:3])
        found.article = found.article or _string(node.get("articleBody"), _ARTICLE)
        found.headline = found.headline or _string(node.get("headline"))
        found.language = found.language or _string(node.get("inLanguage"))
    for name in _CLAIMING:
        text = _string(node.get(name))
        if len(text.split()) >= 3:
            found.said.append(Said(text, kind, is_review))
    if "question" in kind:
        text = _string(node.get("name"))
        if text:
            found.said.append(Said(text, kind, False))
    price = _price(node)
    if price:
        found.said.append(Said(price, kind, False))


def _price(node: dict[str, object]) -> str:
    """Return an offer's price with its currency, as the page states them."""
    value = node.get("price", node.get("lowPrice"))
    currency = _string(node.get("priceCurrency"))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return f"{currency} {value}".strip() if currency else ""


def _people(value: object) -> list[str]:
    """Return the names in an author value, which may be a name, an object or a list."""
    values = value if isinstance(value, list) else [value]
    found = []
    for one in values[:20]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str) and name.strip() and "://" not in name:
            found.append(squeezed(name[:200]).replace("\n", " "))
    return found


def _string(value: object, longest: int = _LENGTH) -> str:
    """Return a value as clean bounded text, "" if it is none; markup in it is cut."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if not isinstance(value, str):
        return ""
    text = value[:longest]
    if "<" in text and ">" in text:
        text = BeautifulSoup(text, "lxml").get_text(" ")
    text = squeezed(html.unescape(text))
    return text if longest > _LENGTH else text.replace("\n", " ")
