"""A plain-text file as a page, without the names of people who praise."""

from __future__ import annotations

from dataclasses import replace

from flows.clean import people
from flows.clean.characters import squeezed
from flows.clean.encodings import decode
from flows.clean.html import LANGUAGE_DETAIL, site_of
from flows.clean.identity import document_id, sha256_hex
from flows.clean.language import is_english, language_of
from flows.clean.marks import heads_testimonials
from flows.clean.pieces import Piece
from flows.clean.text import document_from_text
from spiders.captures import Capture
from warehouse.records import Block, Document


def clean_plain(
    capture: Capture, content_type: str = "", *, is_demo: bool = False, site: str = ""
) -> Document:
    """Return a text file as a page document; its lines are its blocks."""
    lines = squeezed(decode(capture.body, content_type).text.replace("\r", "\n"))
    first = document_from_text("", lines)
    kept = people.anonymised(_piece(block) for block in first.blocks)
    text = "\n".join(piece.text for piece in kept.pieces)
    document = document_from_text(document_id("page", capture.url), text)
    language = language_of(text)
    outcome, detail = document.outcome, document.outcome_detail
    if outcome == "ok" and not is_english(language):
        outcome, detail = "other-language", LANGUAGE_DETAIL.format(language)
    return replace(
        document,
        source=capture.source,
        url=capture.url,
        canonical_url=capture.url,
        fetched_at=capture.fetched_at,
        capture_sha256=sha256_hex(capture.body),
        language=language,
        outcome=outcome,
        outcome_detail=detail,
        site=site or site_of(capture.url),
        is_demo=is_demo,
    )


def _piece(block: Block) -> Piece:
    """Return a line as a piece that knows whether somebody's praise surrounds it."""
    praised = any(heads_testimonials(heading) for heading in block.heading_path)
    return Piece(
        block.kind,
        block.text,
        heading_path=block.heading_path,
        is_quote=block.is_quote,
        in_testimonial=praised and block.kind != "heading",
    )
