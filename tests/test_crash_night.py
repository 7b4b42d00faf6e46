"""A night killed at forty places between its captures and its report.

The places are the moments at which something becomes lasting: a file is synced or
takes its name, a transaction is committed. They are counted in an undisturbed night,
and forty of them, evenly spread, are each met by a SIGKILL; all in `make crash`.
"""

from __future__ import annotations

import hashlib
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from flows import stages
from flows.home import existing_home
from flows.night import hold_night
from flows.status import read_status
from tests.faults.server import FaultServer, site
from tests.whole_nights import article, moment, prepare, whole_night
from warehouse.db import open_snapshot, read_pointer

ROOT = Path(__file__).parents[1]
POINTS = 40
HOST = "clinic.example.org"
KILLED = """
import os, signal, sys
from pathlib import Path

home, now, fatal, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), 0

def counted(real):
    def step(*args, **kwargs):
        global count
        count += 1
        if count == fatal:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args, **kwargs)
    return step

from flows import stages
from flows.home import STAGES
from flows.night import hold_night
from warehouse import db

os.fsync = counted(os.fsync)
os.rename = counted(os.rename)
Path.replace = counted(Path.replace)
execute = db.Connection.execute

def executing(self, sql, params=()):
    if sql.split()[0] in ("COMMIT", "CHECKPOINT", "DETACH"):
        return counted(execute)(self, sql, params)
    return execute(self, sql, params)

db.Connection.execute = executing
with hold_night(home, "demo", now=now, needs_sources=False) as night:
    for stage in STAGES[1:]:
        stages.finish(night, stage)
print(count)
"""


def run(home: Path, fatal: int) -> subprocess.CompletedProcess[str]:
    script = [sys.executable, "-c", KILLED, str(home), moment(2), str(fatal)]
    return subprocess.run(script, capture_output=True, text=True, cwd=ROOT, check=False)


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("crash") / "home"
    first = {HOST: site({"/": article("Yoga", "/a"), "/a": article("Walking")})}
    prepare(home, first)
    with FaultServer(first) as server:
        whole_night(home, server, 1)
        later = {"/": article("Yoga and heat", "/a", "/b"), "/a": article("TENS")}
        server.hosts[HOST] = site({**later, "/b": article("Pilates")})
        with hold_night(home, "demo", now=moment(2), gateway=server.gateway) as one:
            stages.collect_all(one)
    return home


@pytest.fixture(scope="module")
def undisturbed(
    collected: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[int, dict[str, object]]:
    """How many lasting steps a night has, and what it leaves."""
    home = tmp_path_factory.mktemp("undisturbed") / "home"
    shutil.copytree(collected, home, symlinks=True)
    ended = run(home, 0)
    assert ended.returncode == 0, ended.stderr
    return int(ended.stdout), left(home)


def left(home: Path) -> dict[str, object]:
    """Tables of the published night, and every file of the site and the exports."""
    with open_snapshot(home) as snapshot:
        tables = {
            name: snapshot.value(
                "SELECT md5(string_agg(line, '\\n' ORDER BY line)) FROM ("
                f"SELECT to_json(rows)::VARCHAR AS line FROM {name} AS rows)"
            )
            for name in ("pages", "claims", "verdicts", "changes", "studies", "runs")
        }
    files = {
        f"{folder}/{path.relative_to((home / folder).resolve())}": hashlib.sha256(
            path.read_bytes()
        ).hexdigest()
        for folder in ("site", "exports")
        for path in sorted((home / folder).resolve().rglob("*"))
        # Which pages stand from the night before, and why, is the one thing that may
        # differ: what is shown is the same.
        if path.is_file() and path.name != "manifest.json"
    }
    return {**tables, **files}


@pytest.mark.crash
@pytest.mark.parametrize("point", range(POINTS))
def test_a_night_killed_at_a_lasting_step_ends_like_one_that_was_not(
    point: int,
    collected: Path,
    undisturbed: tuple[int, dict[str, object]],
    tmp_path: Path,
) -> None:
    steps, expected = undisturbed
    home = tmp_path / "home"
    shutil.copytree(collected, home, symlinks=True)
    fatal = 1 + point * (steps - 1) // (POINTS - 1)
    killed = run(home, fatal)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    # Whoever reads meanwhile meets a whole night.
    pointer = read_pointer(home)
    with open_snapshot(home) as snapshot:
        assert snapshot.run_id == pointer.run_id
        assert snapshot.count("SELECT count(*) FROM claims") > 0
    assert (home / "site" / "index.html").is_file()
    ended = run(home, 0)
    assert ended.returncode == 0, ended.stderr
    found = left(home)
    assert {n: v for n, v in found.items() if expected.get(n) != v} == {}
    assert set(found) == set(expected)
    assert not list((home / "warehouse").glob("*.wal"))
    assert not list(home.rglob(".tmp-*"))
    assert read_status(existing_home(home), moment(2)).state == "fresh"
