"""Addresses: one spelling for each page, and the shapes that lead crawlers astray."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from w3lib.url import safe_url_string

# Parameters that say where a reader came from or who they are, never what they read.
TRACKER = re.compile(
    r"(?:utm_.*|fbclid|gclid|gbraid|wbraid|dclid|msclkid|mc_[a-z]+|_ga|_gl|_hs.*|hsa_.*"
    r"|igshid|yclid|vero_.*|ref_?src|referrer|source|ref|cmpid|campaign|trk|spm"
    r"|phpsessid|jsessionid|sessionid|session_id|sid|aspsessionid.*|cfid|cftoken"
    r"|s_cid|_openstat|mkt_tok|piwik_.*|pk_.*|replytocom|share|nb)",
    re.IGNORECASE,
)
# The same page again for a printer or a telephone.
TWIN = re.compile(
    r"(?:print|printable|printer|amp|outputtype|output|view|format|mobile)"
)
TWIN_VALUE = {"", "1", "true", "yes", "print", "amp", "printable", "mobile", "pdf"}
TWIN_PATH = re.compile(r"/(?:amp|print|printable|printer-friendly)/?$", re.IGNORECASE)
SESSION_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#]*", re.IGNORECASE)
NOT_A_PAGE = re.compile(
    r"\.(?:7z|avi|bmp|bz2|css|csv|docx?|eot|eps|exe|gif|gz|ico|ics|iso|jpe?g|js|json|map"
    r"|m4[av]|mov|mp[34]|mpe?g|og[gv]|otf|pdf|png|pptx?|rar|rtf|svgz?|swf|tar|tgz|tiff?"
    r"|ttf|vcf|wav|webm|webp|wmv|woff2?|xlsx?|xml|zip)$",
    re.IGNORECASE,
)
CALENDAR = re.compile(
    r"/(?:19|20)\d\d[/-](?:0?[1-9]|1[0-2])(?:[/-][0-3]?\d)?(?=/|$)"
    r"|/(?:calendar|events?)/(?:19|20)\d\d",
    re.IGNORECASE,
)
DIGITS = re.compile(r"\d+")
MAX_LENGTH = 1500
MAX_SEGMENTS = 12
MAX_PARAMETERS = 4


def canonical(url: str, base: str = "") -> str:
    """The one spelling of an http(s) address, or an empty string when it has none.

    Scheme and host in lower case, no default port, no fragment, no trackers, sessions
    or print and amp twins, parameters sorted. Idempotent.
    """
    joined = urljoin(base, url.strip()) if base else url.strip()
    if len(joined) > MAX_LENGTH or not joined.lower().startswith(
        ("http://", "https://")
    ):
        return ""
    try:
        parts = urlsplit(safe_url_string(joined))
        port = parts.port
    except (ValueError, UnicodeError):
        return ""
    host = (parts.hostname or "").rstrip(".")
    if not host or "\\" in parts.netloc or parts.username is not None:
        return ""
    if port and port != {"http": 80, "https": 443}[parts.scheme]:
        host = f"{host}:{port}"
    path = SESSION_PATH.sub("", parts.path) or "/"
    path = _without_dots(path)
    path = TWIN_PATH.sub("/" if path.endswith("/") else "", path) or "/"
    query = urlencode(
        sorted(
            (name, value)
            for name, value in parse_qsl(parts.query, keep_blank_values=True)
            if not TRACKER.fullmatch(name) and not _is_twin(name, value)
        ),
        quote_via=quote,
    )
    return urlunsplit((parts.scheme, host, path, query, ""))


def _without_dots(path: str) -> str:
    """The path with /./ and /../ walked and doubled slashes joined."""
    walked: list[str] = []
    for segment in path.split("/")[1:]:
        if segment == "..":
            if walked:
                walked.pop()
        elif segment != "." and (segment or not walked or walked[-1]):
            walked.append(segment)
    return "/" + "/".join(walked)


def _is_twin(name: str, value: str) -> bool:
    return bool(TWIN.fullmatch(name.lower())) and value.lower() in TWIN_VALUE


def origin(url: str) -> str:
    """Scheme, host and port: what a robots.txt holds for."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2].lower()}"


def netloc(url: str) -> str:
    """Host and port, lower case, without a leading www."""
    return urlsplit(url).netloc.lower().removeprefix("www.")


def shape(url: str) -> str:
    """The path with every number made the same: pages of one template share it."""
    parts = urlsplit(url)
    names = "&".join(sorted(name for name, _ in parse_qsl(parts.query, True)))
    folder = parts.path.rpartition("/")[0]
    return (
        f"{DIGITS.sub('0', folder)}?{names}" if names else DIGITS.sub("0", parts.path)
    )


@dataclass(slots=True)
class Traps:
    """Bounds on addresses a site could make without end; one object a site and night.

    A calendar gets `calendar` pages, a path `variants` query strings, and a shape that
    brought nothing relevant in `barren` pages running gets no more.
    """

    calendar: int = 30
    variants: int = 20
    barren: int = 40
    _calendar_pages: int = 0
    _variants: Counter[str] = field(default_factory=Counter)
    _barren: Counter[str] = field(default_factory=Counter)

    def refusal(self, url: str) -> str:
        """Why an address found in a link is not followed, or an empty string."""
        parts = urlsplit(url)
        segments = [segment for segment in parts.path.split("/") if segment]
        if NOT_A_PAGE.search(parts.path):
            return "not-a-page"
        if len(segments) > MAX_SEGMENTS:
            return "trap: path too deep"
        if any(count >= 3 for count in Counter(segments).values()):
            return "trap: repeating path"
        if len(parse_qsl(parts.query, True)) > MAX_PARAMETERS:
            return "trap: too many parameters"
        if self._barren[shape(url)] >= self.barren:
            return "trap: nothing relevant in this shape"
        if CALENDAR.search(parts.path):
            self._calendar_pages += 1
            if self._calendar_pages > self.calendar:
                return "trap: calendar"
        if parts.query:
            self._variants[parts.path] += 1
            if self._variants[parts.path] > self.variants:
                return "trap: too many variants of a path"
        return ""

    def seed(self, url: str) -> None:
        """Count an address of earlier nights: the bounds hold for a site for good."""
        parts = urlsplit(url)
        if CALENDAR.search(parts.path):
            self._calendar_pages += 1
        if parts.query:
            self._variants[parts.path] += 1

    def note(self, url: str, *, is_relevant: bool) -> None:
        """Learn from a page that was fetched."""
        if is_relevant:
            self._barren[shape(url)] = 0
        else:
            self._barren[shape(url)] += 1
