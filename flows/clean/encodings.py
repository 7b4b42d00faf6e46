"""The bytes of a page as text: byte-order mark, header, meta and what really fits.

The order is that of the HTML standard, with two departures that real pages need: bytes
that are valid UTF-8 beyond ASCII are UTF-8 whatever is declared, and single bytes that
break a UTF-8 page are read as Windows-1252, so that no word is lost to one bad byte.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

_PRESCAN: Final = 16_384  # bytes; the standard asks for 1024, real pages put it later
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SPACE: Final = b" \t\n\r\x0c"
# Labels that mean another encoding on the web than in Python's registry.
_WEB_NAMES: Final = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "hz": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
    "utf-32": "utf-8",
    "utf-32-le": "utf-8",
    "utf-32-be": "utf-8",
    "utf-7": "cp1252",
}
_EXTRA_LABELS: Final = {
    "x-sjis": "cp932",
    "x-gbk": "gb18030",
    "windows-949": "cp949",
    "windows-31j": "cp932",
    "x-x-big5": "big5hkscs",
    "x-user-defined": "cp1252",
    "unicode": "utf-8",
    "x-mac-cyrillic": "mac-cyrillic",
    "macintosh": "mac-roman",
    "x-cp1252": "cp1252",
    "x-cp1251": "cp1251",
    "x-cp1250": "cp1250",
    "dos-874": "cp874",
    "windows-874": "cp874",
}
_LABEL = re.compile(r"[a-z0-9_.:-]{1,40}")
_HEADER = re.compile(r"charset\s{0,8}=\s{0,8}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_IN_CONTENT = re.compile(
    rb"charset[ \t\n\r\f]*=[ \t\n\r\f]*(?:\"([^\"]*)\"|'([^']*)'|([^ \t\n\r\f;\"']+))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text, the encoding that read it, and who named that encoding."""

    text: str
    encoding: str
    named_by: str


def decode(body: bytes, content_type: str = "") -> Decoded:
    """Read a page's bytes; always gives valid text, never an error."""
    for mark, name in _MARKS:
        if body.startswith(mark):
            text = body[len(mark) :].decode(name, "replace")
            return Decoded(text, name, "byte-order mark")
    header = _HEADER.search(content_type[:1000])
    named = ((header.group(1) if header else "", "header"), (declared(body), "meta"))
    for label, by in named:
        name = python_name(label)
        if name and name != "utf-8":
            fitting = _as_utf8_beyond_ascii(body)
            if fitting is not None:
                return Decoded(fitting, "utf-8", "the bytes themselves")
            return Decoded(_repaired(body.decode(name, "replace")), name, by)
        if name:
            return Decoded(_utf8(body), "utf-8", by)
    try:
        return Decoded(_repaired(body.decode("utf-8")), "utf-8", "the bytes themselves")
    except UnicodeDecodeError:
        return Decoded(_cp1252(body), "cp1252", "default")


def python_name(label: str) -> str:
    """Return Python's name for a web label, or "" where nobody knows the label."""
    wanted = label.strip().lower()
    if not _LABEL.fullmatch(wanted):  # Python would read past stray marks
        return ""
    if wanted in _EXTRA_LABELS:
        return _EXTRA_LABELS[wanted]
    try:
        name = codecs.lookup(wanted).name
    except (LookupError, ValueError):
        return ""
    if name in ("rot13", "base64", "bz2", "hex", "quopri", "uu", "zlib", "punycode"):
        return ""
    return _WEB_NAMES.get(name, name)


def declared(body: bytes) -> str:
    """Return the label that a page's own meta element names, or ""."""
    head = body[:_PRESCAN]
    place = 0
    while 0 <= (place := head.find(b"<", place)) < len(head):
        if head.startswith(b"<!--", place):
            place = _after(head, b"-->", place + 2)
        elif head[place : place + 5].lower() == b"<meta" and (
            head[place + 5 : place + 6] in tuple(bytes([b]) for b in _SPACE + b"/")
        ):
            attributes, place = _attributes(head, place + 5)
            label = _meta_label(attributes)
            if python_name(label):
                return label
        elif head[place + 1 : place + 2].isalpha() or (
            head[place + 1 : place + 2] == b"/"
            and head[place + 2 : place + 3].isalpha()
        ):
            while place < len(head) and head[place] not in _SPACE + b">":
                place += 1
            _, place = _attributes(head, place)
        elif head[place + 1 : place + 2] in (b"!", b"/", b"?"):
            place = _after(head, b">", place)
        else:
            place += 1
    return ""


