"""What crawls left under landing/: files of captures, and what they say of themselves.

Light to import: who looks for captures starts no crawl.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

# Names the WARC files of a source that lost captures; spiders/repair.py reads it.
REPAIR = "repair.txt"
# How the files end that a night put aside unbelieved; spiders/holding.py writes them.
HELD = ".held"


@dataclass(frozen=True, slots=True)
class Landed:
    """A WARC file: `items` is how many captures it must give back."""

    source: str
    run_id: str
    path: Path
    items: int


def ask_again(warc: Path) -> None:
    """Have the next crawl of a source fetch what is missing from one of its files."""
    mark = warc.parent / REPAIR
    with mark.open("a", encoding="utf-8") as file:
        file.write(f"{warc.name}\n")


def landed(home: Path) -> tuple[Landed, ...]:
    """Every WARC file that a finished or settled run left, by source and run.

    Also those that are no longer there, though captures were written to them.
    """
    found: list[Landed] = []
    for told in sorted((home / "landing").glob("*/*.stats.json")):
        run_id = told.name.removesuffix(".stats.json")
        path = told.with_name(f"{run_id}.warc.gz")
        stats = read_stats(home / "landing", path.parent.name, run_id) or {}
        items = number(stats, "items")
        if stats and (items or path.exists()):
            found.append(Landed(path.parent.name, run_id, path, items))
    return tuple(found)


def read_stats(landing: Path, source: str, run_id: str) -> dict[str, object] | None:
    """The stats file of a run, or None when there is none that can be read."""
    path = landing / source / f"{run_id}.stats.json"
    try:
        stats = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    return stats if isinstance(stats, dict) else None


def earlier_stats(folder: Path, run_id: str) -> tuple[Mapping[str, object], ...]:
    """Stats of the earlier runs of a source, oldest first, the last thirty."""
    paths = sorted(p for p in folder.glob("*.stats.json") if p.name < f"{run_id}.")
    found = (
        read_stats(folder.parent, folder.name, path.name.removesuffix(".stats.json"))
        for path in paths[-30:]
    )
    return tuple(stats for stats in found if stats is not None)


def number(stats: Mapping[str, object], key: str) -> int:
    """A count of a stats file; 0 where it has none that is one."""
    value = stats.get(key)
    return value if isinstance(value, int) else 0


def texts(stats: Mapping[str, object], key: str) -> tuple[str, ...]:
    """A list of a stats file as text; nothing where it has none."""
    value = stats.get(key)
    return tuple(str(v) for v in value) if isinstance(value, list) else ()
