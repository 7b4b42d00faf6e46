"""A bad night is told once: when a condition is new, and again when it is over.

What was told stands in the home's alerts.json. A message goes to standard error, to
logs/alerts.log and, where the setting `notify` names a command, to its standard input.
"""

from __future__ import annotations

import json
import logging
import shlex
import subprocess
from collections.abc import Mapping
from pathlib import Path

from flows.collected import GOOD
from flows.home import Home, write_json
from flows.settings import read_settings
from flows.status import Status, read_status

LOG = logging.getLogger("backcheck.alerts")

MEMORY = "alerts.json"
NOTIFY_SECONDS = 30
# condition -> (day it was first met, sentence)
Conditions = Mapping[str, tuple[str, str]]


def conditions(status: Status, day: str) -> dict[str, tuple[str, str]]:
    """Name what is wrong, in an order that does not change."""
    found = {
        f"{one.source}: {one.cause or one.state}": (
            day,
            f"{one.source} is {one.state} ({one.reason}). Do: {one.next_step}",
        )
        for one in status.sources
        if one.state not in GOOD
    }
    if status.state in ("stale", "failed"):
        sentence = f"the night is {status.state}: {status.problem}. "
        found["night"] = (day, f"{sentence}Do: {status.next_command}")
    return dict(sorted(found.items()))


def message(before: Conditions, now: Conditions) -> str:
    """Tell what is new and what is over; empty where neither is."""
    new = [f"new: {told}" for name, (_, told) in now.items() if name not in before]
    over = [
        f"over: {name}, since {day}"
        for name, (day, _) in before.items()
        if name not in now
    ]
    return "\n".join([*new, *over])


def tell(home: Home, now: str) -> str:
    """Tell what has changed since the last night, and remember it; return the words.

    What a command for it does wrong is logged and stops nothing.
    """
    memory = home.path / MEMORY
    before = _remembered(memory)
    found = {
        name: before.get(name, told)
        for name, told in conditions(read_status(home, now), now[:10]).items()
    }
    words = message(before, found)
    if words:
        for line in words.splitlines():
            LOG.warning("%s", line)
        with (home.logs / "alerts.log").open("a", encoding="utf-8") as file:
            file.write("".join(f"{now} {line}\n" for line in words.splitlines()))
        notify(home.path, words)
    if found != before:
        write_json(memory, found)
    return words


def standing(home: Path) -> tuple[tuple[str, str], ...]:
    """Give what was told and is not over: since which day, and the words."""
    return tuple(_remembered(home / MEMORY).values())


def notify(home: Path, words: str) -> bool:
    """Hand words to the operator's command; False where there is none or it failed."""
    command = shlex.split(read_settings(home).notify)
    if not command:
        return False
    try:
        ended = subprocess.run(
            command,
            input=words + "\n",
            text=True,
            timeout=NOTIFY_SECONDS,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        LOG.warning("%s could not be told: %s", command[0], error)
        return False
    if ended.returncode:
        LOG.warning("%s ended with %d", command[0], ended.returncode)
    return ended.returncode == 0


def _remembered(memory: Path) -> dict[str, tuple[str, str]]:
    try:
        found = json.loads(memory.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        # Told again rather than not at all.
        return {}
    return {str(name): (str(told[0]), str(told[1])) for name, told in found.items()}
