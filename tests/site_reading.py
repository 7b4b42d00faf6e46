"""Read a built site as a visitor does: pages, words, links, tables."""

from __future__ import annotations

import csv
import io
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html

from reports import quoted_words

VOID = frozenset(["meta", "link", "input", "br", "hr", "img"])
PHRASING_ONLY = frozenset(
    ["p", "h1", "h2", "h3", "h4", "summary", "dt", "caption", "button", "label", "q"]
)
BLOCKS = frozenset(
    [
        "div",
        "p",
        "ul",
        "ol",
        "dl",
        "table",
        "section",
        "aside",
        "nav",
        "header",
        "footer",
        "main",
        "figure",
        "details",
        "h1",
        "h2",
        "h3",
        "h4",
        "blockquote",
        "pre",
        "form",
    ]
)
QUOTED = ("q", "blockquote", "cite", "script", "style", "pre", "code", "title")


def pages(site: Path) -> list[Path]:
    """List every page of a site."""
    return sorted(site.glob("**/index.html"))


@cache
def read(path: Path) -> html.HtmlElement:
    """Parse one page, once."""
    return html.document_fromstring(path.read_text(encoding="utf-8"))


def own_words(page: html.HtmlElement) -> str:
    """Give the words that are ours: all but what stands inside quotation marks."""
    return " ".join(_words(page.body)).replace("\n", " ")


def _words(element: html.HtmlElement) -> list[str]:
    found: list[str] = []
    if isinstance(element.tag, str) and element.tag not in QUOTED:
        found.append(element.text or "")
        for child in element:
            found.extend(_words(child))
    found.append(element.tail or "")
    return found


def forbidden_words(page: html.HtmlElement) -> str:
    """Give the first word of ours that only a quote may hold."""
    words = own_words(page).replace("informed by GRADE", "")
    return quoted_words.quoted_only(words) or ("GRADE" if "GRADE" in words else "")


def broken_links(site: Path) -> list[str]:
    """List links of a site that lead nowhere, with the page they stand on."""
    ids: dict[Path, set[str]] = {}
    parsed = {path.resolve(): read(path) for path in pages(site)}
    for path, page in parsed.items():
        ids[path] = set(page.xpath("//@id"))
    broken = []
    for path, page in parsed.items():
        for link in page.xpath("//a/@href | //link/@href"):
            parts = urlsplit(link)
            if parts.scheme:
                continue
            target = path
            if parts.path:
                target = (path.parent / unquote(parts.path)).resolve()
            if not target.is_file() or (
                parts.fragment
                and target in ids
                and unquote(parts.fragment) not in ids[target]
            ):
                broken.append(f"{path}: {link}")
    return broken


class _Nesting(HTMLParser):
    """Notes where elements do not close as they opened, or stand where none may."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.wrong.append(f"<{tag}> says {names} twice")
        if tag in BLOCKS and set(self.open) & PHRASING_ONLY:
            self.wrong.append(f"<{tag}> inside {self.open[-4:]}")
        if tag == "a" and "a" in self.open:
            self.wrong.append("a link inside a link")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if "svg" not in self.open:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> closes nothing at {self.getpos()}")
            self.open.append(tag)


def badly_nested(source: str) -> list[str]:
    """List what an HTML validator would say about the nesting of a page."""
    reader = _Nesting()
    reader.feed(source)
    reader.close()
    return reader.wrong + [f"<{tag}> is never closed" for tag in reader.open]


def csv_rows(path: Path) -> list[dict[str, str]]:
    """Read a CSV file of the site."""
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
