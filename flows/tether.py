"""Run a module that must not outlive its parent: python -m flows.tether GRACE MODULE...

The parent holds the other end of standard input. When it dies, even by SIGKILL, that
end closes, and the module's whole process group is ended: asked first, and killed after
GRACE seconds. The module runs in this very process, so that its number is the child's.
"""

from __future__ import annotations

import os
import runpy
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

# A Prefect server closes its database in about 2 s; what takes longer hangs.
GRACE_SECONDS = 10
ROOT = Path(__file__).parents[1]


def tethered(
    module: Sequence[str],
    *,
    stdout: IO[bytes] | int,
    stderr: IO[bytes] | int,
    environment: Mapping[str, str],
    grace: int = GRACE_SECONDS,
) -> subprocess.Popen[bytes]:
    """Start a module, with its arguments, that ends when this process does.

    Close its stdin to end it. `grace` in seconds is what it is given to end by itself;
    0 ends it at once.
    """
    paths = (str(ROOT), environment.get("PYTHONPATH", ""))
    return subprocess.Popen(
        [sys.executable, "-m", "flows.tether", str(grace), *module],
        stdin=subprocess.PIPE,
        stdout=stdout,
        stderr=stderr,
        env={**environment, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
        # Its own group: Ctrl-C is for the parent, which then lets go of it.
        start_new_session=True,
    )


def let_go(child: subprocess.Popen[bytes]) -> None:
    """End a tethered module and wait until it is gone."""
    if child.stdin is not None:
        with suppress(BrokenPipeError):
            child.stdin.close()
    try:
        child.wait(timeout=GRACE_SECONDS + 5)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def main(arguments: Sequence[str]) -> None:
    """Run the module as the main program until it ends or standard input closes."""
    grace, module, *_ = arguments
    held = os.dup(sys.stdin.fileno())
    # What the module starts must not hold, nor read from, the other end.
    with open(os.devnull, "rb") as nothing:  # noqa: PTH123 - a device, not a file
        os.dup2(nothing.fileno(), sys.stdin.fileno())
    watch = threading.Thread(target=_end_at_eof, args=(held, float(grace)), daemon=True)
    watch.start()
    sys.argv = list(arguments[1:])
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def _end_at_eof(held: int, grace: float) -> None:
    while os.read(held, 4096):
        pass
    if grace:
        os.killpg(0, signal.SIGTERM)
        time.sleep(grace)
    os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    main(sys.argv[1:])
