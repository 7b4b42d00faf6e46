"""How each source did in a night, as the collect stage left it.

Light to import: `backcheck status` reads this and no database.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

# States of a source that cost nothing of its data.
GOOD = ("ok", "partial")


@dataclass(frozen=True, slots=True)
class Collected:
    """What the collect stage leaves for the load: one entry a source.

    `described` are the API records that came, `lacking` how many lacked each field.
    """

    source: str
    kind: str
    state: str
    cause: str
    reason: str
    next_step: str
    items: int
    live: int
    requests: int
    not_modified: int
    gone: tuple[str, ...]
    met: tuple[str, ...]
    query: str
    errors: int
    started_at: str | None
    finished_at: str | None
    described: int = 0
    lacking: Mapping[str, int] = field(default_factory=dict)


def with_damage(
    entries: Sequence[Collected], marker: Mapping[str, object] | None
) -> tuple[Collected, ...]:
    """Call the sources stale whose files gave back less than was written to them.

    `marker` is that of the clean stage; what could be read is used all the same.
    """
    damaged = (marker or {}).get("damaged")
    if not isinstance(damaged, Mapping):
        return tuple(entries)
    return tuple(
        replace(
            entry,
            state="stale",
            cause="damaged-file",
            reason="; ".join(map(str, damaged[entry.source]))[:2000],
            next_step="nothing has to be done: the next night fetches what is missing; "
            "when it happens again, look at the disk",
        )
        if entry.source in damaged
        else entry
        for entry in entries
    )


def read_entries(marker: Mapping[str, object]) -> tuple[Collected, ...]:
    """Read the entries back from the collect stage's marker."""
    found = json.loads(json.dumps(marker["sources"]))
    return tuple(
        Collected(**{**item, "gone": tuple(item["gone"]), "met": tuple(item["met"])})
        for item in found
    )
