"""The work database before a run: a damaged one is set aside, never mended or merged.

What is published is a whole copy of it, so a run can go on from there: shards that the
copy does not hold are loaded again.
"""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

from flows.home import Home
from warehouse.db import (
    NoSnapshot,
    WarehouseBusy,
    WarehouseError,
    open_work,
    read_pointer,
)
from warehouse.files import sync_folder, whole_file

LOG = logging.getLogger("backcheck")

ASIDE = ".aside"
# How DuckDB says that bytes of a file are not those that it wrote.
WORDS = ("Corrupt", "corrupt", "Could not read enough bytes", "not a valid DuckDB")


def is_damage(error: BaseException | None) -> bool:
    """Say whether an error, or what led to it, is a database file that is damaged."""
    while error is not None:
        if any(words in str(error) for words in WORDS):
            return True
        error = error.__cause__ or error.__context__
    return False


def note_damage(home: Home) -> str:
    """Have the next run set the work database aside; return what to tell."""
    _flag(home).touch()
    return (
        f"Give the same command again: {home.work_file} is then set aside, and the run "
        "goes on from the last published night"
    )


def drop_foreign_log(home: Home) -> str:
    """Set aside a log that no run of ours has left, and say so; empty where none is.

    For a home whose last run ended in order: that leaves none, and DuckDB would replay
    whatever lies there into the work database.
    """
    log = _log_of(home)
    if not log.exists():
        return ""
    moved = _set_aside(log)
    return f"{log} was left by no run of ours; it was not read and is now {moved.name}"


def ensure_sound(home: Home) -> str:
    """Restore the work database where it is damaged or gone, and say what was done.

    Empty where it is sound. Raises WarehouseBusy where another process writes it.
    """
    fault = _fault(home)
    if not fault:
        return ""
    aside = [_set_aside(one) for one in (home.work_file, _log_of(home)) if one.exists()]
    source = _published(home)
    if source is not None:
        with whole_file(home.work_file) as temporary:
            shutil.copyfile(source, temporary)
    _flag(home).unlink(missing_ok=True)
    sync_folder(home.warehouse)
    kept = f"; it is now {', '.join(one.name for one in aside)}" if aside else ""
    begun = f"the published {source.name}" if source else "an empty one and all shards"
    return f"{fault}{kept}. The work database was made again from {begun}"


def _fault(home: Home) -> str:
    """What is wrong with the work database, or an empty string."""
    if not home.work_file.exists():
        is_lost = _published(home) is not None or _log_of(home).exists()
        return f"{home.work_file} was gone" if is_lost else ""
    if _flag(home).exists():
        return f"{home.work_file} was found damaged by the last run"
    try:
        open_work(home.path).close()
    except WarehouseBusy:
        raise
    except WarehouseError as error:
        return f"{home.work_file} was damaged ({_short(error)})"
    return ""


def _published(home: Home) -> Path | None:
    try:
        path = home.warehouse / read_pointer(home.path).file
    except NoSnapshot:
        return None
    return path if path.is_file() else None


def _set_aside(path: Path) -> Path:
    """Rename a file so that nothing opens it, without taking another's name."""
    number = 1
    while (moved := path.with_name(f"{path.name}{ASIDE}-{number}")).exists():
        number += 1
    path.replace(moved)
    return moved


def _flag(home: Home) -> Path:
    return home.work_file.with_name(f"{home.work_file.name}.damaged")


def _log_of(home: Home) -> Path:
    return home.work_file.with_name(f"{home.work_file.name}.wal")


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:300]
