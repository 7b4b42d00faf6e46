"""Readers see whole nights and nothing else, whatever happens to the writer."""

from __future__ import annotations

import json
import multiprocessing
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.world import FIRST, NOW, SECOND, copy_world, run_night, shared_world
from warehouse.db import (
    NoSnapshot,
    Snapshot,
    WarehouseBusy,
    WarehouseError,
    open_snapshot,
    open_work,
    read_pointer,
)
from warehouse.files import TEMPORARY
from warehouse.publish import publish, retain, roll_back, snapshots
from warehouse.runs import RunRecord, SiteRecord, write_run, write_sites

KILLS = 20
JUDGED = (
    "core.claims", "core.claim_history", "core.studies", "core.findings",
    "core.bodies", "core.verdicts", "core.verdict_history", "core.changes",
    "core.scorecard", "core.runs", "core.page_versions", "raw.documents",
)  # fmt: skip

# Three ways in: the door, plain duckdb on the file the pointer names, and `ask`, which
# is what `backcheck sql` calls.
READER = """
import json, os, sys, time
from pathlib import Path
import duckdb
from warehouse.db import open_snapshot
from warehouse.sql import ask
home, stop, way = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
LATEST = ("SELECT max(run_id), max(sequence) FROM runs "
          "WHERE state_code = 'published'")
SITES = "SELECT count(*) FROM sites"
def by_the_door():
    with open_snapshot(home) as snapshot:
        run, n = snapshot.fetch(LATEST)[1][0]
        time.sleep(0.005)
        assert run == snapshot.run_id, (run, snapshot.run_id)
        return run, n, snapshot.value(SITES)
def plainly():
    # A night that is swept away meanwhile is asked for again, as the pointer moved on.
    while True:
        name = json.loads((home / "warehouse" / "latest.json").read_text())["file"]
        path = home / "warehouse" / name
        try:
            raw = duckdb.connect(str(path), read_only=True)
            break
        except duckdb.IOException:
            assert not path.exists()
    with raw:
        run, n = raw.execute(LATEST).fetchall()[0]
        return run, n, raw.execute(SITES).fetchall()[0][0]
def asking():
    return ask(home, f"SELECT *, ({SITES}) AS sites FROM ({LATEST})").rows[0]
read = {"door": by_the_door, "plain": plainly, "ask": asking}[way]
reads, seen = 0, set()
stop.with_name(f"ready-{os.getpid()}").touch()
while not stop.exists() or reads < 2:
    run, n, sites = read()
    assert sites == n, (way, sites, run)
    reads += 1
    if run not in seen:
        stop.with_name(f"seen-{run}").touch()
    seen.add(run)
    # Opening costs more than reading: without a pause eight of them take every core.
    time.sleep(0.8 + os.getpid() % 8 * 0.05)
print(reads, *seen)
"""


def content(snapshot: Snapshot) -> dict[str, object]:
    """A hash over each table, its rows in order."""
    return {
        table: snapshot.value(
            "SELECT md5(string_agg(line, '\n' ORDER BY line)) FROM ("
            f"SELECT to_json(rows)::VARCHAR AS line FROM {table} AS rows)"
        )
        for table in JUDGED
    }


def small_night(home: Path, number: int) -> Path:
    """Publish a night of one more site than the night before."""
    run_id = f"{number:06d}-20261121"
    now = NOW[SECOND]
    with open_work(home) as work:
        write_run(work, RunRecord(run_id, number, "demo", now, True))
        site = SiteRecord(f"site{number}.example.org", "A site", "clinic")
        write_sites(work, [site], run_id=run_id, is_demo=True)
        path = work.path
    return publish(path, home, run_id=run_id, now=now)


def test_eight_readers_and_ten_publications_never_meet(tmp_path: Path) -> None:
    home, stop = tmp_path / "home", tmp_path / "stop"
    small_night(home, 1)
    readers = [
        subprocess.Popen(
            [sys.executable, "-c", READER, str(home), str(stop), way],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[1],
        )
        for way in ("door", "door", "door", "plain", "plain", "plain", "ask", "ask")
    ]
    try:
        while len(list(tmp_path.glob("ready-*"))) < 8:
            assert all(reader.poll() is None for reader in readers)
            time.sleep(0.05)
        for number in range(2, 12):
            path = small_night(home, number)
            retain(home, keep=3, keep_months=0)
            # Most nights come whatever is read; three wait until they were met.
            while (
                number % 3 == 0 and not (tmp_path / f"seen-{path.stem[10:]}").exists()
            ):
                assert all(reader.poll() is None for reader in readers)
                time.sleep(0.01)
    finally:
        stop.touch()
        ended = [reader.communicate() for reader in readers]
    assert [reader.returncode for reader in readers] == [0] * 8, ended
    told = [out.split() for out, _ in ended]
    assert sum(int(reads) for reads, *_ in told) >= 16
    assert len({night for _, *nights in told for night in nights}) >= 3
    assert not list((home / "warehouse").glob("*.wal"))


