"""Marketing and completeness signals of a page, each with its words."""

from __future__ import annotations

from flows.tag.treatments import Hit
from warehouse.records import Document, PageSignal


def signals(document: Document, found: tuple[Hit, ...]) -> tuple[PageSignal, ...]:
    """Give the signals of a page, in the order of its text."""
    return ()
