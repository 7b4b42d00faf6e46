"""Runs spiders in child processes and judges each source by its stats file.

One child takes a list of sources: starting one costs a second. A source has its own
folder, WARC file, frontier, stats and budget, so that what one does is its own affair;
a child that dies takes nothing that another had finished.
"""

from __future__ import annotations

import json
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from flows.crawl_child import run_child
from flows.crawl_judge import Verdict, judge
from flows.landing import earlier_stats, number, read_stats, texts
from flows.sources import Source

# Three requests a second an address, ten with a key (NLM, KA-05317), a little under.
PUBMED_DELAY = 0.34
PUBMED_DELAY_WITH_KEY = 0.105

SPEC_FIELDS = (
    *(
        "name",
        "kind",
        "home",
        "start",
        "sitemaps",
        "use_sitemaps",
        "feeds",
        "hosts",
        "allow",
        "deny",
    ),
    *(
        "depth",
        "delay",
        "concurrency",
        "budget",
        "floor",
        "recheck_hours",
        "gone_after",
    ),
    *("retry_wait", "query", "since", "overlap_days", "page_size"),
)


@dataclass(frozen=True, slots=True)
class CrawlResult:
    """How one source's night went.

    `state` is ok, partial (what came is good, the rest is fetched on the next nights),
    stale (its last good data stands) or not-checked. `cause` is a code, `reason` a
    sentence, `next_step` what an operator can do; all empty when ok, but for a site
    that was forgotten on request and is therefore not visited. `items`
    are captures in `captures` (None when there are none), `unchanged` answers that
    brought nothing new, `live` what the source has by our books, `gone` addresses found
    gone tonight, `met` those unchanged. `stats` is the whole stats file.
    """

    source: str
    kind: str
    state: str
    cause: str = ""
    reason: str = ""
    next_step: str = ""
    items: int = 0
    records: int = 0
    unchanged: int = 0
    not_modified: int = 0
    live: int = 0
    requests: int = 0
    gone: tuple[str, ...] = ()
    met: tuple[str, ...] = ()
    captures: Path | None = None
    stats_path: Path | None = None
    seconds: float = 0.0
    stats: Mapping[str, object] = field(default_factory=dict)


def crawl(
    source: Source,
    *,
    home: Path,
    run_id: str,
    now: str,
    contact: str,
    gateway: str | None = None,
    allow_loopback: bool = False,
    ncbi_api_key: str = "",
    forgotten: Collection[str] = (),
    timeout: float = 3600.0,
    request_timeout: float = 30.0,
) -> CrawlResult:
    """Collect one source; see `crawl_many`."""
    return crawl_many(
        (source,),
        home=home,
        run_id=run_id,
        now=now,
        contact=contact,
        gateway=gateway,
        allow_loopback=allow_loopback,
        ncbi_api_key=ncbi_api_key,
        forgotten=forgotten,
        timeout=timeout,
        request_timeout=request_timeout,
    )[0]


def crawl_many(
    sources: Sequence[Source],
    *,
    home: Path,
    run_id: str,
    now: str,
    contact: str,
    gateway: str | None = None,
    allow_loopback: bool = False,
    ncbi_api_key: str = "",
    forgotten: Collection[str] = (),
    timeout: float = 3600.0,
    request_timeout: float = 30.0,
) -> tuple[CrawlResult, ...]:
    """Collect a list of sources in one child process and judge each; never raises for
    what a source does.

    `timeout` in seconds holds for the whole list, `request_timeout` for one request. A
    run that was finished before under the same `run_id` is judged again and not
    repeated; one that was killed or failed goes on with what is missing. `gateway`
    (demo) is a forward proxy on loopback that takes every request; `allow_loopback`
    (tests) opens 127.0.0.1 to the guard. `forgotten` are the sha256 of addresses and
    hosts that are not visited. An `ncbi_api_key` lets PubMed be asked as fast as NCBI
    allows with one.
    """
    landing = home / "landing"
    waiting = [s for s in sources if not _is_over(read_stats(landing, s.name, run_id))]
    ended = ""
    if waiting:
        spec = {
            "run_id": run_id,
            "now": now,
            "landing": str(landing),
            "contact": contact,
            "gateway": gateway or "",
            "allow_loopback": allow_loopback,
            "timeout": request_timeout,
            # A source ends by itself before its child has to be ended.
            "max_seconds": timeout * 0.8,
            "spawned": time.monotonic(),
            "forgotten": sorted(forgotten),
            "sources": [_spec_of(source, bool(ncbi_api_key)) for source in waiting],
        }
        folder = home / "logs" / run_id
        folder.mkdir(parents=True, exist_ok=True)
        stem = waiting[0].name + (f"-and-{len(waiting) - 1}" if waiting[1:] else "")
        path = folder / f"crawl-{stem}.json"
        path.write_text(json.dumps(spec, indent=1, ensure_ascii=False), "utf-8")
        ended = run_child(path, ncbi_api_key, timeout)
    return tuple(_result(source, landing, run_id, ended) for source in sources)


