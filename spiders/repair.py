"""A source whose captures were lost on the disk: what is missing is fetched again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from spiders.captures import Capture, WarcDamage, read_warc
from spiders.frontier import Frontier
from spiders.whole import write_json

# Left by whoever read the source's files and missed something.
MARK = "repair.txt"


def repair(
    folder: Path,
    frontier: Frontier,
    replay: Callable[[Capture], None],
    on_damage: Callable[[WarcDamage], None],
) -> bool:
    """Make the book of a source again from the captures that can be read.

    False where nobody asked for it. What a file has lost is taken off its count: it is
    known, and is not reported again.
    """
    mark = folder / MARK
    if not mark.exists():
        return False
    frontier.forget_fetches()
    for path in sorted(folder.glob("*.warc.gz")):
        count = 0
        for capture in read_warc(path, on_damage=on_damage):
            replay(capture)
            count += 1
        _lower(path.with_name(path.name.replace(".warc.gz", ".stats.json")), count)
    mark.unlink()
    return True


def _lower(path: Path, count: int) -> None:
    """Write into a stats file that so many captures are left."""
    try:
        stats = json.loads(path.read_text(encoding="utf-8"))
        lost = int(stats["items"]) - count
    except (OSError, ValueError, KeyError, TypeError):
        # No count that could be compared: nothing to correct.
        return
    if lost > 0:
        stats["items"], stats["lost"] = count, lost
        write_json(path, stats)
