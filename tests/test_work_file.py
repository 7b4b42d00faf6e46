"""A work database that cannot be trusted is set aside, told, and never merged."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from flows import stages
from flows.errors import StageFailed
from flows.home import existing_home, held
from flows.night import hold_night
from flows.status import read_status
from tests.world import NOW, SECOND, copy_world
from warehouse.db import BadQuery, connect_file, open_snapshot, open_work

ROOT = Path(__file__).parents[1]
# Commits a row and is killed before it can be checkpointed.
KILLED = """
import os, signal, sys
from pathlib import Path
from flows.home import existing_home, held
from warehouse.db import open_work
home = existing_home(Path(sys.argv[1]))
with held(home, "2026-11-22T09:00:00Z"):
    work = open_work(home.path)
    work.execute("CREATE TABLE core.left_behind AS SELECT 1 AS one")
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = copy_world(tmp_path)
    with held(existing_home(home), NOW[SECOND]):
        pass
    return home


def night(home: Path) -> list[str]:
    """Begin a night, say what it found, and end it again."""
    with hold_night(home, "demo", now=NOW[SECOND], needs_sources=False) as one:
        told = (one.run.done("recovered") or {}).get("message", "")
        one.run.finish("report")
    return [part for part in str(told).split("; ") if part]


def tables(path: Path) -> dict[str, int]:
    with connect_file(path, read_only=True) as base:
        names = base.fetch(
            "SELECT schema_name || '.' || table_name FROM duckdb_tables() "
            "WHERE schema_name IN ('core', 'raw')"
        )[1]
        return {
            str(name): base.count(f"SELECT count(*) FROM {name}") for (name,) in names
        }


def work(home: Path) -> Path:
    return home / "warehouse" / "work.duckdb"


def log(home: Path) -> Path:
    return home / "warehouse" / "work.duckdb.wal"


def kill_with_a_log(home: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, str(home)], cwd=ROOT, check=False
    )
    assert ended.returncode == -signal.SIGKILL
    assert log(home).exists()


def _cut(home: Path) -> None:
    os.truncate(work(home), work(home).stat().st_size // 2)


def _flip_head(home: Path) -> None:
    body = bytearray(work(home).read_bytes())
    body[4096 + 64] ^= 255
    body[8192 + 64] ^= 255
    work(home).write_bytes(body)


DAMAGE: dict[str, Callable[[Path], object]] = {
    "cut-in-half": _cut,
    "flipped-head": _flip_head,
    "text": lambda home: work(home).write_text("not a database"),
    "empty": lambda home: work(home).write_bytes(b""),
    "gone": lambda home: work(home).unlink(),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_work_file_is_set_aside_and_made_again(name: str, home: Path) -> None:
    sound = tables(work(home))
    DAMAGE[name](home)
    bytes_before = work(home).read_bytes() if work(home).exists() else None
    told = " ".join(night(home))
    assert str(work(home)) in told
    assert f"made again from the published backcheck-{SECOND}.duckdb" in told
    aside = home / "warehouse" / "work.duckdb.aside-1"
    if bytes_before is None:
        assert not aside.exists()
    else:
        assert aside.read_bytes() == bytes_before
        assert aside.name in told
    assert tables(work(home)) == sound
    assert night(home) == []


def test_a_log_of_another_file_is_never_merged(home: Path, tmp_path: Path) -> None:
    sound = tables(work(home))
    other = copy_world(tmp_path / "other")
    kill_with_a_log(other)
    shutil.copy(log(other), log(home))
    told = " ".join(night(home))
    assert f"{log(home)} was left by no run of ours" in told
    assert tables(work(home)) == sound
    assert (home / "warehouse" / "work.duckdb.wal.aside-1").exists()


def test_an_old_log_of_the_same_file_is_not_replayed_twice(home: Path) -> None:
    kill_with_a_log(home)
    kept = log(home).read_bytes()
    # Replayed once, as it must be: it holds what a killed run had committed.
    assert night(home) == []
    with_row = tables(work(home))
    assert with_row["core.left_behind"] == 1
    log(home).write_bytes(kept)
    assert "was left by no run of ours" in " ".join(night(home))
    assert tables(work(home)) == with_row


def test_a_corrupt_log_of_a_killed_run_is_set_aside_with_its_file(home: Path) -> None:
    sound = tables(work(home))
    kill_with_a_log(home)
    body = bytearray(log(home).read_bytes())
    body[len(body) // 2] ^= 255
    log(home).write_bytes(body)
    told = " ".join(night(home))
    assert "work.duckdb.aside-1, work.duckdb.wal.aside-1" in told
    assert "made again from the published" in told
    assert tables(work(home)) == sound


def test_damage_that_only_a_query_meets_ends_the_night_and_is_mended_by_the_next(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = tables(work(home))

    def appraise(night: object) -> dict[str, object]:
        raise BadQuery("IO Error: Corrupt database file: computed checksum 1")

    with monkeypatch.context() as patched:
        patched.setitem(stages._STAGES, "appraise", appraise)  # type: ignore[arg-type]
        with (
            pytest.raises(StageFailed, match="is then set aside"),
            hold_night(home, "demo", now=NOW[SECOND], needs_sources=False) as one,
        ):
            stages.finish(one, "appraise")
    assert "was found damaged by the last run" in " ".join(night(home))
    assert tables(work(home)) == sound


def test_what_was_done_is_told_by_status(home: Path) -> None:
    _cut(home)
    night(home)
    status = read_status(existing_home(home), NOW[SECOND])
    assert "was made again from the published" in status.as_text()


def test_an_interrupted_night_whose_file_was_lost_is_not_taken_up(home: Path) -> None:
    with hold_night(home, "demo", now=NOW[SECOND], needs_sources=False) as one:
        # Its load is marked as done, in a file that is no more.
        one.run.finish("load")
    _cut(home)
    with hold_night(home, "demo", now=NOW[SECOND], needs_sources=False) as two:
        assert two.run.run_id != one.run.run_id
        assert two.run.done("load") is None
    assert one.run.done("failed") is not None


def test_readers_of_the_published_night_meet_none_of_it(home: Path) -> None:
    _cut(home)
    with open_snapshot(home) as snapshot:
        before = snapshot.count("SELECT count(*) FROM claims")
    night(home)
    with open_snapshot(home) as snapshot:
        assert snapshot.count("SELECT count(*) FROM claims") == before
    with open_work(home) as base:
        assert base.count("SELECT count(*) FROM core.claims") >= before
