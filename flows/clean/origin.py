"""Where a document comes from: the answer it stood in, and who read it."""

from __future__ import annotations

from dataclasses import dataclass

from flows.clean.identity import content_hash, sha256_hex
from flows.clean.scholarly import record_document_id
from spiders.captures import Capture
from warehouse.records import Document, RecordId


@dataclass(frozen=True, slots=True)
class Origin:
    """What every record of one answer shares; its hash is taken once."""

    source: str
    url: str
    fetched_at: str
    sha256: str
    extractor: str
    is_demo: bool


def origin_of(capture: Capture, extractor: str, *, is_demo: bool) -> Origin:
    """Return the origin of an answer's records."""
    return Origin(
        capture.source,
        capture.url,
        capture.fetched_at,
        sha256_hex(capture.body),
        extractor,
        is_demo,
    )


def without_text(
    origin: Origin,
    kind: str,
    url: str,
    ids: tuple[RecordId, ...],
    outcome: str,
    detail: str,
) -> Document:
    """Return the document of a record that gives no text, with the reason."""
    return Document(
        document_id=record_document_id(kind, ids, url),
        kind=kind,
        source=origin.source,
        url=url,
        canonical_url=url,
        title="",
        text="",
        main_text="",
        blocks=(),
        language="",
        published_date="",
        fetched_at=origin.fetched_at,
        capture_sha256=origin.sha256,
        content_hash=content_hash("", ""),
        outcome=outcome,
        outcome_detail=detail[:500],
        extractor=origin.extractor,
        record_ids=ids,
        is_demo=origin.is_demo,
    )