def test_a_reader_that_opened_before_keeps_its_answers(tmp_path: Path) -> None:
    home = tmp_path / "home"
    small_night(home, 1)
    with open_snapshot(home) as before:
        small_night(home, 2)
        assert before.count("SELECT count(*) FROM sites") == 1
        with open_snapshot(home) as after:
            assert after.count("SELECT count(*) FROM sites") == 2


def run_second_night(home: Path) -> None:
    run_night(home, SECOND)


@pytest.fixture(scope="module")
def first_night(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the first night, to be copied: nobody may write into it."""
    home = tmp_path_factory.mktemp("first") / "home"
    run_night(home, FIRST)
    return home


@pytest.fixture(scope="module")
def undisturbed(
    first_night: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[float, dict]:
    home = shutil.copytree(first_night, tmp_path_factory.mktemp("whole") / "home")
    started = time.monotonic()
    child = fork(home)
    child.join()
    took = time.monotonic() - started
    with open_snapshot(home) as snapshot:
        assert snapshot.run_id == SECOND
        return took, content(snapshot)


def fork(home: Path) -> multiprocessing.process.BaseProcess:
    # From a server that has no threads: the database's locks are not for forking.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.world"])
    child = context.Process(target=run_second_night, args=(home,))
    child.start()
    return child


@pytest.mark.parametrize("batch", range(KILLS // 4))
def test_killed_at_any_moment_the_pointer_names_a_whole_night(
    tmp_path: Path, first_night: Path, undisturbed: tuple[float, dict], batch: int
) -> None:
    took, expected = undisturbed
    home = shutil.copytree(first_night, tmp_path / "home")
    moments = random.Random(batch)
    for _ in range(4):
        child = fork(home)
        time.sleep(moments.uniform(0.05, took))
        # Nothing happens to one that has come to its end before.
        child.kill()
        child.join()
        with open_snapshot(home) as snapshot:
            assert snapshot.run_id in (FIRST, SECOND)
            told = snapshot.query(
                "SELECT run_id FROM runs WHERE state_code = 'published' "
                "ORDER BY sequence DESC LIMIT 1"
            )
            assert told == [{"run_id": snapshot.run_id}]
            assert snapshot.count("SELECT count(*) FROM scorecard") > 0
    run_night(home, SECOND)
    with open_snapshot(home) as snapshot:
        assert content(snapshot) == expected
    assert not list((home / "warehouse").glob(f"{TEMPORARY}*"))


def test_a_log_left_beside_the_name_is_not_replayed(tmp_path: Path) -> None:
    home = tmp_path / "home"
    small_night(home, 1)
    log = home / "warehouse" / "backcheck-000002-20261121.duckdb.wal"
    log.write_bytes(b"not a log of this file")
    path = small_night(home, 2)
    assert not log.exists()
    with open_snapshot(home) as snapshot:
        assert snapshot.path == path


def test_a_published_night_has_no_log_beside_it() -> None:
    folder = shared_world().home / "warehouse"
    assert not list(folder.glob("*.wal"))


def test_the_writer_is_alone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with open_work(home):
        other = subprocess.run(
            [
                sys.executable,
                "-c",
                "import sys; from pathlib import Path; from warehouse.db import *\n"
                "try:\n    open_work(Path(sys.argv[1]))\n"
                "except WarehouseBusy as busy:\n    sys.exit(str(busy))",
                str(home),
            ],
            capture_output=True,
            text=True,
            check=False,
            cwd=Path(__file__).parents[1],
        )
    assert "another process" in other.stderr
    assert WarehouseBusy.__doc__


def test_rolling_back_points_at_the_night_before(tmp_path: Path) -> None:
    home = copy_world(tmp_path)
    assert roll_back(home, now=NOW[SECOND]).run_id == FIRST
    with open_snapshot(home) as snapshot:
        assert snapshot.run_id == FIRST
        assert snapshot.count("SELECT count(*) FROM runs") == 1
    assert roll_back(home, now=NOW[SECOND], run_id=SECOND).run_id == SECOND


def test_rolling_back_beyond_the_first_night_says_what_is_there(tmp_path: Path) -> None:
    home = copy_world(tmp_path)
    roll_back(home, now=NOW[SECOND])
    with pytest.raises(NoSnapshot, match=f"backcheck-{FIRST}"):
        roll_back(home, now=NOW[SECOND])


def test_a_lost_pointer_is_found_again(tmp_path: Path) -> None:
    home = copy_world(tmp_path)
    (home / "warehouse" / "latest.json").write_text("{", encoding="utf-8")
    with pytest.raises(NoSnapshot, match="rollback"):
        open_snapshot(home)
    assert roll_back(home, now=NOW[SECOND]).run_id == SECOND


@pytest.mark.parametrize(
    "file", ["../../etc/passwd", "work.duckdb", "backcheck-000001-20261120.duckdb/x"]
)
def test_a_pointer_cannot_lead_elsewhere(tmp_path: Path, file: str) -> None:
    home = copy_world(tmp_path)
    pointer = {"run_id": FIRST, "file": file, "sha256": "", "published_at": ""}
    path = home / "warehouse" / "latest.json"
    path.write_text(json.dumps(pointer), encoding="utf-8")
    with pytest.raises(NoSnapshot, match="rollback"):
        open_snapshot(home)


def test_old_nights_are_removed_but_the_first_of_a_month_stays(tmp_path: Path) -> None:
    folder = tmp_path / "warehouse"
    folder.mkdir()
    days = ["20260930", "20261001", "20261002", "20261101", "20261102", "20261103"]
    for number, day in enumerate(days, start=1):
        (folder / f"backcheck-{number:06d}-{day}.duckdb").touch()
    newest = snapshots(tmp_path)[-1]
    pointer = {
        "run_id": "000006-20261103",
        "file": newest.name,
        "sha256": "",
        "published_at": "",
    }
    (folder / "latest.json").write_text(json.dumps(pointer), encoding="utf-8")
    removed = [path.name[10:25] for path in retain(tmp_path, keep=2, keep_months=2)]
    assert removed == ["000001-20260930", "000003-20261002"]


def test_the_pointer_s_night_is_never_removed(tmp_path: Path) -> None:
    home = copy_world(tmp_path)
    roll_back(home, now=NOW[SECOND])
    assert retain(home, keep=1, keep_months=0) == []
    assert read_pointer(home).run_id == FIRST


def test_a_run_that_was_not_loaded_is_not_published(tmp_path: Path) -> None:
    home = copy_world(tmp_path)
    work = home / "warehouse" / "work.duckdb"
    with pytest.raises(WarehouseError, match="knows no run"):
        publish(work, home, run_id="000009-20261121", now=NOW[SECOND])
    assert read_pointer(home).run_id == SECOND
    assert len(snapshots(home)) == 2


def test_a_name_that_is_no_run_id_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match="six digits"):
        publish(tmp_path / "w", tmp_path, run_id="../x", now=NOW[SECOND])


def test_comments_reach_the_published_file_after_a_second_night() -> None:
    with open_snapshot(shared_world().home) as snapshot:
        assert (
            snapshot.query(
                "SELECT table_name, column_name FROM duckdb_columns() "
                "WHERE schema_name IN ('main', 'core', 'raw') AND NOT internal "
                "AND comment IS NULL"
            )
            == []
        )


def test_words_are_found_by_their_stem_in_the_published_file() -> None:
    with open_snapshot(shared_world().home) as snapshot:
        found = snapshot.query("SELECT quote FROM search_claims('relieving') LIMIT 1")
        papers = snapshot.query("SELECT title FROM search_abstracts('dummy magnet')")
    assert found == [{"quote": "TENS relieves chronic back pain."}]
    assert str(papers[0]["title"]).startswith("Static magnets against dummy magnets")


def test_without_the_index_words_are_matched_plainly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = copy_world(tmp_path)
    monkeypatch.setattr("warehouse.text_index.load_fts", lambda raw: False)
    work = home / "warehouse" / "work.duckdb"
    publish(work, home, run_id=SECOND, now=NOW[SECOND])
    with open_snapshot(home) as snapshot:
        found = snapshot.query("SELECT quote FROM search_claims('RELIEVES chronic')")
        pages = snapshot.query("SELECT title FROM search_pages('only three left')")
    assert found == [{"quote": "TENS relieves chronic back pain."}]
    assert pages == [{"title": "Pocket TENS machine"}]
