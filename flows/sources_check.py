"""Meets a source before it is believed: a sample, what would be kept, and why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from flows.crawl import CrawlResult, crawl
from flows.sources import Source

SAMPLE = 25


@dataclass(frozen=True, slots=True)
class SourceCheck:
    """What a sample of a source gave.

    `kept` holds (address, reason), `refused` (address, rule, detail), `errors` counts
    by cause. `checked` is the date to write into sources.toml when `is_met`.
    """

    source: str
    is_met: bool
    checked: str
    state: str
    cause: str
    reason: str
    next_step: str
    kept: tuple[tuple[str, str], ...]
    refused: tuple[tuple[str, str, str], ...]
    errors: Mapping[str, int]
    hits: int | None
    requests: int
    seconds: float


def check_source(
    source: Source,
    *,
    contact: str,
    now: str,
    gateway: str | None = None,
    allow_loopback: bool = False,
    sample: int = SAMPLE,
    timeout: float = 300.0,
) -> SourceCheck:
    """Fetch at most `sample` addresses of a source and keep none of them."""
    with TemporaryDirectory(prefix="backcheck-check-") as folder:
        result = sampled(
            source, Path(folder), contact, now, gateway, allow_loopback, sample, timeout
        )
        return as_check(result, now)


def sampled(
    source: Source,
    home: Path,
    contact: str,
    now: str,
    gateway: str | None,
    allow_loopback: bool,
    sample: int,
    timeout: float,
) -> CrawlResult:
    """Crawl at most `sample` addresses of a source in a home of their own."""
    small = replace(source, budget=sample, page_size=min(source.page_size, 25))
    return crawl(
        small,
        home=home,
        run_id=f"000000-{now[:10].replace('-', '')}",
        now=now,
        contact=contact,
        gateway=gateway,
        allow_loopback=allow_loopback,
        timeout=timeout,
    )


def as_check(result: CrawlResult, now: str) -> SourceCheck:
    """The sample's stats, said for a reader; a floor is not held against a sample."""
    stats = result.stats
    kept = tuple(
        (entry.get("address", ""), entry.get("reason", ""))
        for entry in _entries(stats, "kept")
    )
    refused = tuple(
        (entry.get("address", ""), entry.get("rule", ""), entry.get("detail", ""))
        for entry in _entries(stats, "refusals")
    )
    hits = stats.get("hits")
    is_met = bool(kept) or result.records > 0 or result.items > 0
    only_few = result.cause == "too-few" and is_met
    return SourceCheck(
        source=result.source,
        is_met=is_met,
        checked=now[:10] if is_met else "never",
        state="ok" if only_few else result.state,
        cause="" if only_few else result.cause,
        reason="" if only_few else result.reason,
        next_step="" if only_few else result.next_step,
        kept=kept,
        refused=refused,
        errors=_counts(stats, "errors"),
        hits=hits if isinstance(hits, int) else None,
        requests=result.requests,
        seconds=result.seconds,
    )


def _entries(stats: Mapping[str, object], key: str) -> list[dict[str, str]]:
    value = stats.get(key)
    listed = value if isinstance(value, list) else []
    return [entry for entry in listed if isinstance(entry, dict)]


def _counts(stats: Mapping[str, object], key: str) -> dict[str, int]:
    value = stats.get(key)
    return dict(value) if isinstance(value, dict) else {}
