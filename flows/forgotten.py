"""Keep what was forgotten forgotten: documents are passed over, captures cut.

The books of the spiders go with them: an address may say as much as a title does.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from flows.home import Home
from spiders.captures import Capture, cut
from spiders.frontier import forget_pages
from warehouse.db import open_work
from warehouse.files import write_whole
from warehouse.forget import is_buried, tombstones
from warehouse.records import Document

# What a capture is known by: its address and the hash of its body.
Key = tuple[str, str]


def kept(
    documents: Iterable[Document], buried: frozenset[str], dropped: set[Key]
) -> Iterator[Document]:
    """Pass on the documents that were not forgotten; note the others' captures."""
    for document in documents:
        names = (document.url, document.canonical_url, document.site)
        if document.kind == "page" and is_buried(buried, names):
            dropped.add((document.url, document.capture_sha256))
        else:
            yield document


def read_tombstones(home: Home) -> frozenset[str]:
    """Read what was forgotten, as hashes of addresses and hosts."""
    with open_work(home.path) as work:
        return tombstones(work)


def cut_archive(
    home: Home, warcs: Iterable[Path], is_unwanted: Callable[[str, str], bool]
) -> int:
    """Cut captures, by address and hash of the body, and their mention in listings."""
    count = sum(
        cut(
            path,
            lambda one: is_unwanted(one.url, _hash(one)),
            before=lambda held, gone, path=path: _lower(path, held, gone),  # type: ignore[misc]
        )
        for path in warcs
    )
    for listing in home.runs.glob("*/captures.jsonl"):
        lines = listing.read_text(encoding="utf-8").splitlines(keepends=True)
        found = [json.loads(line) for line in lines]
        left = [
            line
            for line, one in zip(lines, found, strict=True)
            if not is_unwanted(one["url"], one["capture_sha256"])
        ]
        if len(left) < len(lines):
            write_whole(listing, "".join(left))
    return count


def scrub_books(home: Home, names: Collection[str]) -> None:
    """Remove addresses and hosts from frontiers, stats, markers and logs."""
    mention = mention_of(names)
    for folder in home.landing.iterdir():
        if (folder / "frontier.sqlite").exists():
            forget_pages(folder / "frontier.sqlite", mention.search)
    told = [*home.landing.glob("*/*.json"), *home.runs.glob("*/*.json")]
    for path in (*told, *home.logs.rglob("*.json")):
        _scrub_json(path, mention)
    for path in home.logs.rglob("*"):
        if path.suffix in (".log", ".err", ".out"):
            _scrub_lines(path, mention)


def mention_of(names: Collection[str]) -> re.Pattern[str]:
    """Match any of these addresses and hosts, each as a whole."""
    ends = r"(?![\w/?#&=%-])(?!\.\w)"
    found = [
        re.escape(name) + ends
        if "://" in name
        else rf"(?<![\w.-])(?:www\.)?{re.escape(name)}(?![\w-])(?!\.\w)"
        for name in sorted(names)
    ]
    return re.compile("|".join(found) or r"(?!)")


def _scrub_json(path: Path, mention: re.Pattern[str]) -> None:
    text = path.read_text(encoding="utf-8")
    if not mention.search(text):
        return
    try:
        left = _without(json.loads(text), mention)
    except ValueError:
        # Half a file, left by a kill: nobody can use it.
        path.unlink()
        return
    write_whole(path, json.dumps(left, ensure_ascii=False, indent=1) + "\n")


def _without(value: object, mention: re.Pattern[str]) -> object:
    """A JSON value without what mentions a name: items go, single texts are emptied."""
    if isinstance(value, list):
        return [_without(one, mention) for one in value if not _tells(one, mention)]
    if isinstance(value, dict):
        return {
            key: ""
            if isinstance(one, str) and _tells(one, mention)
            # A list or a table keeps what else it holds.
            else _without(one, mention)
            for key, one in value.items()
            if not mention.search(key)
        }
    return value


def _tells(value: object, mention: re.Pattern[str]) -> bool:
    if isinstance(value, str):
        return bool(mention.search(value))
    if isinstance(value, dict):
        named = (value.get("address"), value.get("url"), value.get("home"))
        return any(isinstance(one, str) and mention.search(one) for one in named)
    return False


def _scrub_lines(path: Path, mention: re.Pattern[str]) -> None:
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines(True)
    left = [line for line in lines if not mention.search(line)]
    if len(left) < len(lines):
        write_whole(path, "".join(left))


def _lower(warc: Path, held: int, gone: int) -> None:
    """Write how many captures a file will have, before any is cut from it.

    So that a cut that is interrupted never leaves fewer than the count promises.
    """
    told = warc.with_name(warc.name.replace(".warc.gz", ".stats.json"))
    if told.exists():
        stats = json.loads(told.read_text(encoding="utf-8"))
        missing = max(0, int(stats.get("items", 0)) - held)
        stats["items"] = held - gone + missing
        write_whole(told, json.dumps(stats, ensure_ascii=False, indent=1) + "\n")


def _hash(capture: Capture) -> str:
    return hashlib.sha256(capture.body).hexdigest()
