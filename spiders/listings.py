"""Sitemaps and feeds, read with string search: nothing in them can expand or hang."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from spiders.coding import inflate

MAX_ENTRIES = 50_000
MAX_INFLATED = 50 * 1024 * 1024
DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
HREF = re.compile(r"href\s{0,8}=\s{0,8}[\"']([^\"']{1,2000})[\"']")


@dataclass(frozen=True, slots=True)
class Entry:
    """One address of a sitemap or feed, with the day it says it last changed."""

    address: str
    lastmod: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """Pages, or further sitemaps when it is an index."""

    is_index: bool
    entries: tuple[Entry, ...]


def read_sitemap(body: bytes) -> Listing | None:
    """Read a sitemap, an index of sitemaps or a list of addresses, gzipped or not.

    None when it is none of these, or inflates to more than 50 MiB.
    """
    if body[:2] == b"\x1f\x8b":
        inflated = inflate(body, MAX_INFLATED)
        if inflated is None:
            return None
        body = inflated
    text = body.decode("utf-8", "replace").lstrip("﻿")
    head = text[:5000].lower()
    if "<html" in head or "<!doctype html" in head:
        return None
    if "<loc" not in text and "<urlset" not in head and "<sitemapindex" not in head:
        # Not splitlines(): a list of fifty million empty lines fills the memory.
        lines = [line.strip() for line in text.split("\n", MAX_ENTRIES)[:MAX_ENTRIES]]
        plain = [line for line in lines if line.startswith(("http://", "https://"))]
        return Listing(False, tuple(Entry(line) for line in plain)) if plain else None
    is_index = "<sitemapindex" in head or ":sitemapindex" in head
    entries: list[Entry] = []
    at = 0
    while len(entries) < MAX_ENTRIES:
        address, at = _element(text, "loc", at)
        if at < 0:
            break
        following = text.find("<loc>", at)
        window = text[at : min(at + 2000, following if following >= 0 else len(text))]
        lastmod, _ = _element(window, "lastmod", 0)
        day = DATE.match(lastmod)
        if address:
            entries.append(Entry(address, day.group() if day else ""))
    return Listing(is_index, tuple(entries))


def read_feed(body: bytes) -> tuple[Entry, ...] | None:
    """The links of an RSS or Atom feed; None when it is neither."""
    text = body.decode("utf-8", "replace")
    head = text[:3000].lower()
    if "<rss" not in head and "<feed" not in head and "<rdf" not in head:
        return None
    entries: list[Entry] = []
    for mark in ("<item", "<entry"):
        at = text.find(mark)
        while at >= 0 and len(entries) < 2000:
            following = text.find(mark, at + 5)
            part = text[
                at : min(at + 20_000, following if following >= 0 else len(text))
            ]
            address, found = _element(part, "link", 0)
            if found < 0 or not address:
                href = HREF.search(part[part.find("<link") :][:4000])
                address = html.unescape(href.group(1)) if href else ""
            if address:
                entries.append(Entry(address))
            at = following
    return tuple(entries)


def _element(text: str, name: str, at: int) -> tuple[str, int]:
    """The text of the next <name> element and where it ends; -1 when there is none."""
    opens = text.find(f"<{name}>", at)
    if opens < 0:
        opens = text.find(f"<{name} ", at)
    if opens < 0:
        return "", -1
    begins = text.find(">", opens)
    closes = text.find(f"</{name}", begins)
    if begins < 0 or closes < 0 or closes - begins > 10_000:
        return "", -1
    value = text[begins + 1 : closes].strip()
    value = value.removeprefix("<![CDATA[").removesuffix("]]>").strip()
    return html.unescape(value), closes
