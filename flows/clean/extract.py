"""A cleaned page as the JSON that `backcheck extract` prints."""

from __future__ import annotations

from flows.clean.html import EXTRACTOR
from warehouse.records import Document


def extract_json(document: Document) -> dict[str, object]:
    """Return a document's text, blocks and metadata; places count in `all_text`."""
    return {
        "url": document.url,
        "canonical_url": document.canonical_url,
        "title": document.title,
        "author": document.author,
        "published": document.published_date or None,
        "published_source": document.published_source or None,
        "language": document.language,
        "outcome": document.outcome,
        "outcome_detail": document.outcome_detail,
        "extractor": document.extractor or EXTRACTOR,
        "text": document.main_text,
        "all_text": document.text,
        "blocks": [
            {
                "kind": block.kind,
                "main": block.main,
                "text": block.text,
                "start": block.start,
                "end": block.end,
                "heading_path": list(block.heading_path),
                "level": block.level,
                "list_depth": block.list_depth,
                "is_quote": block.is_quote,
                "is_emphasis": block.is_emphasis,
                "label": block.label,
            }
            for block in document.blocks
        ],
        "links": [
            {
                "url": link.url,
                "text": link.text,
                "start": link.start,
                "end": link.end,
            }
            for link in document.links
        ],
    }
