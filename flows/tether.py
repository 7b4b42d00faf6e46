"""Run a command that must not outlive its parent: python -m flows.tether COMMAND...

The parent holds the other end of standard input. When it dies, even by SIGKILL, that
end closes, and the command's whole process group is ended.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import IO

# A Prefect server closes its database in about 2 s; what takes longer hangs.
GRACE_SECONDS = 10


def tethered(
    command: Sequence[str],
    *,
    stdout: IO[bytes] | int,
    stderr: IO[bytes] | int,
    environment: Mapping[str, str],
) -> subprocess.Popen[bytes]:
    """Start a command that ends when this process does; close its stdin to end it."""
    return subprocess.Popen(
        [sys.executable, "-m", "flows.tether", *command],
        stdin=subprocess.PIPE,
        stdout=stdout,
        stderr=stderr,
        env=dict(environment),
        # Its own group: Ctrl-C is for the parent, which then lets go of it.
        start_new_session=True,
    )


def let_go(child: subprocess.Popen[bytes]) -> None:
    """End a tethered command and wait until it is gone."""
    if child.stdin is not None:
        with suppress(BrokenPipeError):
            child.stdin.close()
    try:
        child.wait(timeout=GRACE_SECONDS + 5)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def main(arguments: Sequence[str]) -> int:
    """Run the command until it ends or standard input closes."""
    child = subprocess.Popen(
        arguments, stdin=subprocess.DEVNULL, start_new_session=True
    )
    threading.Thread(target=_end_at_eof, args=(child,), daemon=True).start()
    return child.wait()


def _end_at_eof(child: subprocess.Popen[bytes]) -> None:
    while sys.stdin.buffer.read(4096):
        pass
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGTERM)
    try:
        child.wait(timeout=GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
