"""A file of tests that leaves something behind for the next one is told so by name."""

from __future__ import annotations

import asyncio
import logging
import os
import resource
import signal
import sys
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests import world
from tests.leftovers import changed, standing, still_running, threads


def test_a_file_that_changes_nothing_is_told_nothing() -> None:
    assert changed(standing()) == []
    assert still_running(threads()) == []


def test_an_event_loop_that_still_runs_is_told() -> None:
    before = standing()

    async def looked_at_from_within() -> list[str]:
        return changed(before)

    told = asyncio.run(looked_at_from_within())
    assert told[0].startswith("the running event loop was None and is <")
    assert changed(before) == []


def test_what_is_changed_for_the_next_file_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = standing()
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    lower = 1_000_000 if soft == resource.RLIM_INFINITY else soft - 1
    handler = signal.getsignal(signal.SIGHUP)
    level = logging.getLogger("backcheck").level
    with monkeypatch.context() as patched:
        patched.setenv("BACKCHECK_LEFT", "here")
        patched.delenv("PATH")
        patched.chdir(tmp_path)
        patched.setattr(sys, "argv", ["left"])
        patched.syspath_prepend(str(tmp_path))
        logging.getLogger("backcheck").setLevel(level + 1)
        # Not SIG_IGN, which whoever runs the tests may have set already.
        signal.signal(signal.SIGHUP, lambda number, frame: None)
        resource.setrlimit(resource.RLIMIT_CPU, (lower, hard))
        try:
            told = changed(before)
        finally:
            resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
            signal.signal(signal.SIGHUP, handler)
            logging.getLogger("backcheck").setLevel(level)
    assert "the environment: BACKCHECK_LEFT was None and is 'here'" in told
    assert f"the environment: PATH was {os.environ['PATH']!r} and is None" in told
    assert {one.partition(" was")[0] for one in told} == {
        "the environment: BACKCHECK_LEFT",
        "the environment: PATH",
        "the working directory",
        "sys.path",
        "sys.argv",
        "the handlers of signals: SIGHUP",
        "the loggers: backcheck",
        "the limits of the process: RLIMIT_CPU",
    }
    assert changed(before) == []


def test_a_file_written_in_the_world_of_all_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "home.json").write_text("{}")
    monkeypatch.setattr(world, "shared_world", lambda: SimpleNamespace(home=tmp_path))
    monkeypatch.setattr(world, "AS_BUILT", world.stamps(tmp_path))
    before = standing()
    assert changed(before) == []
    (tmp_path / "home.json").write_text("[1]")
    (tmp_path / "runs").mkdir()
    (tmp_path / "runs" / "new.json").write_text("{}")
    (told,) = changed(before)
    assert told.endswith("was () and is ('home.json', 'runs/new.json')")


def test_a_thread_that_does_not_end_is_told_and_one_that_does_is_waited_for() -> None:
    before = threads()
    ends = threading.Event()
    thread = threading.Thread(target=ends.wait, name="left-over")
    thread.start()
    assert still_running(before, 0.01) == ["the thread left-over is still running"]
    ends.set()
    assert still_running(before) == []
