"""Pages that are no pages: hostile bytes, robot checks, errors served as success."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from flows.clean.identity import content_hash, document_id, sha256_hex
from spiders.captures import Capture
from warehouse.invented import is_invented_address, is_invented_record
from warehouse.records import Document

LARGEST_BODY: Final = 32 * 1024 * 1024  # bytes; the fetch stops earlier
MOST_TAGS: Final = 120_000  # opening and closing; more take longer than the limit
MOST_ATTRIBUTES: Final = 2000  # of one tag: the parser's time grows with the square
_LONG_TAG = re.compile(rb"<[a-zA-Z][^<>]{8000}")
_BINARY_SAMPLE: Final = 4096  # bytes
_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\r\f\x1b")) + b"\x7f"
_ATTRIBUTE = re.compile(rb"[ \t\n\r\f]")
_BLOCK_PAGE = re.compile(
    r"checking (?:your browser|if the site connection)|verify(?:ing)? (?:that )?you "
    r"are (?:a )?human|are you a robot|unusual traffic|enable javascript and cookies "
    r"to continue|just a moment\.\.\.|attention required|"
    r"access (?:to this page has been )?denied|request (?:has been )?blocked|"
    r"you have been blocked|security check|"
    r"complete the captcha|(?:403 forbidden|404 not found|page not found|502 bad "
    r"gateway|503 service unavailable|504 gateway)|account (?:has been )?suspended|"
    r"domain (?:is )?for sale|incapsula incident|ddos protection by",
    re.I,
)
_BLOCK_PAGE_LENGTH: Final = 700  # characters; a longer page has something to say


def too_hostile(body: bytes) -> str:
    """Say why a body must not reach the parser, or "" where it may.

    lxml needs 20 s for one tag of 50,000 attributes, with no way to interrupt it.
    """
    if _is_binary(body):
        return f"no text but binary data, which begins {body[:12]!r}"
    if len(body) > LARGEST_BODY:
        return f"the body is {len(body)} bytes; at most {LARGEST_BODY} are read"
    tags = body.count(b"<")
    if tags > MOST_TAGS:
        return f"the page holds {tags} tags; at most {MOST_TAGS} are read"
    for match in _LONG_TAG.finditer(body):
        end = body.find(b">", match.start())
        tag = body[match.start() : end if end >= 0 else len(body)]
        count = len(_ATTRIBUTE.findall(_without_values(tag)))
        if count > MOST_ATTRIBUTES:
            return (
                f"one tag holds {count} attributes; at most {MOST_ATTRIBUTES} are read"
            )
    return ""


def _is_binary(body: bytes) -> bool:
    """Say whether a body is a picture, an archive or the like, whatever it is called.

    UTF-16 without a mark would be taken for binary; browsers do not read it either.
    """
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    start = body[:_BINARY_SAMPLE]
    return len(start.translate(None, _CONTROLS)) < 0.95 * len(start)


def _without_values(tag: bytes) -> bytes:
    """Return a tag without its quoted values, which may hold long data addresses."""
    return re.sub(rb"\"[^\"]*\"|'[^']*'", b'""', tag)


def is_block_page(title: str, text: str) -> bool:
    """Say whether a short page is a robot check or an error that came as success."""
    whole = f"{title}\n{text}"
    return len(whole) <= _BLOCK_PAGE_LENGTH and bool(_BLOCK_PAGE.search(whole))


def refused(
    capture: Capture, outcome: str, detail: str, *, is_demo: bool, record: str = ""
) -> Document:
    """Return the document that records why a capture gave no text."""
    kind = {"page": "page", "clinicaltrials": "registration", "retractions": "notice"}
    made = kind.get(capture.kind, "abstract")
    key = f"{capture.url}#{record}" if record else capture.url
    return Document(
        document_id=document_id(made, key),
        kind=made,
        source=capture.source,
        url=capture.url,
        canonical_url=capture.url,
        title="",
        text="",
        main_text="",
        blocks=(),
        language="",
        published_date="",
        fetched_at=capture.fetched_at,
        capture_sha256=sha256_hex(capture.body),
        content_hash=content_hash("", ""),
        outcome=outcome,
        outcome_detail=detail[:500],
        is_demo=is_demo,
    )


def not_invented(document: Document) -> Document:
    """Refuse what only demonstration data are called: for a home of live data.

    One such record would otherwise stop every night at the audit for it.
    """
    called = [
        f"{one.scheme} {one.value}"
        for one in document.record_ids
        if is_invented_record(one.scheme, one.value)
    ]
    if is_invented_address(document.url):
        called.append(document.url)
    if not called or document.outcome != "ok":
        return document
    detail = f"only demonstration data are called {called[0]}; give the real record"
    return emptied(document, "refused", detail)


def emptied(document: Document, outcome: str, detail: str) -> Document:
    """Return a document with another outcome, what could be read of it kept."""
    return replace(document, outcome=outcome, outcome_detail=detail[:500])
