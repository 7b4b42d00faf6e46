"""A page's title, address, author and date, each from where the page states it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from bs4 import Tag

from flows.clean.characters import squeezed
from flows.clean.index import Index
from flows.clean.jsonld import LinkedData
from flows.clean.marks import attribute

_TRACKING = re.compile(
    r"utm_|mtm_|pk_|hsa_|(?:gclid|fbclid|msclkid|dclid|yclid|mc_[ce]id|igshid|"
    r"_ga|_gl|ref_src|srsltid|phpsessid|jsessionid|sid)$",
    re.IGNORECASE,
)
_PUBLISHED: Final = (
    "article:published_time",
    "og:article:published_time",
    "citation_publication_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "datepublished",
    "publication_date",
    "publish-date",
    "pubdate",
    "sailthru.date",
    "parsely-pub-date",
    "dc.date",
    "date",
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?!\d)")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d{2})/(\d{1,2})(?:/(\d{1,2}))?(?:/|-|$)")
_MONTHS: Final = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)
_MONTH: Final = rf"({'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_DAY_MONTH = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)? {_MONTH},? (\d{{4}})", re.I)
_MONTH_DAY = re.compile(rf"{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})", re.I)
_STATED = re.compile(
    r"\b(?:published|posted|first published|date published|publication date|"
    r"last (?:reviewed|updated|modified)|updated|reviewed)\b(?: on)?:?\s{0,3}"
    r"([^\n]{6,40})",
    re.I,
)
_HOST = re.compile(r"[\w-]{1,60}(?:\.[\w-]{1,60}){0,3}\.[a-z]{2,10}")
_EARLIEST: Final = 1990
_TITLE_LENGTH: Final = 500
_ADDRESS_LENGTH: Final = 2000
_CONTENT_LENGTH: Final = 5000


@dataclass(frozen=True, slots=True)
class Stated:
    """A date as the page states it (ISO, maybe without day), and where it stands."""

    value: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """A page's tree with its meta elements read once; the first of a name wins."""

    index: Index
    title: str
    metas: dict[str, str]


def read_head(index: Index) -> Head:
    """Read the title element and every meta element of a page."""
    metas: dict[str, str] = {}
    for tag in index.named.get("meta", ()):
        content = attribute(tag, "content")[:_CONTENT_LENGTH]
        content = squeezed(content).replace("\n", " ")
        for key in ("name", "property", "http-equiv", "itemprop"):
            name = attribute(tag, key).lower()[:100]
            if name and content:
                metas.setdefault(name, content)
    return Head(index, _text(index.first("title")), metas)


def title_of(head: Head, data: LinkedData) -> str:
    """Return the page's title: social, title element, headline or first heading."""
    candidates = (
        head.metas.get("og:title", ""),
        head.title,
        data.headline,
        _text(head.index.first("h1")),
    )
    return next((title for title in candidates if title), "")[:_TITLE_LENGTH]


def page_title(head: Head) -> str:
    """Return the title element's own words, which search results show."""
    return head.title[:_TITLE_LENGTH]


def description_of(head: Head) -> str:
    """Return the description that search results show."""
    return head.metas.get("description", "") or head.metas.get("og:description", "")


def author_of(head: Head, data: LinkedData) -> str:
    """Return the named author, "" where an address stands in a name's place."""
    candidates = (
        data.author,
        head.metas.get("author", ""),
        head.metas.get("article:author", ""),
        _text(next(iter(head.index.authors), None)),
        _text(next(iter(head.index.properties.get("author", ())), None)),
    )
    return next((one for one in candidates if one and _is_name(one)), "")[:200]


def _is_name(value: str) -> bool:
    """Say whether an author value is a name rather than an address or a template's."""
    lowered = value.strip().lower()
    return not (
        "://" in lowered
        or "@" in lowered
        or _HOST.fullmatch(lowered)
        or lowered in ("admin", "administrator", "root", "author", "wordpress")
    )


def language_declared(head: Head, data: LinkedData) -> str:
    """Return the language that the page declares for itself."""
    root = head.index.first("html")
    named = attribute(root, "lang") if isinstance(root, Tag) else ""
    return named or head.metas.get("content-language", "") or data.language


