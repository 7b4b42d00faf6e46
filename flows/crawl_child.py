"""A crawl's process: started in a group of its own, and ended when its time is up."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

from flows.tether import tethered

GRACE = 20.0


def run_child(spec: Path, ncbi_api_key: str, timeout: float) -> str:
    """Run the child in a process group of its own; says how it ended if not by itself.

    When time is up it is asked to close (SIGTERM), then ended (SIGKILL).
    """
    environment = dict(os.environ)
    if ncbi_api_key:
        # Not in the spec: that is a file which stays.
        environment["BACKCHECK_NCBI_API_KEY"] = ncbi_api_key
    with (
        spec.with_suffix(".out").open("wb") as out,
        spec.with_suffix(".err").open("wb") as err,
    ):
        child = tethered(
            ["spiders.run", str(spec)],
            stdout=out,
            stderr=err,
            environment=environment,
            # What was captured is on the disk, and nobody is left to judge the rest.
            grace=0,
        )
        try:
            code = child.wait(timeout)
        except subprocess.TimeoutExpired:
            _end(child)
            return f"did not finish within {timeout:.0f} seconds"
        except BaseException:  # stopped from outside: leave no orphan behind
            _end(child, grace=2.0)
            raise
    if code < 0:
        return f"was ended by signal {signal.Signals(-code).name}"
    return "" if code == 0 else f"ended with code {code}"


def _end(child: subprocess.Popen[bytes], grace: float = GRACE) -> None:
    """End the child and everything it started."""
    for number, patience in ((signal.SIGTERM, grace), (signal.SIGKILL, 5.0)):
        try:
            os.killpg(child.pid, number)
        except ProcessLookupError:
            return
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            if child.poll() is not None:
                return
            time.sleep(0.05)
