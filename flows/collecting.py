"""The collect stage: sources in groups, one child process a group."""

from __future__ import annotations

import json
import logging
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from flows.collected import GOOD, Collected, read_entries, with_damage
from flows.crawl import CrawlResult, crawl_many
from flows.night import Night
from flows.sources import Source
from warehouse.forget import is_buried
from warehouse.refusals import Refusal, RefusalCount
from warehouse.runs import SiteRecord, SourceField, SourceState

LOG = logging.getLogger("backcheck.collect")

# What the names of the sources of ingested files begin with.
INGESTED = "ingest-"

# Our states of a source in the warehouse's words: not asked is not the same as failed.
# What a partial night brought is good; its reason says what is left.
STATES = {"ok": "ok", "partial": "ok", "stale": "stale", "not-checked": "not-run"}


def groups(night: Night) -> tuple[tuple[str, ...], ...]:
    """Deal the sources into as many groups as are collected at once.

    The APIs come first: they are the longest, and a group is as slow as its sum.
    """
    ordered = sorted(night.sources, key=lambda source: (not source.is_api, source.name))
    count = max(1, min(night.settings.parallel_sources, len(ordered)))
    names = [source.name for source in ordered]
    return tuple(tuple(names[start::count]) for start in range(count))


def collect(night: Night, names: Sequence[str]) -> tuple[Collected, ...]:
    """Collect one group of sources in a child process; what fails is in its entry."""
    sources = [source for source in night.sources if source.name in set(names)]
    results = crawl_many(
        sources,
        home=night.home.path,
        run_id=night.run.run_id,
        now=night.run.now,
        contact=night.settings.contact or "demo@example.org",
        gateway=night.gateway,
        ncbi_api_key=night.settings.ncbi_api_key,
        forgotten=night.forgotten,
        timeout=night.settings.source_timeout_seconds,
    )
    for result in results:
        _tell(result)
    return tuple(_collected(result) for result in results)


def source_states(night: Night, entries: Sequence[Collected]) -> list[SourceState]:
    """Say in the warehouse's words how each source did."""
    return [
        SourceState(
            run_id=night.run.run_id,
            source=entry.source,
            kind=entry.kind,
            state=STATES[entry.state],
            n_captures=entry.items,
            reason=entry.reason,
            next_step=entry.next_step,
            query=entry.query,
            searched_to_date=night.run.now[:10] if entry.state == "ok" else None,
            n_expected=entry.live,
            n_errors=entry.errors,
            started_at=entry.started_at,
            finished_at=entry.finished_at,
        )
        for entry in entries
    ]


def source_fields(night: Night, entries: Sequence[Collected]) -> list[SourceField]:
    """Say in the warehouse's words how many records lacked which field."""
    return [
        SourceField(
            run_id=night.run.run_id,
            source=entry.source,
            field=name,
            n_records=entry.described,
            n_lacking=n_lacking,
        )
        for entry in entries
        for name, n_lacking in sorted(entry.lacking.items())
    ]


def refusals(landing: Path, run_id: str) -> tuple[list[Refusal], list[RefusalCount]]:
    """Read which addresses the spiders of a run refused, and how many by rule."""
    listed: list[Refusal] = []
    counts: list[RefusalCount] = []
    for path in sorted(landing.glob(f"*/{run_id}.stats.json")):
        source = path.parent.name
        try:
            stats = json.loads(path.read_text(encoding="utf-8"))
        except ValueError:
            # A spider that was killed while it wrote: its source is stale by then.
            LOG.warning("%s: its counts cannot be read: %s", source, path)
            continue
        listed += [
            Refusal(run_id, source, one["address"], one["rule"], one["detail"])
            for one in stats.get("refusals", ())
        ]
        counts += [
            RefusalCount(run_id, source, rule, n_refused)
            for rule, n_refused in stats.get("refusal_counts", {}).items()
        ]
    return listed, counts


def site_records(
    sources: Sequence[Source],
    met: Mapping[str, str],
    forgotten: Collection[str] = (),
) -> list[SiteRecord]:
    """Name the sites and the kind of each, but for those that were forgotten.

    `met` is the source of each site whose pages were read: a page may stand on another
    host than its source names. Files that were taken in are of the kind file.
    """
    records = {}
    by_name = {source.name: source for source in sources}
    for site, name in met.items():
        source = by_name.get(name)
        if source is not None:
            record = SiteRecord(site, source.title or source.host, source.kind)
        elif name.startswith(INGESTED):
            record = SiteRecord(site, site, "file")
        else:
            # A source that is no longer listed: what is known of its sites stands.
            continue
        records[site] = record
    for source in sources:
        if not source.is_api:
            for host in (source.host, *map(_host, source.hosts)):
                record = SiteRecord(host, source.title or source.host, source.kind)
                records.setdefault(host, record)
    return [
        record
        for record in records.values()
        if not is_buried(forgotten, (record.site, record.site.removeprefix("www.")))
    ]


def collected(night: Night) -> tuple[Collected, ...]:
    """Return what the collect stage left; nothing where a run collected nothing."""
    marker = night.run.done("collect")
    if marker is None:
        return ()
    return with_damage(read_entries(marker), night.run.done("clean"))


def _host(host: str) -> str:
    return (urlsplit(host).hostname if "//" in host else host) or host


def _collected(result: CrawlResult) -> Collected:
    stats = result.stats
    described, lacking = stats.get("described"), stats.get("lacking")
    return Collected(
        source=result.source,
        kind=result.kind,
        state=result.state,
        cause=result.cause,
        reason=result.reason,
        next_step=result.next_step,
        items=result.items,
        live=result.live,
        requests=result.requests,
        not_modified=result.not_modified,
        gone=result.gone,
        met=result.met,
        query=str(stats.get("query_translation") or ""),
        errors=_errors(stats.get("errors")),
        started_at=_text(stats.get("started")),
        finished_at=_text(stats.get("finished")),
        described=described if isinstance(described, int) else 0,
        lacking=lacking if isinstance(lacking, dict) else {},
    )


def _errors(found: object) -> int:
    if isinstance(found, Mapping):
        return sum(value for value in found.values() if isinstance(value, int))
    return found if isinstance(found, int) else 0


def _text(found: object) -> str | None:
    return found if isinstance(found, str) and found else None


def _tell(result: CrawlResult) -> None:
    if result.state in GOOD:
        LOG.info(
            "%s: %d new or changed, %d unchanged%s",
            result.source,
            result.items,
            result.unchanged,
            f"; {result.reason}" if result.reason else "",
        )
    else:
        LOG.warning("%s: %s: %s", result.source, result.state, result.reason)