def _after(head: bytes, mark: bytes, place: int) -> int:
    """Return the place after the next mark, or the end."""
    found = head.find(mark, place)
    return len(head) if found < 0 else found + len(mark)


def _attributes(head: bytes, place: int) -> tuple[dict[bytes, bytes], int]:
    """Read a tag's attributes from `place` on; the first of a name wins."""
    found: dict[bytes, bytes] = {}
    while place < len(head) and head[place] != ord(">"):
        if head[place] in _SPACE + b"/":
            place += 1
            continue
        name, place = _until(head, place, _SPACE + b"/>=")
        if not name:  # an equals sign where a name should be
            name, place = _until(head, place + 1, _SPACE + b"/>=")
            name = b"=" + name
        place = _skip_space(head, place)
        value = b""
        if head[place : place + 1] == b"=":
            value, place = _value(head, _skip_space(head, place + 1))
        found.setdefault(name.lower(), value)
    return (found if place < len(head) else {}), place + 1


def _value(head: bytes, place: int) -> tuple[bytes, int]:
    """Read one attribute's value, quoted or not."""
    quote = head[place : place + 1]
    if quote in (b'"', b"'"):
        end = head.find(quote, place + 1)
        if end < 0:
            return b"", len(head)
        return head[place + 1 : end], end + 1
    return _until(head, place, _SPACE + b">")


def _until(head: bytes, place: int, stops: bytes) -> tuple[bytes, int]:
    """Read up to the first of the stop bytes."""
    start = place
    while place < len(head) and head[place] not in stops:
        place += 1
    return head[start:place], place


def _skip_space(head: bytes, place: int) -> int:
    """Step over space."""
    while place < len(head) and head[place] in _SPACE:
        place += 1
    return place


def _meta_label(attributes: dict[bytes, bytes]) -> str:
    """Return the label a meta element names, by charset or by http-equiv."""
    direct = attributes.get(b"charset")
    if direct is not None:
        return direct.decode("latin-1").strip()
    if attributes.get(b"http-equiv", b"").lower() != b"content-type":
        return ""
    match = _IN_CONTENT.search(attributes.get(b"content", b"")[:1000])
    if match is None:
        return ""
    return next(group for group in match.groups() if group is not None).decode(
        "latin-1"
    )


def _as_utf8_beyond_ascii(body: bytes) -> str | None:
    """Return the text if the bytes are UTF-8 and more than ASCII, else None."""
    if body.isascii():
        return None
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _utf8(body: bytes) -> str:
    """Read UTF-8, with single foreign bytes as Windows-1252."""
    try:
        return _repaired(body.decode("utf-8"))
    except UnicodeDecodeError:
        _register()
        return _repaired(body.decode("utf-8", "backcheck-cp1252"))


def _cp1252(body: bytes) -> str:
    """Read Windows-1252 with its five undefined bytes as the standard has them."""
    _register()
    return body.decode("cp1252", "backcheck-c1")


def _repaired(text: str) -> str:
    """Undo UTF-8 that was read as Windows-1252 once too often, where it is plain."""
    if "â€" not in text and "Â\xa0" not in text:
        return text
    for broken, right in _TWICE.items():
        text = text.replace(broken, right)
    return text


_TWICE: Final = {
    mark.encode().decode("cp1252", "ignore"): mark
    for mark in "‘’“–—…•™£°é"  # the closing quote ends in an undefined byte
    if len(mark.encode().decode("cp1252", "ignore")) == len(mark.encode())
} | {"â€\x9d": "”", "Â\xa0": " "}


def _foreign_bytes(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are no UTF-8 as Windows-1252."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return bad.decode("cp1252", "replace"), error.end


def _undefined_bytes(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that Windows-1252 leaves undefined as control characters."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


def _register() -> None:
    """Make the two error handlers known; doing it twice changes nothing."""
    codecs.register_error("backcheck-cp1252", _foreign_bytes)
    codecs.register_error("backcheck-c1", _undefined_bytes)
