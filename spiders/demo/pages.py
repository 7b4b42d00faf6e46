"""The demo sites: page files laid into each site's own layout, night over night."""

from __future__ import annotations

import gzip
import threading
import tomllib
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Literal

from spiders.demo.answers import Answer, Asked, entity_tag, text_answer
from spiders.demo.nights import http_date, night_date

_HERE = Path(__file__).parent
_FIRST = _HERE / "sites"
_SECOND = _HERE / "night2"
_XML = "application/xml; charset=utf-8"
_PLAIN_FILES = {".txt": "text/plain", ".xml": "application/rss+xml; charset=utf-8"}
_NOT_FOUND = """<!doctype html><html lang="en"><head><title>Not found</title>
<meta name="generator" content="backcheck demo"></head><body><h1>Page not found</h1>
<p>Demonstration page. Invented for backcheck.</p></body></html>
"""


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """How one demo site behaves and how a source entry describes it."""

    host: str
    name: str
    kind: str
    country: str
    addresses: Literal["html", "bare", "slash"]
    sitemap: Literal["plain", "index", "none"]
    validators: Literal["both", "etag", "date"]
    content_type: str
    encoding: str
    modified: str
    fails_first: tuple[str, ...]
    redirects: tuple[tuple[str, str], ...]
    allow: tuple[str, ...]
    deny: tuple[str, ...]
    floor: int
    contact: str


@dataclass(frozen=True, slots=True)
class SitePage:
    """One page as served: its path, bytes, date of change and whether it is listed."""

    path: str
    body: bytes
    modified: str
    listed: bool


def host_names(night: int) -> tuple[str, ...]:
    """Return the site hosts that exist on a night, in alphabetical order."""
    found = {facts.parent.name for facts in _FIRST.glob("*/_site.toml")}
    if night_date(night) != night_date(1):
        found |= {facts.parent.name for facts in _SECOND.glob("*/_site.toml")}
    return tuple(sorted(found))


@cache
def site_facts(host: str) -> SiteFacts:
    """Read the facts of one site."""
    paths = [root / host / "_site.toml" for root in (_FIRST, _SECOND)]
    raw = tomllib.loads(next(p for p in paths if p.is_file()).read_text("utf-8"))
    return SiteFacts(
        host=host,
        name=raw["name"],
        kind=raw["kind"],
        country=raw["country"],
        addresses=raw.get("addresses", "html"),
        sitemap=raw.get("sitemap", "plain"),
        validators=raw.get("validators", "both"),
        content_type=raw.get("content_type", "text/html; charset=utf-8"),
        encoding=raw.get("encoding", "utf-8"),
        modified=raw.get("modified", "2026-02-10"),
        fails_first=tuple(raw.get("fails_first", ())),
        redirects=tuple(raw.get("redirects", {}).items()),
        allow=tuple(raw.get("allow", ())),
        deny=tuple(raw.get("deny", ())),
        floor=raw["floor"],
        contact=raw.get("contact", f"corrections@{host}"),
    )


@cache
def site_pages(host: str, night: int) -> dict[str, SitePage]:
    """Return the pages of one site on one night, by path."""
    facts = site_facts(host)
    files = _files(_FIRST / host)
    if night_date(night) != night_date(1):
        files |= _files(_SECOND / host)
        for name in _gone(host):
            del files[name]
    layouts = {name: path for name, path in files.items() if name.startswith("_")}
    pages = (
        _page(facts, name, path.read_text("utf-8"), layouts)
        for name, path in sorted(files.items())
        if name.endswith(".html") and not name.startswith("_")
    )
    return {page.path: page for page in pages}


def _files(root: Path) -> dict[str, Path]:
    found = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path for path in found}


def _gone(host: str) -> tuple[str, ...]:
    lines = (_SECOND / "gone.txt").read_text("utf-8").splitlines()
    pairs = (line.split(maxsplit=1) for line in lines if line and line[0] != "#")
    return tuple(name for where, name in pairs if where == host)


def _page(facts: SiteFacts, name: str, text: str, layouts: dict[str, Path]) -> SitePage:
    path = _address(facts, name)
    fields: dict[str, str] = {}
    if not text.lstrip().startswith("<"):
        head, _, body = text.partition("\n\n")
        fields = dict(line.split(": ", 1) for line in head.splitlines())
        layout = layouts[fields.get("layout", "_layout.html")].read_text("utf-8")
        text = _laid_out(layout, facts, path, fields, body)
    return SitePage(
        path=path,
        body=text.encode(facts.encoding, "xmlcharrefreplace"),
        modified=fields.get("modified", facts.modified),
        listed=fields.get("listed", "yes") == "yes",
    )


