"""Files that somebody already has, as captures: each file is stored or refused.

What a file is shows in its content, never in its name. Nothing is followed out of the
folder that was given, nothing is unpacked beyond a bound, and every file gets either
its captures or a refusal that says what to do.
"""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

from flows import sniff
from spiders.captures import Capture, WarcDamage, read_warc

SOURCE: Final = "ingest"
_DEEPEST: Final = 40  # folders inside each other
_TYPES: Final = {"page": "text/html", "plain": "text/plain; charset=utf-8"}
_API_KINDS: Final = frozenset({"pubmed", "europepmc", "clinicaltrials", "retractions"})


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file, or records in it, that were not stored, and what to do about it."""

    path: Path
    reason: str


def read_paths(
    paths: Iterable[Path], *, fetched_at: str
) -> Iterator[Capture | Refusal]:
    """Give the captures and refusals of files and folders, in the order of names.

    `fetched_at` is the time of the ingest; a WARC record keeps its own. A file in a
    folder gets the address file:///FOLDER/its/path, the same on every machine.
    """
    for path in paths:
        root = path.absolute()
        if not root.exists():
            yield Refusal(path, "there is no such file or folder; check the path")
        elif root.is_dir():
            base = root.resolve()
            for file in _files(base, base, 0):
                if isinstance(file, Refusal):
                    yield file
                else:
                    yield from _file(file, _address(base, file), fetched_at)
        else:
            base = root.resolve().parent
            address = f"file:///{quote(root.name)}"
            yield from _file(root.resolve(), address, fetched_at)


def _files(folder: Path, base: Path, depth: int) -> Iterator[Path | Refusal]:
    """Give every file below a folder in the order of names, links not followed."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Refusal(folder, f"the folder cannot be read: {error.strerror}")
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.is_symlink():
            yield Refusal(
                path,
                "a symbolic link, which may lead out of the folder; give its "
                "target itself",
            )
        elif entry.is_dir(follow_symlinks=False):
            if depth >= _DEEPEST:
                yield Refusal(
                    path, f"more than {_DEEPEST} folders deep; give it itself"
                )
            else:
                yield from _files(path, base, depth + 1)
        else:
            yield path


def _address(base: Path, file: Path) -> str:
    """Return a file's address relative to the folder that was given."""
    relative = file.relative_to(base)
    parts = (base.name, *relative.parts)
    return "file:///" + "/".join(_quoted(part) for part in parts if part)


def _quoted(part: str) -> str:
    """Return a name as it may stand in an address, also a name that is no text."""
    return quote(part.encode("utf-8", "surrogateescape"))


def _file(path: Path, address: str, fetched_at: str) -> Iterator[Capture | Refusal]:
    """Give what one file holds."""
    try:
        state = path.lstat()
        if not stat.S_ISREG(state.st_mode):
            yield Refusal(path, "no ordinary file (a device, pipe or socket)")
            return
        if sniff.is_warc(path):
            yield from _warc(path)
            return
        found = sniff.look(path)
    except PermissionError:
        yield Refusal(path, "permission to read it is missing; change its mode")
        return
    except OSError as error:
        yield Refusal(path, f"cannot be read: {error.strerror or error}")
        return
    if isinstance(found, sniff.Unread):
        yield Refusal(path, found.reason)
        return
    kind = "page" if found.kind == "plain" else found.kind
    media = _TYPES.get(found.kind, "application/octet-stream")
    headers = (("Content-Type", media),)
    yield Capture(address, SOURCE, kind, fetched_at, 200, headers, found.body)


def _warc(path: Path) -> Iterator[Capture | Refusal]:
    """Give the readable pages and answers of a WARC file, and what was left out."""
    left_out: Counter[str] = Counter()
    damage: list[WarcDamage] = []
    kept = 0
    for capture in read_warc(path, on_damage=damage.append, source=SOURCE):
        reason = _why_not(capture)
        if reason:
            left_out[reason] += 1
            continue
        kept += 1
        yield capture
    for reason, count in sorted(left_out.items()):
        records = "1 record" if count == 1 else f"{count} records"
        yield Refusal(path, f"{records} in it left out: {reason}")
    for one in damage:
        yield Refusal(
            path,
            f"damaged: {one.recovered} records read, {one.members} stretches and "
            f"{one.lost_bytes} bytes lost; get the file again",
        )
    if not kept and not left_out and not damage:
        yield Refusal(path, "a WARC file without any answer of a server")


def _why_not(capture: Capture) -> str:
    """Say why a record of a WARC file is no page, or "" where it is one."""
    if capture.kind in _API_KINDS:
        return ""
    if capture.status != 200:
        return f"the server answered {capture.status}"
    media = next(
        (v for name, v in capture.headers if name.lower() == "content-type"), ""
    )
    media = media.split(";")[0].strip().lower()
    if media in ("", "text/html", "application/xhtml+xml", "text/plain"):
        return sniff.why_no_page(capture.body, is_plain=media == "text/plain")
    return f"{media[:80]} is no page"
