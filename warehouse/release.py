"""A month's frozen release: a public export with its citation, written once."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from warehouse.db import NoSnapshot, WarehouseError, open_snapshot
from warehouse.export import export
from warehouse.files import sha256_of, write_whole
from warehouse.packaging import as_citation
from warehouse.publish import snapshots

MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
READ_ONLY = 0o444
WITHDRAWN = "WITHDRAWN"


@dataclass(frozen=True, slots=True)
class Release:
    """A release: its folder, the run it holds, and whether it was written just now."""

    folder: Path
    run_id: str
    is_new: bool


def release(home: Path, month: str, *, run_id: str = "") -> Release:
    """Freeze a month ("2026-11") as HOME/releases/backcheck-2026-11.

    It holds the last night of the month that is kept, or that of `run_id`, without full
    texts. A release that is there is checked against its manifest and left as it is.
    Raises NoSnapshot where the month has no night, WarehouseError where a release was
    altered or holds another night than the one asked for.
    """
    if MONTH.fullmatch(month) is None:
        raise WarehouseError(
            f"{month!r} is no month; give year and month, for example 2026-11"
        )
    folder = home / "releases" / f"backcheck-{month}"
    if folder.exists():
        return _as_it_stands(folder, run_id)
    chosen = run_id or _last_night(home, month)
    if chosen[7:13] != month.replace("-", ""):
        raise WarehouseError(
            f"run {chosen} is not of {month}; a release holds a night of its own month"
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    with open_snapshot(home, run_id=chosen) as snapshot:
        run = snapshot.query("SELECT * FROM runs WHERE run_id = ?", (chosen,))[0]
        beside = {"CITATION.cff": as_citation(month, run), "RUN": f"{chosen}\n"}
        export(
            snapshot,
            folder,
            public=True,
            partitioned=True,
            beside=beside,
            is_live=False,
        )
    for path in folder.rglob("*"):
        if path.is_file():
            path.chmod(READ_ONLY)
    return Release(folder, chosen, is_new=True)


def withdraw(folder: Path, *, now: str) -> None:
    """Empty a release, because something in it is to be forgotten.

    The right to be forgotten goes before a frozen month. A note stays in the place of
    the data, so that nobody takes another content for the one that was cited.
    """
    shutil.rmtree(folder)
    folder.mkdir()
    write_whole(
        folder / WITHDRAWN, f"Withdrawn at {now}: it held what is to be forgotten.\n"
    )


def faults(folder: Path) -> list[str]:
    """Names of files that are not as the manifest of an export has them."""
    listed = {}
    for line in (folder / "MANIFEST").read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        listed[name] = digest
    there = {
        str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()
    }
    strange = (there - {"MANIFEST"}) ^ set(listed)
    changed = {
        name
        for name, digest in listed.items()
        if name in there and sha256_of(folder / name) != digest
    }
    return sorted(strange | changed)


def _as_it_stands(folder: Path, run_id: str) -> Release:
    if (folder / WITHDRAWN).exists():
        raise WarehouseError(
            f"{folder.name} was withdrawn, because what it held is to be forgotten; "
            "see the note there, and release the next month instead"
        )
    try:
        wrong = faults(folder)
        held = (folder / "RUN").read_text(encoding="utf-8").strip()
    except OSError as error:
        raise WarehouseError(
            f"{folder} is no whole release ({error}); move it away and release again"
        ) from error
    if wrong:
        raise WarehouseError(
            f"{folder} was altered after its release ({', '.join(wrong[:5])}); restore "
            "it, or move it away and release again"
        )
    if run_id and run_id != held:
        raise WarehouseError(
            f"{folder.name} is frozen and holds run {held}, not {run_id}; a release is "
            "never written again"
        )
    return Release(folder, held, is_new=False)


def _last_night(home: Path, month: str) -> str:
    found = [path.stem.removeprefix("backcheck-") for path in snapshots(home)]
    of_month = [run for run in found if run[7:13] == month.replace("-", "")]
    if not of_month:
        months = sorted({f"{run[7:11]}-{run[11:13]}" for run in found})
        raise NoSnapshot(
            f"no night of {month} is kept; there are nights of "
            f"{', '.join(months) or 'no month'}"
        )
    return of_month[-1]
