"""Signs of how a study was done, each with its words or "not reported"."""

from __future__ import annotations

from flows.tag.reading import Reading
from warehouse.records import Document, StudySignal


def signals_of(reading: Reading, document: Document) -> tuple[StudySignal, ...]:
    """Return every sign, one of each kind."""
    return ()
