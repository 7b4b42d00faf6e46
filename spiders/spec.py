"""What a crawl is told: read from the SPEC.json that the caller writes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class SourceSpec:
    """One source; the meaning of each field is in the form of sources.toml."""

    name: str
    kind: str
    home: str
    start: tuple[str, ...] = ("/",)
    sitemaps: tuple[str, ...] = ()
    use_sitemaps: bool = True
    feeds: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    deny: tuple[str, ...] = ()
    depth: int = 3
    delay: float = 1.0
    concurrency: int = 1
    budget: int = 300
    floor: int = 0
    recheck_hours: float = 20.0
    gone_after: int = 2
    retry_wait: float = 5.0
    query: str = ""
    since: str = "1900-01-01"
    overlap_days: int = 3
    page_size: int = 200


@dataclass(frozen=True, slots=True)
class RunSpec:
    """One child process: its sources and what holds for all of them.

    `now` is the run's time, UTC in ISO 8601. `gateway` is a forward proxy on loopback
    that takes every request, or empty. `max_seconds` ends a source cleanly before its
    caller would have to; it counts from `spawned`, the machine's monotonic clock when
    the caller started the child (0: from the spider's own start). `forgotten` are the
    sha256 of addresses and hosts that must not be visited. Keys are not here but in the
    environment of the child.
    """

    run_id: str
    now: str
    landing: Path
    contact: str
    sources: tuple[SourceSpec, ...]
    gateway: str = ""
    allow_loopback: bool = False
    max_seconds: float = 3000.0
    spawned: float = 0.0
    timeout: float = 30.0
    forgotten: frozenset[str] = frozenset()


def read_spec(path: Path) -> RunSpec:
    """Read SPEC.json; a key that no field knows is a TypeError."""
    raw: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    sources = tuple(_source(source) for source in raw.pop("sources"))
    landing = Path(raw.pop("landing"))
    forgotten = frozenset(raw.pop("forgotten", ()))
    return RunSpec(landing=landing, sources=sources, forgotten=forgotten, **raw)


def _source(raw: dict[str, Any]) -> SourceSpec:
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in raw.items()
    }
    return SourceSpec(**values)
