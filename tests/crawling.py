"""What the tests of crawling share: sources, nights and what was captured."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from flows.crawl import CrawlResult, crawl_many
from flows.sources import Source
from spiders.captures import Capture, read_warc


def site_source(name: str, home: str = "", **changes: Any) -> Source:
    """A site of the test world, without delays."""
    values: dict[str, Any] = {
        "name": name,
        "kind": "clinic",
        "home": home or f"http://{name}.example.org/",
        "country": "GB",
        "floor": 1,
        "contact": "mailto:owner@example.org",
        "checked": "never",
        "delay": 0.0,
        "retry_wait": 0.01,
        **changes,
    }
    return Source(**values)


def api_source(kind: str, home: str, **changes: Any) -> Source:
    """An API of the test world, without delays."""
    values = {"query": "back pain", "budget": 10_000, "kind": kind, **changes}
    return site_source(values.pop("name", kind), home, **values)


def night(
    sources: Sequence[Source], home: Path, number: int = 1, **changes: Any
) -> dict[str, CrawlResult]:
    """Collect one night; nights are a day apart."""
    day = f"2026-03-{number:02d}"
    values: dict[str, Any] = {
        "home": home,
        "run_id": f"{number:06d}-{day.replace('-', '')}",
        "now": f"{day}T21:30:00Z",
        "contact": "operator@example.org",
        # Far from what a night takes: a machine that stalls must not end one.
        "timeout": 600.0,
        "request_timeout": 240.0,
        **changes,
    }
    results = crawl_many(tuple(sources), **values)
    return {result.source: result for result in results}


def captured(home: Path, source: str) -> list[Capture]:
    """All captures of a source, of all nights."""
    return [
        capture
        for path in sorted((home / "landing" / source).glob("*.warc.gz"))
        for capture in read_warc(path)
    ]


def addresses(home: Path, source: str) -> list[str]:
    """Addresses captured, sorted."""
    return sorted(capture.url for capture in captured(home, source))
