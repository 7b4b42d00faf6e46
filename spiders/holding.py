"""Captures that are not believed: out of sight of those who read captures, and kept.

What a service answered on such a night lies beside the others under another ending, for
the operator to look at; the book of the source is as it was before the night.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from spiders.frontier import Frontier

ENDING = ".held"
# Names the run whose captures are being put aside, for a crawl that is killed at it.
NOTE = "held"


def hold_back(
    warc: Path, frontier: Frontier, notes: Mapping[str, str], since: str
) -> None:
    """Put a file of captures aside and take back what the frontier learnt from it.

    `notes` are those from before the night, `since` is when it began. Files put aside
    earlier make room: it is the last one that somebody looks at.
    """
    frontier.take_back({**notes, NOTE: warc.name}, since)
    for old in warc.parent.glob(f"*{ENDING}"):
        old.unlink()
    finish_holding(warc.parent, frontier)


def finish_holding(folder: Path, frontier: Frontier) -> None:
    """Put aside what a crawl was putting aside when it was killed."""
    name = frontier.note(NOTE)
    if name:
        warc = folder / name
        if warc.exists():
            warc.replace(warc.with_name(f"{name}{ENDING}"))
        frontier.set_note(NOTE, "")
