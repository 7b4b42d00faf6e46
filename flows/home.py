"""The home folder: where everything of one installation lives, and who may write it."""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from flows.errors import HomeBusy, WrongHome

HomeKind = Literal["demo", "live"]
RUN_ID = re.compile(r"(\d{6})-\d{8}")
# Names under which files are written before they take their own.
LEFTOVER = re.compile(r"\.tmp-.*|\..*\.tmp-\d+|.*\.json\.part")
# Stands in a home while something is being forgotten, and after that was interrupted.
UNFINISHED = "forgetting.json"
STAGES = ("collect", "clean", "load", "appraise", "audit", "publish", "report")


@dataclass(frozen=True, slots=True)
class Home:
    """The folders of one home; `kind` is demo or live for ever."""

    path: Path
    kind: HomeKind

    @property
    def is_demo(self) -> bool:
        """Say whether everything in this home is demonstration data."""
        return self.kind == "demo"

    @property
    def landing(self) -> Path:
        """Where spiders leave what came back, untouched."""
        return self.path / "landing"

    @property
    def shards(self) -> Path:
        """Where tagged documents wait for the writer, as Parquet."""
        return self.path / "shards"

    @property
    def warehouse(self) -> Path:
        """Where the work database and the published snapshots are."""
        return self.path / "warehouse"

    @property
    def work_file(self) -> Path:
        """The database that one writer fills; readers never open it."""
        return self.warehouse / "work.duckdb"

    @property
    def site(self) -> Path:
        """The published report."""
        return self.path / "site"

    @property
    def exports(self) -> Path:
        """The published files."""
        return self.path / "exports"

    @property
    def logs(self) -> Path:
        """What spiders and stages said."""
        return self.path / "logs"

    @property
    def runs(self) -> Path:
        """The completion markers, one folder a run."""
        return self.path / "runs"


def open_home(path: Path, kind: HomeKind) -> Home:
    """Open a home, making it where there is none.

    Raises WrongHome where the folder was made as the other kind.
    """
    if not require_kind(path, kind):
        path.mkdir(parents=True, exist_ok=True)
        write_json(path / "home.json", {"kind": kind})
    home = Home(path.resolve(), kind)
    for folder in (home.landing, home.shards, home.warehouse, home.logs, home.runs):
        folder.mkdir(exist_ok=True)
    return home


def require_kind(path: Path, kind: HomeKind) -> bool:
    """Say whether a folder is a home; raises WrongHome where its kind differs."""
    marker = path / "home.json"
    if not marker.exists():
        return False
    found = json.loads(marker.read_text(encoding="utf-8"))["kind"]
    if found != kind:
        raise WrongHome(
            f"{path} is a {found} home and stays one; "
            f"give another folder with --home for {kind} data"
        )
    return True


def existing_home(path: Path) -> Home:
    """Open the home of a reader, who makes none."""
    marker = path / "home.json"
    if not marker.exists():
        raise WrongHome(
            f"{path} is not a backcheck home; run `backcheck --home {path} nightly`, "
            "or name the right folder with --home or BACKCHECK_HOME"
        )
    kind = json.loads(marker.read_text(encoding="utf-8"))["kind"]
    return Home(path.resolve(), kind)


@contextmanager
def held(home: Home, now: str) -> Iterator[bool]:
    """Hold the home for one writer; the lock dies with its process.

    Yields whether the last holder ended in order: only one that was killed, or whose
    disk was full, leaves a log beside the work database. Raises HomeBusy, naming the
    holder's process and start, when it is taken.
    """
    path = home.path / "run.lock"
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(descriptor, 200, 0).decode("utf-8", "replace").strip()
            raise HomeBusy(
                f"{home.path} is in use by {holder or 'another run'}; "
                "wait for it to end, or end it"
            ) from None
        had_ended = not os.pread(descriptor, 1, 0)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"process {os.getpid()} since {now}\n".encode(), 0)
        try:
            yield had_ended
        finally:
            if not home.work_file.with_name(f"{home.work_file.name}.wal").exists():
                os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


