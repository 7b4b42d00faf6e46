"""What a crawler needs of a page, read in one pass that no page can slow down.

A tree builder can be held for minutes by 64 kB of nested tags, and this runs in the
process that serves all sources of a night. So it only walks from "<" to ">", in time
linear in the page, and leaves reading properly to the cleaning stage.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

MAX_TAG = 8192
MAX_LINKS = 3000
MAX_TEXT = 400_000
ATTRIBUTE = re.compile(
    r"(?<![a-zA-Z0-9:-])([a-zA-Z][a-zA-Z0-9:-]{0,40})\s{0,8}=\s{0,8}"
    r"(?:\"([^\"]{0,4000})\"|'([^']{0,4000})'|([^\s\"'<>]{1,4000}))"
)
TAG_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9]{0,15})")
SPACE = re.compile(r"\s+")
META_CHARSET = re.compile(rb"charset\s{0,8}=\s{0,8}[\"']?([A-Za-z0-9_-]{2,40})")
HEADER_CHARSET = re.compile(r"charset\s{0,8}=\s{0,8}[\"']?([A-Za-z0-9_-]{2,40})")
HEADINGS = ("h1", "h2", "h3")
MENUS = {"nav", "footer", "select", "button", "menu"}
SKIPPED = ("script", "style", "noscript", "template", "svg", "iframe")
# Tags that may stand inside a word; at all others a word ends.
INLINE = {"a", "abbr", "b", "em", "font", "i", "mark", "span", "strong", "sub", "sup"}
WANTED = {"a", "link", "meta", "base", "title", *HEADINGS, *SKIPPED, *MENUS}


@dataclass(frozen=True, slots=True)
class Scan:
    """Title, headings, text and links of a page; `links` are (href, words).

    `prose` is the text outside of links and navigation: a menu names everything that
    a site has on every page of it.
    """

    title: str
    headings: tuple[str, ...]
    text: str
    prose: str
    links: tuple[tuple[str, str], ...]
    canonical: str
    base: str
    amp: str
    robots: str
    refresh: str


def decode(body: bytes, content_type: str) -> str:
    """The body as text, good enough to find words and links in."""
    found = HEADER_CHARSET.search(content_type.lower())
    named = found.group(1) if found else ""
    if not named and (meta := META_CHARSET.search(body[:4096])):
        named = meta.group(1).decode("ascii")
    for encoding in (named, "utf-8", "cp1252"):
        if not encoding:
            continue
        try:
            return body.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return body.decode("latin-1")


def scan(page: str) -> Scan:
    """Walk a page once."""
    walker = _Walker()
    at = 0
    size = len(page)
    while at < size:
        opens = page.find("<", at)
        if opens < 0:
            walker.words(page[at:])
            break
        walker.words(page[at:opens])
        if page.startswith("<!--", opens):
            closes = page.find("-->", opens + 4)
            at = size if closes < 0 else closes + 3
            continue
        closes = page.find(">", opens + 1)
        if closes < 0:
            break
        name = walker.tag(page[opens + 1 : min(closes, opens + MAX_TAG)])
        at = closes + 1
        if name in SKIPPED:
            end = _end_of(page, name, at)
            at = size if end < 0 else end
    return walker.result()


def _end_of(page: str, name: str, at: int) -> int:
    """Where the element that is skipped ends, or -1."""
    lower = page.find(f"</{name}", at)
    upper = page.find(f"</{name.upper()}", at) if lower < 0 else -1
    return max(lower, upper)


class _Walker:
    """Collects while the page is walked."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.prose: list[str] = []
        self.length = 0
        self._menus = 0
        self.title: list[str] = []
        self.headings: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.meta = dict.fromkeys(("canonical", "base", "amp", "robots", "refresh"), "")
        self._open = ""
        self._held: list[str] = []
        self._href = ""
        self._link_words: list[str] = []

    def words(self, raw: str) -> None:
        """Text between two tags."""
        if not raw or self.length > MAX_TEXT or raw.isspace():
            return
        self.text.append(raw)
        self.length += len(raw)
        if self._open:
            self._held.append(raw[:500])
        if not self._href and not self._menus:
            self.prose.append(raw)
        if self._href:
            self._link_words.append(raw[:200])

    def tag(self, raw: str) -> str:
        """One tag; returns its name when its content is to be skipped."""
        found = TAG_NAME.match(raw)
        if found is None:
            return ""
        name = found.group(1).lower()
        if name not in INLINE:
            self.text.append(" ")
            self.prose.append(" ")
            if self._open:
                self._held.append(" ")
        if name not in WANTED:
            return ""
        if raw.startswith("/"):
            self._close(name)
            return ""
        if name in MENUS:
            self._menus += 1
        elif name in SKIPPED:
            return "" if raw.endswith("/") else name
        elif name in HEADINGS or name == "title":
            self._close(self._open)
            self._open, self._held = name, []
        elif name == "a":
            self._close("a")
            self._href = _attributes(raw).get("href", "")
        else:
            self._head(name, _attributes(raw))
        return ""

    def _close(self, name: str) -> None:
        if name in MENUS:
            self._menus = max(0, self._menus - 1)
        elif name == "a" and self._href:
            if len(self.links) < MAX_LINKS:
                self.links.append((self._href, _clean(self._link_words)[:200]))
            self._href, self._link_words = "", []
        elif name and name == self._open:
            words = _clean(self._held)[:500]
            if name == "title":
                self.title.append(words)
            elif words and len(self.headings) < 200:
                self.headings.append(words)
            self._open, self._held = "", []

    def _head(self, name: str, found: dict[str, str]) -> None:
        relation = found.get("rel", "").lower().split()
        if name == "link" and "canonical" in relation:
            self.meta["canonical"] = self.meta["canonical"] or found.get("href", "")
        elif name == "link" and "amphtml" in relation:
            self.meta["amp"] = found.get("href", "")
        elif name == "base":
            self.meta["base"] = self.meta["base"] or found.get("href", "")
        elif name == "meta" and found.get("name", "").lower() == "robots":
            self.meta["robots"] = found.get("content", "").lower()
        elif name == "meta" and found.get("http-equiv", "").lower() == "refresh":
            self.meta["refresh"] = found.get("content", "")

    def result(self) -> Scan:
        """All that was collected."""
        self._close("a")
        self._close(self._open)
        return Scan(
            title=next((title for title in self.title if title), ""),
            headings=tuple(self.headings),
            text=_clean(self.text),
            prose=_clean(self.prose),
            links=tuple(self.links),
            **self.meta,
        )


def _clean(pieces: list[str]) -> str:
    return SPACE.sub(" ", html.unescape("".join(pieces))).strip()


def _attributes(raw: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, double, single, bare in ATTRIBUTE.findall(raw):
        value = html.unescape(double or single or bare).strip()
        found.setdefault(name.lower(), value)
    return found
