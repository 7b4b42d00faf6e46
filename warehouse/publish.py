"""Publish a night: a closed, whole file of its own, and then the pointer to it."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from warehouse.audit import stopping_audits
from warehouse.citation_store import fill_citations
from warehouse.db import (
    POINTER_NAME,
    SNAPSHOT_PATTERN,
    Connection,
    NoSnapshot,
    Pointer,
    WarehouseError,
    connect_file,
    read_pointer,
)
from warehouse.files import (
    TEMPORARY,
    sha256_of,
    sweep,
    sync_file,
    sync_folder,
    write_whole,
)
from warehouse.macros import define_macros
from warehouse.text_index import build_text_index
from warehouse.verdict_places import fill_verdicts


def publish(work_path: Path, home: Path, *, run_id: str, now: str) -> Path:
    """Publish the work database as the snapshot of `run_id`; return its path.

    Nobody else may have the work database open. The pointer moves last, in one step:
    a reader follows it to the old night or to the new one, and to nothing else.
    Raises WarehouseError where an audit of this run failed that stops publication.
    """
    folder = home / "warehouse"
    target = folder / f"backcheck-{run_id}.duckdb"
    if SNAPSHOT_PATTERN.fullmatch(target.name) is None:
        raise WarehouseError(
            f"{run_id!r} is no run id; a run id is six digits, a dash and a day, "
            "for example 000012-20261121"
        )
    sweep(folder)
    temporary = folder / f"{TEMPORARY}{target.name}"
    _remove(temporary)
    try:
        _copy(work_path, temporary)
        _finish(temporary, run_id, now)
        _seal(temporary)
        _remove_log(target)
        temporary.replace(target)
        sync_folder(folder)
    finally:
        _remove(temporary)
    point_at(home, target, now=now)
    with connect_file(work_path) as work:
        _settle(work, run_id, now)
    return target


def point_at(home: Path, target: Path, *, now: str) -> Pointer:
    """Have the pointer name `target`, atomically."""
    match = SNAPSHOT_PATTERN.fullmatch(target.name)
    if match is None or not target.is_file():
        raise NoSnapshot(f"{target} is no snapshot to point at")
    pointer = Pointer(match[1], target.name, sha256_of(target), now)
    path = home / "warehouse" / POINTER_NAME
    write_whole(path, json.dumps(asdict(pointer), indent=1) + "\n")
    return pointer


def snapshots(home: Path) -> list[Path]:
    """The snapshots of a home, oldest run first."""
    found = [
        path
        for path in (home / "warehouse").glob("backcheck-*.duckdb")
        if SNAPSHOT_PATTERN.fullmatch(path.name)
    ]
    return sorted(found, key=lambda path: path.name)


def roll_back(home: Path, *, now: str, run_id: str = "") -> Pointer:
    """Point at an earlier snapshot: that of `run_id`, or the one before the latest.

    Where the pointer is lost it is set to the newest snapshot that is there. The
    snapshots themselves stay, so that rolling back can be undone by name.
    """
    found = snapshots(home)
    if run_id:
        chosen = [path for path in found if path.name == f"backcheck-{run_id}.duckdb"]
    else:
        try:
            current = read_pointer(home).file
        except NoSnapshot:
            current = ""
        chosen = [path for path in found if not current or path.name < current]
    if not chosen:
        names = ", ".join(path.name for path in found) or "none"
        wanted = f"of run {run_id}" if run_id else "older than the latest"
        raise NoSnapshot(f"there is no snapshot {wanted}; these are here: {names}")
    with connect_file(chosen[-1], read_only=True) as snapshot:
        snapshot.count("SELECT count(*) FROM core.runs")
    return point_at(home, chosen[-1], now=now)


def retain(home: Path, *, keep: int, keep_months: int = 12) -> list[Path]:
    """Remove snapshots beyond the newest `keep`; return those removed.

    The first snapshot of each of the latest `keep_months` months stays, and so does
    the one the pointer names.
    """
    if keep < 1:
        raise WarehouseError(f"{keep} snapshots cannot be kept; keep at least 1")
    found = snapshots(home)
    kept = {path.name for path in found[-keep:]}
    kept.add(read_pointer(home).file)
    monthly: dict[str, str] = {}
    for path in found:
        match = SNAPSHOT_PATTERN.fullmatch(path.name)
        if match is not None:
            monthly.setdefault(match[1][7:13], path.name)
    kept |= {monthly[month] for month in sorted(monthly)[-keep_months:]}
    removed = [path for path in found if path.name not in kept]
    for path in removed:
        _remove(path)
    return removed


def _copy(work_path: Path, temporary: Path) -> None:
    with connect_file(work_path) as work:
        name = str(work.value("SELECT current_database()"))
        work.execute("CHECKPOINT")
        work.execute(f"ATTACH '{_quoted(temporary)}' AS snapshot")
        work.execute(f'COPY FROM DATABASE "{name}" TO snapshot')
        work.execute("DETACH snapshot")


def _finish(temporary: Path, run_id: str, now: str) -> None:
    """Write into the file what is true once it is published, and the text index."""
    with connect_file(temporary) as snapshot:
        if not snapshot.count(
            "SELECT count(*) FROM core.runs WHERE run_id = ?", (run_id,)
        ):
            raise WarehouseError(
                f"the work database knows no run {run_id}; load it before publishing"
            )
        failed = stopping_audits(snapshot, run_id)
        if failed:
            names = ", ".join(failed[:5])
            raise WarehouseError(
                f"run {run_id} is not published: of its audits {len(failed)} failed "
                f"({names}); put right what they found and run the audit stage again"
            )
        _settle(snapshot, run_id, now)
        fill_verdicts(snapshot)
        fill_citations(snapshot)
        build_text_index(snapshot)
        define_macros(snapshot)
        snapshot.execute("CHECKPOINT")


def _settle(connection: Connection, run_id: str, now: str) -> None:
    connection.execute(
        """
        UPDATE core.runs SET state_code = 'published',
            finished_at = $2::TIMESTAMPTZ AT TIME ZONE 'UTC'
        WHERE run_id = $1
        """,
        (run_id, now),
    )


def _seal(path: Path) -> None:
    log = _log_of(path)
    if log.exists():
        raise WarehouseError(
            f"{log} is left over: {path.name} was not closed properly and is not "
            "published; run the publish stage again"
        )
    sync_file(path)


def _remove_log(path: Path) -> None:
    # A log beside the name would be replayed into the file that takes the name.
    _log_of(path).unlink(missing_ok=True)


def _log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.wal")


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
    _log_of(path).unlink(missing_ok=True)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