@dataclass(frozen=True, slots=True)
class Run:
    """One night: its id orders by sequence, never by clock.

    `now` is the moment the night began, UTC in ISO 8601; a resumed night keeps it, so
    that what is written does not depend on when it was interrupted.
    """

    run_id: str
    sequence: int
    now: str
    folder: Path

    def done(self, stage: str) -> dict[str, object] | None:
        """Return a finished stage's marker, or None."""
        path = self.folder / f"{stage}.json"
        if not path.exists():
            return None
        loaded: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
        return loaded

    def has_ended(self) -> bool:
        """Say whether the run came to its report or was ended by a failure."""
        return _has_ended(self.folder)

    def finish(self, stage: str, /, **counts: object) -> None:
        """Leave a stage's completion marker."""
        write_json(self.folder / f"{stage}.json", counts)


def begin_run(home: Home, now: str, purpose: str = "night") -> Run:
    """Take up the interrupted night where there is one, else begin the next run.

    A night is taken up again when its last stage is missing and it was not ended by a
    failure: a failed night stays as it ended, and the next one starts from all that it
    had collected. An interrupted run of another purpose is closed: an ingest is given
    its files anew, and a night must not end with what an ingest had begun. With the
    purpose "accept" the run that its audits stopped goes on, whatever it was for.
    """
    folders = sorted(
        folder for folder in home.runs.iterdir() if RUN_ID.fullmatch(folder.name)
    )
    if folders:
        last = folders[-1]
        began = last / "began.json"
        if purpose == "accept":
            (last / "failed.json").unlink(missing_ok=True)
        if began.exists() and not _has_ended(last):
            loaded = json.loads(began.read_text(encoding="utf-8"))
            run = Run(last.name, int(last.name[:6]), loaded["now"], last)
            if purpose == "accept" or loaded["purpose"] == purpose == "night":
                return run
            run.finish(
                "failed",
                error="Interrupted",
                message=f"this {loaded['purpose']} was interrupted and not taken up",
            )
    sequence = int(folders[-1].name[:6]) + 1 if folders else 1
    run_id = f"{sequence:06d}-{now[:10].replace('-', '')}"
    folder = home.runs / run_id
    folder.mkdir()
    write_json(folder / "began.json", {"now": now, "purpose": purpose})
    return Run(run_id, sequence, now, folder)


def close_interrupted(home: Home, why: str) -> None:
    """End a night that was interrupted: what its markers promise is there no longer."""
    folders = [path for path in home.runs.iterdir() if RUN_ID.fullmatch(path.name)]
    last = max(folders, default=None)
    if last is not None and (last / "began.json").exists() and not _has_ended(last):
        write_json(last / "failed.json", {"error": "WorkFileLost", "message": why})


def _has_ended(folder: Path) -> bool:
    return (folder / "report.json").exists() or (folder / "failed.json").exists()


def sweep_leftovers(home: Home) -> int:
    """Remove what writers that were killed left half written; return how many.

    For the holder of the home: nobody else is writing. Such a file is never read, and
    may hold words that are to be forgotten.
    """
    folders = (home.landing, home.shards, home.warehouse, home.runs, home.logs)
    exports = (home.exports, home.path / "exports-public", home.path / "releases")
    below = (path for folder in (*folders, *exports) for path in folder.rglob("*"))
    found = [
        path for path in (*home.path.iterdir(), *below) if LEFTOVER.fullmatch(path.name)
    ]
    for path in found:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    return len(found)


def nights_done(home: Home) -> int:
    """Count the nights that reached their report; an ingest is no night."""
    return sum(
        json.loads((done.parent / "began.json").read_text())["purpose"] == "night"
        for done in home.runs.glob("*/report.json")
    )


def write_json(path: Path, value: object) -> None:
    """Write JSON so that a reader meets the old file or the whole new one."""
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=False, indent=1, sort_keys=True)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
