"""The child process of flows.clean.workers: one capture at a time, within limits."""

from __future__ import annotations

import math
import resource
import sys
from multiprocessing.connection import Connection

from flows.clean.dispatch import clean_capture
from flows.clean.language import language_of
from flows.clean.refusals import refused
from flows.clean.workers import CPU_SECONDS, MEMORY_BYTES
from spiders.captures import Capture


def main(descriptor: int) -> None:
    """Clean captures from a pipe until it closes."""
    pipe = Connection(descriptor)
    # Loads the language model before the clock of the first document runs.
    language_of(
        "This sentence is long enough for the model to be loaded and used once."
    )
    _limit_memory()
    pipe.send("ready")
    while True:
        try:
            capture, is_demo = pipe.recv()
        except EOFError:
            return
        _clean(pipe, capture, is_demo)
        pipe.send("done")


def _clean(pipe: Connection, capture: Capture, is_demo: bool) -> None:
    """Send the documents of one capture, each within its own limit of time."""
    _limit_time()
    try:
        for document in clean_capture(capture, is_demo=is_demo):
            pipe.send(document)
            _limit_time()
    except MemoryError:
        detail = f"cleaning took more than {MEMORY_BYTES // 1024**2} MB"
        pipe.send(refused(capture, "refused", detail, is_demo=is_demo))


def _limit_time() -> None:
    """Let the kernel end this process after so many more seconds of work.

    The kernel counts whole seconds, so the limit lies between one second less and it.
    """
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = usage.ru_utime + usage.ru_stime
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (math.floor(used) + CPU_SECONDS, hard))


def _limit_memory() -> None:
    """Limit this process's own memory; shared libraries are not counted in it."""
    for limit in (resource.RLIMIT_DATA, resource.RLIMIT_AS):
        _, hard = resource.getrlimit(limit)
        allowed = MEMORY_BYTES if limit == resource.RLIMIT_DATA else 3 * MEMORY_BYTES
        if hard != resource.RLIM_INFINITY:
            allowed = min(allowed, hard)
        resource.setrlimit(limit, (allowed, hard))


if __name__ == "__main__":
    main(int(sys.argv[1]))