def _is_over(stats: Mapping[str, object] | None) -> bool:
    """Whether a source's night came to an end that asking again would not better."""
    unfinished = ("crashed", "shutdown", "killed", "failed", "disk")
    return stats is not None and stats.get("finish_reason") not in unfinished


def _spec_of(source: Source, has_ncbi_key: bool) -> dict[str, object]:
    """What the child needs to know of a source."""
    values = asdict(source)
    if source.kind == "pubmed":
        values["delay"] = pubmed_delay(source, has_ncbi_key)
    return {name: values[name] for name in SPEC_FIELDS}


def pubmed_delay(source: Source, has_key: bool) -> float:
    """Seconds between two requests to PubMed: as NCBI allows, or slower if so told.

    A key makes a `delay` that stands at the limit without one the limit with one.
    NCBI's own hosts are never asked faster than they allow, whatever sources.toml says.
    """
    if has_key and source.delay <= PUBMED_DELAY:
        delay = min(source.delay, PUBMED_DELAY_WITH_KEY)
    else:
        delay = source.delay
    if not source.host.endswith(".ncbi.nlm.nih.gov"):
        return delay
    return max(delay, PUBMED_DELAY_WITH_KEY if has_key else PUBMED_DELAY)


def _result(source: Source, landing: Path, run_id: str, ended: str) -> CrawlResult:
    """What the stats file says of one source, judged."""
    folder = landing / source.name
    stats = read_stats(landing, source.name, run_id)
    refused = folder / f"{run_id}.refused.json"
    if stats is None and refused.exists():
        refused.unlink()
        verdict = Verdict(
            "not-checked",
            "locked",
            "another crawl of this source is running",
            "wait for it to end; if none is running, look for its process",
        )
        return CrawlResult(source.name, source.kind, *_spread(verdict))
    if stats is None:
        verdict = Verdict(
            "stale",
            "crashed",
            f"the crawl {ended or 'left no stats file'}",
            f"read logs/{run_id}/crawl-*.err; the next run goes on from its captures",
        )
        return CrawlResult(source.name, source.kind, *_spread(verdict))
    verdict = judge(stats, floor=source.floor, history=earlier_stats(folder, run_id))
    captures = folder / f"{run_id}.warc.gz"
    return CrawlResult(
        source.name,
        source.kind,
        *_spread(verdict),
        items=number(stats, "items"),
        records=number(stats, "records"),
        unchanged=number(stats, "unchanged"),
        not_modified=number(stats, "not_modified"),
        live=number(stats, "live"),
        requests=number(stats, "requests"),
        gone=texts(stats, "gone"),
        met=texts(stats, "met"),
        captures=captures if captures.exists() else None,
        stats_path=folder / f"{run_id}.stats.json",
        seconds=float(str(stats.get("seconds", 0))),
        stats=stats,
    )


def _spread(verdict: Verdict) -> tuple[str, str, str, str]:
    return verdict.state, verdict.cause, verdict.reason, verdict.next_step
