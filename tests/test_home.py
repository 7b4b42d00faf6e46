from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from flows.errors import HomeBusy, WrongHome
from flows.home import (
    begin_run,
    existing_home,
    held,
    nights_done,
    open_home,
    sweep_leftovers,
)

NOW = "2026-03-02T21:30:00Z"


def test_a_demo_home_refuses_live_data(tmp_path: Path) -> None:
    open_home(tmp_path / "h", "demo")
    with pytest.raises(WrongHome, match="is a demo home and stays one"):
        open_home(tmp_path / "h", "live")


def test_a_folder_that_is_no_home_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(WrongHome, match="backcheck --home"):
        existing_home(tmp_path)


def test_the_first_night_is_number_one_and_the_next_follows(tmp_path: Path) -> None:
    home = open_home(tmp_path / "h", "live")
    first = begin_run(home, NOW)
    assert first.run_id == "000001-20260302"
    first.finish("report")
    # The clock may be set back; the sequence goes on all the same.
    second = begin_run(home, "2025-01-01T00:00:00Z")
    assert second.run_id == "000002-20250101"
    assert nights_done(home) == 1


def test_an_interrupted_night_is_taken_up_with_its_own_time(tmp_path: Path) -> None:
    home = open_home(tmp_path / "h", "live")
    first = begin_run(home, NOW)
    first.finish("collect", captures=3)
    again = begin_run(home, "2026-03-03T09:00:00Z")
    assert (again.run_id, again.now) == (first.run_id, NOW)
    assert again.done("collect") == {"captures": 3}
    assert again.done("clean") is None


def test_a_failed_night_is_not_taken_up_again(tmp_path: Path) -> None:
    home = open_home(tmp_path / "h", "live")
    begin_run(home, NOW).finish("failed", stage="audit")
    assert begin_run(home, NOW).sequence == 2


def test_an_ingest_that_was_interrupted_is_not_ended_by_a_night(tmp_path: Path) -> None:
    home = open_home(tmp_path / "h", "live")
    ingest = begin_run(home, NOW, "ingest")
    ingest.finish("collect", sources=[])
    tonight = begin_run(home, NOW)
    assert (tonight.sequence, tonight.done("collect")) == (2, None)
    assert ingest.done("failed") is not None


def test_a_second_writer_is_told_who_holds_the_home(tmp_path: Path) -> None:
    home = open_home(tmp_path / "h", "live")
    with (
        held(home, NOW),
        pytest.raises(HomeBusy, match=f"process {os.getpid()} since {NOW}"),
        held(home, NOW),
    ):
        pass


def test_the_lock_dies_with_a_killed_process(tmp_path: Path) -> None:
    home = open_home(tmp_path / "h", "live")
    script = (
        "import signal, sys; from pathlib import Path; from flows.home import *;"
        "home = open_home(Path(sys.argv[1]), 'live')\n"
        "with held(home, '2026-03-02T21:30:00Z'):\n"
        "    print('held', flush=True); signal.pause()"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", script, str(home.path)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    with pytest.raises(HomeBusy, match=f"process {child.pid}"), held(home, NOW):
        pass
    child.send_signal(signal.SIGKILL)
    child.wait()
    with held(home, NOW):
        assert json.loads((home.path / "home.json").read_text()) == {"kind": "live"}


def test_what_a_killed_writer_left_half_written_is_swept(tmp_path: Path) -> None:
    home = open_home(tmp_path, "live")
    kept = [home.landing / "a.warc.gz", home.shards / "tmp-x.parquet", home.work_file]
    left = [
        home.path / ".tmp-12-exports" / "csv" / "claims.csv",
        home.shards / "000001-20260302" / ".tmp-12-a.parquet",
        home.landing / "clinic" / ".000001-20260302.stats.json.tmp-12",
        home.runs / "000001-20260302" / ".tmp-12-captures.jsonl",
        home.runs / "000001-20260302" / "clean.json.part",
    ]
    for path in (*kept, *left):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words")
    assert sweep_leftovers(home) == len(left)
    assert not any(path.exists() for path in left)
    assert all(path.exists() for path in kept)