def _laid_out(
    layout: str, facts: SiteFacts, path: str, fields: dict[str, str], body: str
) -> str:
    values = {
        "url": f"http://{facts.host}{path}",
        "modified": facts.modified,
        "description": "",
        "date": "",
        "author": "",
        "raw_title": fields.get("title", ""),
        **{key: escape(value) for key, value in fields.items()},
    }
    for key, value in values.items():
        layout = layout.replace(f"[[{key}]]", value)
    return layout.replace("[[body]]", body)


def _address(facts: SiteFacts, name: str) -> str:
    if name == "index.html" or name.endswith("/index.html"):
        return f"/{name.removesuffix('index.html')}"
    if facts.addresses == "html":
        return f"/{name}"
    bare = f"/{name.removesuffix('.html')}"
    return bare if facts.addresses == "bare" else f"{bare}/"


class SiteTwin:
    """One demo site on one night."""

    def __init__(self, host: str, night: int) -> None:
        self._facts = site_facts(host)
        self._pages = site_pages(host, night)
        self._extras = _extras(host, self._facts, self._pages)
        self._failing = set(self._facts.fails_first)
        self._lock = threading.Lock()

    def answer(self, asked: Asked) -> Answer:
        """Answer a page, robots.txt, a sitemap, a redirect or 404."""
        with self._lock:
            if asked.path in self._failing:
                self._failing.discard(asked.path)
                return text_answer("<h1>Internal Server Error</h1>", "text/html", 500)
        for old, new in self._facts.redirects:
            if asked.path == old:
                target = f"http://{self._facts.host}{new}"
                return text_answer("Moved\n", status=301, Location=target)
        if asked.path in self._extras:
            return self._extras[asked.path]
        page = self._pages.get(asked.path)
        if page is None:
            return text_answer(_NOT_FOUND, "text/html; charset=utf-8", 404)
        return self._held(page.body, self._facts.content_type, page.modified)

    def _held(self, body: bytes, content_type: str, modified: str) -> Answer:
        headers: list[tuple[str, str]] = []
        if self._facts.validators != "date":
            headers.append(("ETag", entity_tag(body)))
        if self._facts.validators != "etag":
            headers.append(("Last-Modified", http_date(modified)))
        return Answer(200, body, content_type, tuple(headers))


def _extras(
    host: str, facts: SiteFacts, pages: dict[str, SitePage]
) -> dict[str, Answer]:
    extras: dict[str, Answer] = {}
    for name, path in (_files(_FIRST / host) | _files(_SECOND / host)).items():
        if path.suffix in _PLAIN_FILES:
            extras[f"/{name}"] = _tagged(path.read_bytes(), _PLAIN_FILES[path.suffix])
    listed = [page for page in pages.values() if page.listed]
    if facts.sitemap == "plain":
        extras["/sitemap.xml"] = _tagged(_urlset(facts, listed), _XML)
    elif facts.sitemap == "index":
        packed = gzip.compress(_urlset(facts, listed), mtime=0)
        extras["/sitemap_index.xml"] = _tagged(_index(facts), _XML)
        extras["/sitemap-pages.xml.gz"] = _tagged(packed, "application/gzip")
    return extras


def _tagged(body: bytes, content_type: str) -> Answer:
    tag = ("ETag", entity_tag(body))
    return Answer(200, body, content_type, (tag,))


_SITEMAP_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def _urlset(facts: SiteFacts, pages: list[SitePage]) -> bytes:
    rows = "".join(
        f"<url><loc>http://{facts.host}{escape(page.path)}</loc>"
        f"<lastmod>{page.modified}</lastmod></url>\n"
        for page in pages
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="{_SITEMAP_NAMESPACE}">\n{rows}</urlset>\n'
    ).encode()


def _index(facts: SiteFacts) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<sitemapindex xmlns="{_SITEMAP_NAMESPACE}">\n'
        f"<sitemap><loc>http://{facts.host}/sitemap-pages.xml.gz</loc></sitemap>\n"
        "</sitemapindex>\n"
    ).encode()
