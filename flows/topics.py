"""Search strategies kept as text: named blocks, and how they are combined.

# a comment; the first ones say where the strategy comes from
[condition]
"back pain"[tiab]        lines of a block are joined by OR
sciatica[tiab]
[combine]
{condition} NOT {other}  one line; every block in brackets
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

HEAD = re.compile(r"\[([a-z][a-z-]*)\]")
SLOT = re.compile(r"\{([a-z-]+)\}")


class TopicError(ValueError):
    """A topic file cannot be used; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A search strategy: the query to send, its source and the file's sha256."""

    query: str
    source: str
    sha256: str


def topic_path(name: str, folder: Path | None) -> Path:
    """The topic file of that name: beside sources.toml first, then our own."""
    if Path(name).name != name:
        raise TopicError(f"topic {name!r} must be a file name without folders.")
    shipped = Path(__file__).parents[1] / "spiders" / "topics"
    for place in (folder, shipped):
        if place is not None and (place / name).is_file():
            return place / name
    raise TopicError(f"no topic file {name!r} beside sources.toml or in {shipped}.")


def read_topic(path: Path) -> Topic:
    """Read a topic file into one query."""
    raw = path.read_text(encoding="utf-8")
    comments: list[str] = []
    blocks: dict[str, list[str]] = {}
    current = ""
    for number, line in enumerate(raw.splitlines(), start=1):
        text = line.strip()
        if not text:
            continue
        if text.startswith("#"):
            comments.append(text.lstrip("# "))
        elif head := HEAD.fullmatch(text):
            current = head.group(1)
            blocks[current] = []
        elif current:
            blocks[current].append(text)
        else:
            raise TopicError(f"{path.name}, line {number}: no [block] above it.")
    combine = " ".join(blocks.pop("combine", []))
    if not combine:
        raise TopicError(f"{path.name}: a [combine] block must say what is sent.")
    joined = {name: f"({' OR '.join(lines)})" for name, lines in blocks.items()}
    used = set(SLOT.findall(combine))
    if used != set(joined):
        raise TopicError(
            f"{path.name}: [combine] uses {sorted(used)}, the blocks are "
            f"{sorted(joined)}."
        )
    query = SLOT.sub(lambda found: joined[found.group(1)], combine)
    return Topic(query, "\n".join(comments), hashlib.sha256(raw.encode()).hexdigest())
