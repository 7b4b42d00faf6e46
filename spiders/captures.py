"""What a spider keeps: a capture, and the WARC files that captures live in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Capture:
    """One answer of one server, untouched.

    `kind` is the shape of the body: page, pubmed, europepmc, clinicaltrials or
    retractions. `fetched_at` is UTC in ISO 8601. `headers` keep their order.
    """

    url: str
    source: str
    kind: str
    fetched_at: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
