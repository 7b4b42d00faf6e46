"""Forget a page or a site on request, everywhere below the home, and keep it so."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from flows import console, stages
from flows.corrections import drop_corrections
from flows.errors import BackcheckError, StageFailed
from flows.forgotten import cut_archive, scrub_books
from flows.home import STAGES, UNFINISHED, Home, existing_home, held, write_json
from flows.landing import HELD
from flows.night import Night, hold_night, sound_work
from flows.work_file import ASIDE
from reports.swap import versions_folder
from warehouse.db import open_snapshot, open_work
from warehouse.export import export
from warehouse.files import sweep
from warehouse.forget import Traces, find_traces, forget, scope_of
from warehouse.forget_files import (
    forget_shards,
    forget_snapshots,
    holds_documents,
    rewrite_work,
    shard_captures,
)
from warehouse.release import withdraw


@dataclass(frozen=True, slots=True)
class Account:
    """What was removed; `releases` are frozen months that held the words."""

    pages: int
    claims: int
    captures: int
    run_id: str
    releases: tuple[str, ...]


def run_forget(path: Path, address: str, why: str) -> Account:
    """Remove a page or site from all that is stored, and publish without it.

    May be given again after it was interrupted. Raises WarehouseError where nothing
    of that name is stored, StageFailed where the night without it cannot be published.
    """
    home = existing_home(path)
    now = console.now_utc()
    with held(home, now) as had_ended:
        sound_work(home, had_ended)
        with open_work(home.path) as work:
            traces = find_traces(work, address)
    with hold_night(
        path, home.kind, now=now, needs_sources=False, purpose="forget"
    ) as night:
        mark = home.path / UNFINISHED
        write_json(mark, {"address": address, "why": why})
        account = _remove(night, address, traces, why)
        stages.leave_collected(night, [])
        try:
            for stage in STAGES[1:]:
                stages.finish(night, stage)
        except BackcheckError as error:
            raise StageFailed(
                "forget",
                f"nothing could be published without {address} ({error})",
                "The last night, which is still published, has it; put this right and "
                "give the same command again",
            ) from error
        forget_snapshots(home.path)
        # The site keeps pages of earlier runs for as long as their snapshots are kept.
        stages.write_site(home)
        _remove_earlier_sites(home)
        _export_public(home)
        mark.unlink()
    return account


def _remove(night: Night, address: str, traces: Traces, why: str) -> Account:
    """Remove the words from everything that later stages read."""
    home = night.home
    ids = set(traces.document_ids)
    keys = shard_captures(home.shards, ids)
    urls = traces.urls | {url for url, _ in keys}
    is_site = scope_of(address) == "site"

    def is_unwanted(url: str, sha256: str) -> bool:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
        return (url, sha256) in keys or url in urls or (is_site and host == address)

    count = cut_archive(home, sorted(home.landing.glob("*/*.warc.gz")), is_unwanted)
    for unread in home.landing.glob(f"*/*{HELD}"):
        # Answers that were not believed: nobody reads them, and they may say anything.
        unread.unlink()
    scrub_books(home, {address} if is_site else {address, *urls})
    if ids:
        forget_shards(home.shards, ids)
    drop_corrections(home.path, traces.subjects)
    releases = _withdraw_releases(home, traces, night.run.now)
    claims = 0
    if ids:
        run = night.run
        with open_work(home.path) as work:
            done = forget(work, address, run_id=run.run_id, now=run.now, reason=why)
        claims = done.n_claims
    rewrite_work(home.work_file)
    for aside in home.warehouse.glob(f"*{ASIDE}-*"):
        aside.unlink()
    sweep(home.warehouse)
    return Account(len(ids), claims, count, night.run.run_id, releases)


def _remove_earlier_sites(home: Home) -> None:
    standing = home.site.resolve()
    for folder in versions_folder(home.site).iterdir():
        if folder.is_dir() and not folder.is_symlink() and folder != standing:
            shutil.rmtree(folder)


def _export_public(home: Home) -> None:
    folder = home.path / "exports-public"
    if folder.exists():
        with open_snapshot(home.path) as snapshot:
            export(snapshot, folder, public=True)


def _withdraw_releases(home: Home, traces: Traces, now: str) -> tuple[str, ...]:
    """Empty the frozen releases that hold a row of what was forgotten."""
    gone = []
    for folder in sorted((home.path / "releases").glob("backcheck-*")):
        if any(holds_documents(one, traces) for one in folder.rglob("*.parquet")):
            withdraw(folder, now=now)
            gone.append(folder.name)
    return tuple(gone)
