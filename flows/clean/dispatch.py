"""One capture to its documents, by the shape of its body."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from flows.clean import clinicaltrials, europepmc, pubmed, retractions
from flows.clean.html import clean_page
from flows.clean.plain import clean_plain
from flows.clean.refusal import Refused
from flows.clean.refusals import refused
from spiders.captures import Capture
from warehouse.records import Document

_READERS: Final[dict[str, Callable[..., Iterator[Document]]]] = {
    "pubmed": pubmed.documents_of,
    "europepmc": europepmc.documents_of,
    "clinicaltrials": clinicaltrials.documents_of,
    "retractions": retractions.documents_of,
}
_HTML: Final = ("text/html", "application/xhtml", "text/xml", "application/xml")
_UNREAD: Final = {
    "application/pdf": "a PDF file is not read; give the text or the HTML",
    "application/json": "JSON is no page; give it with the kind of its source",
}


def clean_capture(
    capture: Capture, *, is_demo: bool = False, site: str = ""
) -> Iterator[Document]:
    """Give every document of a capture; a refusal is a document too, with its reason.

    Raises ValueError for a kind of capture that no reader knows.
    """
    if capture.kind == "page":
        yield _page(capture, is_demo, site)
        return
    reader = _READERS.get(capture.kind)
    if reader is None:
        known = ", ".join(("page", *_READERS))
        raise ValueError(f"capture kind {capture.kind!r} is not one of {known}")
    if capture.status >= 400:
        detail = f"the source answered {capture.status}: {_start(capture.body)}"
        yield refused(capture, "refused", detail, is_demo=is_demo)
        return
    count = 0
    try:
        for document in reader(capture, is_demo=is_demo):
            count += 1
            yield document
    except Refused as error:
        record = f"after-{count}" if count else ""
        yield refused(capture, "refused", str(error), is_demo=is_demo, record=record)


def content_type(capture: Capture) -> str:
    """Return the media type a server named, with its parameters."""
    for name, value in capture.headers:
        if name.lower() == "content-type":
            return value[:500]
    return ""


def _page(capture: Capture, is_demo: bool, site: str) -> Document:
    """Return a page capture as one document."""
    named = content_type(capture)
    media = named.split(";")[0].strip().lower()
    if capture.status >= 400:
        detail = f"the server answered {capture.status}"
        return refused(capture, "refused", detail, is_demo=is_demo)
    if capture.body.startswith(b"%PDF-"):
        media = "application/pdf"
    if media == "text/plain":
        return clean_plain(capture, named, is_demo=is_demo, site=site)
    if media and not media.startswith(_HTML):
        detail = _UNREAD.get(media, f"{media} is no page")
        return refused(capture, "refused", detail, is_demo=is_demo)
    return clean_page(
        capture.body,
        url=capture.url,
        content_type=named,
        source=capture.source,
        site=site,
        fetched_at=capture.fetched_at,
        is_demo=is_demo,
    )


def _start(body: bytes) -> str:
    """Return the beginning of an answer as one line."""
    return " ".join(body[:200].decode("utf-8", "replace").split())
