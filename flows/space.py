"""A full disk, told so that it can be mended: where it is, and how much is needed."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from flows.errors import StageFailed
from flows.home import Home

MEGABYTE = 1_000_000
# What a night of a single page takes: the empty database, its copy, the site.
SMALLEST = 40
CODES = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT})
# How libraries say the same that hand the system's code to nobody.
WORDS = (
    "No space left on device",
    "File too large",
    "Disk quota exceeded",
    "database or disk is full",
)
# Where a stage writes.
PLACES: Mapping[str, Callable[[Home], Path]] = {
    "collect": lambda home: home.landing,
    "clean": lambda home: home.shards,
    "load": lambda home: home.work_file,
    "appraise": lambda home: home.work_file,
    "audit": lambda home: home.work_file,
    "publish": lambda home: home.warehouse,
    "report": lambda home: home.site,
}


def is_full(error: BaseException | None) -> bool:
    """Say whether an error, or what led to it, is a disk or quota that is full."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in CODES:
            return True
        if any(words in str(error) for words in WORDS):
            return True
        error = error.__cause__ or error.__context__
    return False


def no_space(stage: str, error: Exception, home: Home) -> StageFailed:
    """Say which file did not fit, how much is free and about how much it takes."""
    named = error.filename if isinstance(error, OSError) else None
    place = Path(str(named)) if named else PLACES[stage](home)
    free = shutil.disk_usage(home.path).free // MEGABYTE
    return StageFailed(
        stage,
        f"the disk is full: {place} could not be written ({_one_line(error)}); "
        f"{free} MB are free in {home.path}, about {needed(home, stage)} MB are needed",
        "Free some space, or lower keep_snapshots in backcheck.toml, and give the same "
        "command again: what was published before still stands",
    )


def needed(home: Home, stage: str) -> int:
    """Megabytes, about, that a stage writes, from what the one before it left."""
    if stage == "collect":
        # The largest night so far, or what a first one takes.
        sizes = [_size([path]) for path in home.landing.glob("*/*.warc.gz")]
        return max(100 * MEGABYTE, *sizes, 0) // MEGABYTE
    if stage == "clean":
        # Text and tags take about what the packed pages take.
        return _megabytes(home.landing.glob("*/*.warc.gz"))
    if stage in ("load", "appraise", "audit"):
        # The log holds a night before the file does.
        return 2 * _megabytes([home.work_file, *home.shards.rglob("*.parquet")])
    # A copy of the work file with its text index; site and exports are smaller.
    return 2 * _megabytes([home.work_file])


def _megabytes(paths: Iterable[Path]) -> int:
    return SMALLEST + _size(paths) // MEGABYTE


def _size(paths: Iterable[Path]) -> int:
    return sum(path.stat().st_size for path in paths if path.exists())


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:300]
