"""What a file holds, told by its first bytes and, where needed, by reading it."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

from flows.clean import clinicaltrials, europepmc, pubmed, retractions
from flows.clean.encodings import decode
from flows.clean.refusal import Refused
from flows.clean.refusals import too_hostile
from flows.clean.sentences import split_text
from spiders.captures import Capture

LARGEST: Final = 64 * 1024 * 1024  # bytes of one file that is read whole
LARGEST_PAGE: Final = 32 * 1024 * 1024  # bytes of one page after unpacking
_START: Final = 65_536  # bytes that are enough to tell
_GZIP: Final = b"\x1f\x8b"
_READABLE: Final = (
    "HTML, plain text in prose, PubMed XML, Europe PMC JSON, ClinicalTrials.gov v2 "
    "JSON, the Retraction Watch list and WARC are read"
)
_BINARY: Final = (
    (b"%PDF-", "a PDF file; save its text or its HTML instead"),
    (b"PK\x03\x04", "a zip archive or office file; unpack it, or save as HTML or text"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture or sound"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"BZh", "bzip2 data; unpack it first"),
    (b"\xfd7zXZ", "xz data; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "zstandard data; unpack it first"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a Parquet file"),
)
_XML_ROOT = re.compile(rb"<([A-Za-z_][\w.:-]{0,60})")
_XML_PROLOGUE = re.compile(
    rb"\s*(?:<\?[^>]{0,2000}\?>|<!--.{0,4000}?-->|<!DOCTYPE[^>\[]{0,2000}>|\s+)", re.S
)
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|div|p|h[1-6]|table|span|a|ul|ol|"
    rb"article|section|main|header|center|font|br|img|script|style|link)[\s>/]",
    re.I,
)
_OTHER_XML: Final = {
    "urlset": "a sitemap: addresses, no text for readers",
    "sitemapindex": "a sitemap: addresses, no text for readers",
    "rss": "a news feed; give the pages it names",
    "feed": "a news feed; give the pages it names",
    "svg": "a drawing",
}
_ROBOTS = re.compile(
    r"^[ \t]{0,9}(?:user-agent|disallow|allow|sitemap)[ \t]{0,9}:", re.I | re.M
)
_PAIR = re.compile(r"^[ \t]{0,40}[\w.\"'/-]{1,60}[ \t]{0,9}[:={}\[]", re.M)
_CODE = re.compile(r"^[ \t]{0,40}(?://|/\*|\*/|[{}])|[;{}][ \t]{0,9}$", re.M)
_FEWEST_SENTENCES: Final = 3
_FEWEST_WORDS: Final = 5


@dataclass(frozen=True, slots=True)
class Found:
    """A file that can be read: its kind of capture (or "plain") and its bytes."""

    kind: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Unread:
    """Why a file cannot be read, and what to do."""

    reason: str


def is_warc(path: Path) -> bool:
    """Say whether a file is a WARC file, packed or not, by its first bytes."""
    with path.open("rb") as file:
        start = file.read(4096)
    if start.startswith(_GZIP):
        start = _unpacked_start(start)
    return start.startswith(b"WARC/")


def look(path: Path) -> Found | Unread:
    """Tell what a file holds that is no WARC; raises OSError if it cannot be read."""
    size = path.stat().st_size
    if size == 0:
        return Unread("the file is empty")
    if size > LARGEST:
        return Unread(f"{size} bytes; at most {LARGEST} are read: split the file")
    body = path.read_bytes()
    if not body.startswith(_GZIP):
        return tell(body)
    start = _unpacked_start(body[:_START])
    if _root(start) == "PubmedArticleSet":
        return _api("pubmed", body)
    try:
        unpacked = _unpacked(body, LARGEST)
    except (OSError, EOFError, zlib.error) as error:
        return Unread(f"broken gzip data ({error}); get the file again")
    if unpacked is None:
        return Unread(f"unpacks to more than {LARGEST} bytes: a bomb, or split it")
    return tell(unpacked)


def tell(body: bytes) -> Found | Unread:
    """Tell what unpacked bytes are."""
    for mark, what in _BINARY:
        if body.startswith(mark):
            return Unread(f"{what}; {_READABLE}")
    start = body[:_START].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        return Unread("the file holds nothing but space")
    if start[:1] in (b"{", b"["):
        return _json(body)
    root = _root(start)
    if root and root.lower() != "html" and not _HTML.search(start):
        return _xml(body, root)
    if root == "PubmedArticleSet":
        return _api("pubmed", body)
    if _HTML.search(start):
        reason = why_no_page(body)
        return Unread(reason) if reason else Found("page", body)
    return _text(body)


def why_no_page(body: bytes, *, is_plain: bool = False) -> str:
    """Say why bytes that should be a page are none, or "" where they are one."""
    if not body.strip():
        return "the body is empty"
    if len(body) > LARGEST_PAGE:
        return f"{len(body)} bytes; a page has at most {LARGEST_PAGE}"
    hostile = too_hostile(body)
    if hostile:
        return hostile
    if is_plain:
        found = _text(body)
        return found.reason if isinstance(found, Unread) else ""
    return ""


def _xml(body: bytes, root: str) -> Found | Unread:
    """Tell XML by its root element."""
    if root in _OTHER_XML:
        return Unread(f"{_OTHER_XML[root]}; {_READABLE}")
    return _api("pubmed", body)


def _api(kind: str, body: bytes) -> Found | Unread:
    """Keep an answer of a source if at least its first record can be read."""
    readers = {
        "pubmed": pubmed.documents_of,
        "europepmc": europepmc.documents_of,
        "clinicaltrials": clinicaltrials.documents_of,
        "retractions": retractions.documents_of,
    }
    try:
        next(readers[kind](Capture("", "", kind, "", 200, (), body)), None)
    except Refused as error:
        return Unread(str(error))
    if kind == "pubmed" and len(body) > LARGEST // 2 and not body.startswith(_GZIP):
        body = gzip.compress(body, mtime=0)  # as a baseline file comes
    return Found(kind, body)


def _json(body: bytes) -> Found | Unread:
    """Tell JSON by the fields of its outermost object."""
    try:
        value = json.loads(body, strict=False)
    except (ValueError, RecursionError) as error:
        first = body.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0]
        if _is_json(first):
            return Unread(f"JSON Lines of an unknown shape; {_READABLE}")
        return Unread(f"broken JSON ({str(error)[:100]}); get the file again")
    if isinstance(value, dict):
        if "resultList" in value or "errCode" in value:
            return _api("europepmc", body)
        if value.keys() & {"protocolSection", "studies", "FullStudiesResponse"}:
            return _api("clinicaltrials", body)
        names = ", ".join(sorted(map(str, value))[:6])
        return Unread(f"JSON of an unknown shape (fields {names}); {_READABLE}")
    return Unread(f"a JSON list of an unknown shape; {_READABLE}")


def _is_json(line: bytes) -> bool:
    """Say whether a line is JSON by itself."""
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _text(body: bytes) -> Found | Unread:
    """Tell text: the retraction list, prose, or something that is neither."""
    hostile = too_hostile(body)
    if hostile:
        return Unread(f"{hostile}; {_READABLE}")
    if body[:4000].count(b",") > 4 and b"RetractionNature" in body[:4000]:
        return _api("retractions", body)
    if re.match(rb"\s*PMID\s?- ", body[:200]):
        return _api("pubmed", body)
    text = decode(body[:_START], "text/plain").text
    if _ROBOTS.match(text) or len(_ROBOTS.findall(text)) > 2:
        return Unread(f"rules for robots, no text for readers; {_READABLE}")
    lines = max(1, sum(1 for line in text.splitlines() if line.strip()))
    sentences = sum(_is_prose(one.text) for one in split_text(text))
    pairs, code = len(_PAIR.findall(text)), len(_CODE.findall(text))
    if sentences < _FEWEST_SENTENCES or pairs > 0.4 * lines or code > 0.25 * lines:
        return Unread(f"text that is no English prose; {_READABLE}")
    # Kept as UTF-8, so that the address of the file decides nothing about its reading.
    return Found("plain", decode(body, "text/plain").text.encode("utf-8", "replace"))


def _is_prose(sentence: str) -> bool:
    """Say whether a sentence reads as one: words enough, and an end."""
    return sentence[-1] in '.!?"”' and len(sentence.split()) >= _FEWEST_WORDS


def _root(start: bytes) -> str:
    """Return the name of the first element of an XML file, "" where none begins it."""
    place = 0
    while (match := _XML_PROLOGUE.match(start, place)) and match.end() > place:
        place = match.end()
    found = _XML_ROOT.match(start, place)
    return found.group(1).decode("ascii", "replace") if found else ""


def _unpacked_start(packed: bytes) -> bytes:
    """Unpack the beginning of gzip data, as far as it goes."""
    try:
        return zlib.decompressobj(wbits=31).decompress(packed, _START)
    except zlib.error:
        return b""


def _unpacked(packed: bytes, limit: int) -> bytes | None:
    """Unpack gzip data up to a bound, None where it goes beyond."""
    with gzip.GzipFile(fileobj=BytesIO(packed)) as file:
        data = file.read(limit + 1)
    return None if len(data) > limit else data
