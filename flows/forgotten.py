"""Keep what was forgotten forgotten: documents are passed over, captures cut."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from flows.home import Home
from spiders.captures import Capture, cut
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
        cut(path, lambda one: is_unwanted(one.url, _hash(one))) for path in warcs
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


def _hash(capture: Capture) -> str:
    return hashlib.sha256(capture.body).hexdigest()
