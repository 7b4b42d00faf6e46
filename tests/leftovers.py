"""What a file of tests must leave as it found it, for the next one in its process."""

from __future__ import annotations

import asyncio
import locale
import logging
import os
import resource
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

# A thread that was told to end does so soon, on a machine that stalls as well.
PATIENCE_S = 120
LOGGERS = ("", "backcheck", "spiders", "scrapy")
LIMITS = ("RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_DATA", "RLIMIT_FSIZE")
# Not SIGALRM: with it each test is watched over for the time it takes.
SIGNALS = ("SIGHUP", "SIGINT", "SIGTERM", "SIGCHLD")


def _environment() -> Mapping[str, str]:
    # Pytest notes in it which test runs.
    return {
        name: text for name, text in os.environ.items() if name != "PYTEST_CURRENT_TEST"
    }


def _logging() -> Mapping[str, object]:
    # Handlers are not looked at: pytest has its own there, others for each test.
    found = {name: logging.getLogger(name) for name in LOGGERS}
    return {
        name or "root": (one.level, one.propagate, one.disabled)
        for name, one in found.items()
    }


def _written() -> tuple[str, ...]:
    # Not imported for its own sake: most files of tests need no world.
    world = sys.modules.get("tests.world")
    return () if world is None else tuple(world.written_since())


WATCHED: Mapping[str, Callable[[], object]] = {
    "the running event loop": asyncio._get_running_loop,
    "the environment": _environment,
    "the working directory": Path.cwd,
    "sys.path": lambda: tuple(sys.path),
    "sys.argv": lambda: tuple(sys.argv),
    "the locale": lambda: locale.setlocale(locale.LC_ALL),
    "the handlers of signals": lambda: {
        name: signal.getsignal(signal.Signals[name]) for name in SIGNALS
    },
    "the loggers": _logging,
    "the list of files written in the shared world": _written,
    "the limits of the process": lambda: {
        name: resource.getrlimit(getattr(resource, name)) for name in LIMITS
    },
}


def standing() -> dict[str, object]:
    """Give what one file of tests could change for the next, as it stands now."""
    return {name: look() for name, look in WATCHED.items()}


def threads() -> set[threading.Thread]:
    """Give the threads that a process would wait for before it ends."""
    return {one for one in threading.enumerate() if not one.daemon}


def changed(before: Mapping[str, object]) -> list[str]:
    """Say what no longer stands as it did."""
    told = []
    for name, now in standing().items():
        then = before[name]
        if isinstance(then, dict) and isinstance(now, dict):
            keys = sorted(
                key for key in then.keys() | now.keys() if then.get(key) != now.get(key)
            )
            told += [
                f"{name}: {key} was {then.get(key)!r} and is {now.get(key)!r}"
                for key in keys
            ]
        elif then != now:
            told.append(f"{name} was {then!r} and is {now!r}")
    return told


def still_running(
    before: set[threading.Thread], patience: float = PATIENCE_S
) -> list[str]:
    """Name the threads begun since that do not end; each is waited for, in seconds."""
    told = []
    for one in threads() - before:
        one.join(patience)
        if one.is_alive():
            told.append(f"the thread {one.name} is still running")
    return told
