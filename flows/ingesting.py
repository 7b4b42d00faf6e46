"""The ingest command: files that somebody has become captures of one night."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from flows import console, stages
from flows.collected import Collected
from flows.collecting import INGESTED
from flows.errors import StageFailed
from flows.home import STAGES, HomeKind, existing_home
from flows.ingest import Refusal, read_paths
from flows.night import Night, Outcome, hold_night
from spiders.captures import Capture, WarcWriter

LOG = logging.getLogger("backcheck.ingest")


@dataclass(frozen=True, slots=True)
class Account:
    """What became of every file: how many were stored, and why the others were not."""

    stored: int
    refused: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """Say it in one sentence."""
        return f"{self.stored} captures stored, {len(self.refused)} files refused"


def run_ingest(path: Path, paths: Sequence[Path]) -> tuple[Outcome, Account]:
    """Take in files and run every stage after collection, without Prefect.

    Raises StageFailed where not one of the files could be stored.
    """
    kind: HomeKind = "live"
    if (path / "home.json").exists():
        kind = existing_home(path).kind
    now = console.now_utc()
    with hold_night(
        path, kind, now=now, needs_sources=False, purpose="ingest"
    ) as night:
        account = _keep(night, paths)
        for stage in STAGES[1:]:
            stages.finish(night, stage)
        return stages.outcome(night), account


def _keep(night: Night, paths: Sequence[Path]) -> Account:
    """Write what can be read as WARC files, one a kind, as a spider would."""
    writers: dict[str, WarcWriter] = {}
    kept: Counter[str] = Counter()
    refused: list[str] = []
    with ExitStack() as stack:
        for item in read_paths(paths, fetched_at=night.run.now):
            if isinstance(item, Refusal):
                refused.append(f"{item.path}: {item.reason}")
                LOG.warning("refused %s", refused[-1])
                continue
            source = f"{INGESTED}{item.kind}"
            if source not in writers:
                file = night.home.landing / source / f"{night.run.run_id}.warc.gz"
                writers[source] = stack.enter_context(WarcWriter(file))
            writers[source].write(_named(item, source))
            kept[source] += 1
    if not kept:
        raise StageFailed(
            "ingest",
            f"none of {len(refused)} files could be stored; first: "
            f"{refused[0] if refused else 'no file was found'}",
            "Give HTML, text, PubMed XML, JSON of Europe PMC or ClinicalTrials.gov v2, "
            "or WARC",
        )
    stages.leave_collected(night, [_entry(source, n) for source, n in kept.items()])
    return Account(kept.total(), tuple(refused))


def _named(capture: Capture, source: str) -> Capture:
    return Capture(
        url=capture.url,
        source=source,
        kind=capture.kind,
        fetched_at=capture.fetched_at,
        status=capture.status,
        headers=capture.headers,
        body=capture.body,
    )


def _entry(source: str, items: int) -> Collected:
    return Collected(
        source=source,
        kind=source.removeprefix(INGESTED),
        state="ok",
        cause="",
        reason="",
        next_step="",
        items=items,
        live=items,
        requests=0,
        not_modified=0,
        gone=(),
        met=(),
        query="",
        errors=0,
        started_at=None,
        finished_at=None,
    )
