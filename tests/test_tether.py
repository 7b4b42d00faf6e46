"""What a parent started ends with it, however the parent ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from flows.tether import ROOT

# Starts a process of its own, and notes when it is asked to end. It sleeps in short
# turns: one long pause misses a signal that comes just before it.
CHILD = """
import signal, subprocess, sys, time
from pathlib import Path

def asked(number, frame):
    Path(sys.argv[1]).write_text("asked")
    if sys.argv[2] == "goes":
        sys.exit(0)

signal.signal(signal.SIGTERM, asked)
wait = "import signal; signal.pause()"
subprocess.Popen([sys.executable, "-c", wait])
print("ready", flush=True)
while True:
    time.sleep(0.1)
"""
PARENT = """
import signal, subprocess, sys
from flows.tether import tethered
grace, *arguments = sys.argv[1:]
tethered(["waiting_child", *arguments], stdout=None, stderr=None,
         environment={"PYTHONPATH": arguments[2]}, grace=int(grace))
signal.pause()
"""


@pytest.mark.parametrize(
    ("grace", "manner", "is_asked"),
    [(0, "goes", False), (600, "goes", True)],
    ids=["at-once", "by-itself"],
)
def test_a_module_ends_when_its_parent_is_killed(
    tmp_path: Path, grace: int, manner: str, is_asked: bool
) -> None:
    assert was_asked(tmp_path, grace, manner) is is_asked


def test_a_module_that_stays_when_asked_is_ended_after_its_grace(
    tmp_path: Path,
) -> None:
    # A machine that stalls may not let it answer within the first of these.
    assert any(was_asked(tmp_path, grace, "stays") for grace in (1, 5, 30))


def was_asked(tmp_path: Path, grace: int, manner: str) -> bool:
    """Kill a parent, wait until its module is gone; whether it was asked before."""
    (tmp_path / "waiting_child.py").write_text(CHILD)
    mark = tmp_path / "asked"
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(grace), str(mark), manner, str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert parent.stdout is not None
    assert parent.stdout.readline() == "ready\n"
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    # The module and what it started hold the pipe; it ends when both are gone.
    assert parent.stdout.read() == ""
    return mark.exists()