def canonical_of(head: Head, url: str) -> str:
    """Return the address the page goes by.

    A page may rename itself only within its own host, and not to the front page: a page
    that claims another host's address, or a template that names the front page
    everywhere, would put its claims under a name that is not its own.
    """
    own = normal_address(url)
    links = head.index.named.get("link", ())
    link = next((one for one in links if "canonical" in attribute(one, "rel")), None)
    candidates = (
        attribute(link, "href") if isinstance(link, Tag) else "",
        head.metas.get("og:url", ""),
    )
    for candidate in candidates:
        if not candidate or len(candidate) > _ADDRESS_LENGTH:
            continue
        try:
            wanted = normal_address(urljoin(url, candidate.strip()))
            mine, other = urlsplit(own), urlsplit(wanted)
        except ValueError:
            continue
        is_home = other.path in ("", "/") and mine.path not in ("", "/")
        is_ours = _bare_host(mine.hostname) == _bare_host(other.hostname)
        if other.scheme in ("http", "https") and is_ours and not is_home:
            return wanted
    return own


def normal_address(url: str) -> str:
    """Return an address without fragment, tracking parameters or default port."""
    try:
        parts = urlsplit(url[:_ADDRESS_LENGTH])
        port = parts.port
    except ValueError:
        return url[:_ADDRESS_LENGTH]
    if parts.scheme not in ("http", "https"):
        return url[:_ADDRESS_LENGTH]
    host = (parts.hostname or "").rstrip(".")
    if port and port != {"http": 80, "https": 443}[parts.scheme]:
        host = f"{host}:{port}"
    query = urlencode(
        [
            (name, value)
            for name, value in parse_qsl(parts.query, keep_blank_values=True)
            if not _TRACKING.match(name)
        ]
    )
    return urlunsplit((parts.scheme, host, parts.path or "/", query, ""))


def published_of(
    head: Head, data: LinkedData, url: str, text: str, fetched_at: str
) -> Stated:
    """Return the publication date that the page states, and where; never a guess.

    No heuristic fills a missing date, least of all with the day of the fetch, and a
    date after the fetch or before the web is not taken.
    """
    sources = [(data.published, "json-ld")]
    sources.extend((head.metas.get(name, ""), f"meta {name}") for name in _PUBLISHED)
    sources.extend(_times(head.index))
    address = _IN_ADDRESS.search(urlsplit(url).path) if "://" in url else None
    if address:
        sources.append(("-".join(part for part in address.groups() if part), "address"))
    stated = _STATED.search(text[:5000]) or _STATED.search(text[-3000:])
    if stated:
        sources.append((stated.group(1), "text"))
    for raw, source in sources:
        value = read_date(raw, fetched_at)
        if value:
            return Stated(value, source)
    return Stated()


def read_date(raw: str, fetched_at: str = "") -> str:
    """Read a date as ISO, to the day or the month, or "" if it is none or absurd."""
    raw = raw.strip()[:60]
    iso, day_first, month_first = (
        _ISO.search(raw),
        _DAY_MONTH.search(raw),
        _MONTH_DAY.search(raw),
    )
    day: str | None
    if iso:
        year, month, day = iso.groups()
    elif day_first:
        day, name, year = day_first.groups()
        month = str(_MONTHS.index(name.lower()) + 1)
    elif month_first:
        name, day, year = month_first.groups()
        month = str(_MONTHS.index(name.lower()) + 1)
    else:
        return ""
    try:
        found = date(int(year), int(month), int(day or 1))
    except ValueError:
        return ""
    value = found.isoformat() if day else found.isoformat()[:7]
    is_future = bool(fetched_at) and value[:7] > fetched_at[:7]
    return "" if found.year < _EARLIEST or is_future else value


def _times(index: Index) -> list[tuple[str, str]]:
    """Give the dates of time elements that say they are the publication's."""
    found: list[tuple[str, str]] = []
    for tag in index.named.get("time", ())[:20]:
        called = " ".join(
            attribute(tag, name) for name in ("class", "itemprop", "pubdate")
        )
        if "pubdate" in tag.attrs or re.search(r"publish|pubdate|entry-date", called):
            found.append((attribute(tag, "datetime") or _text(tag), "time element"))
    for tag in index.properties.get("datePublished", ())[:3]:
        found.append((attribute(tag, "content") or _text(tag), "itemprop"))
    return found


def _text(tag: object) -> str:
    """Return an element's words on one line, "" if there is no element."""
    if not isinstance(tag, Tag):
        return ""
    return squeezed(tag.get_text(" ")[:2000]).replace("\n", " ")


def _bare_host(host: str | None) -> str:
    """Return a host without the prefixes that name the same site."""
    name = (host or "").lower().rstrip(".")
    for prefix in ("www.", "m.", "amp."):
        name = name.removeprefix(prefix)
    return name
