"""What a spider keeps: a capture, and the WARC files that captures live in."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from spiders.coding import Headers, decode_body, header
from spiders.warc_records import (
    KIND_HEADER,
    MAX_BODY,
    SOURCE_HEADER,
    Damage,
    Record,
    iter_records,
    split_http,
)

# Both become names of files: what a foreign file says must not lead out of a folder.
SOURCE_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
KIND_NAME = re.compile(r"page|pubmed|europepmc|clinicaltrials|retractions")


@dataclass(frozen=True, slots=True)
class Capture:
    """One answer of one server, untouched.

    `kind` is the shape of the body: page, pubmed, europepmc, clinicaltrials or
    retractions. `fetched_at` is UTC in ISO 8601. `headers` keep their order. `body` is
    what was served after transfer and content coding were undone. `offset` is where it
    starts in the file that it was read from.
    """

    url: str
    source: str
    kind: str
    fetched_at: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    offset: int | None = field(default=None, compare=False)


class WarcDamage(Exception):
    """A WARC file gave back less than was written to it.

    `recovered` captures were read, `expected` is the count of the stats file (None
    when nothing was promised), `members` counts stretches that could not be read and
    `lost_bytes` their length in the file.
    """

    def __init__(
        self,
        path: Path,
        recovered: int,
        expected: int | None,
        members: int,
        lost_bytes: int,
    ) -> None:
        self.path = path
        self.recovered = recovered
        self.expected = expected
        self.members = members
        self.lost_bytes = lost_bytes
        self.missing = max(0, (expected or recovered) - recovered)
        promised = "nothing promised" if expected is None else f"{expected} expected"
        super().__init__(
            f"{path}: {recovered} captures read, {promised}, {members} damaged "
            f"stretches, {lost_bytes} bytes lost. Collect the source again to fill "
            "the gap; what was read is good."
        )


class WarcWriter:
    """Appends captures to a WARC file, one gzip member and one fsync a record."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.count = 0
        path.parent.mkdir(parents=True, exist_ok=True)
        # Unbuffered: bytes that did not fit must not be tried again on closing.
        self._file: BinaryIO = path.open("ab", buffering=0)

    def __enter__(self) -> WarcWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def write(self, capture: Capture) -> None:
        """Write one capture; when this returns it is on the disk."""
        # The member is made in memory first: one write call leaves the fewest ways
        # for a kill to cut it, and a cut member is dropped on reading.
        member = BytesIO()
        writer = WARCWriter(member, gzip=True)
        http = StatusAndHeaders(
            f"{capture.status} {_reason(capture.status)}",
            [(name, _one_line(value)) for name, value in capture.headers],
            protocol="HTTP/1.1",
        )
        writer.write_record(
            writer.create_warc_record(
                capture.url,
                "response",
                payload=BytesIO(capture.body),
                http_headers=http,
                warc_headers_dict={
                    "WARC-Date": capture.fetched_at,
                    SOURCE_HEADER: capture.source,
                    KIND_HEADER: capture.kind,
                },
            )
        )
        end = self._file.seek(0, os.SEEK_END)
        try:
            left = memoryview(member.getvalue())
            while left:
                left = left[self._file.write(left) :]
            os.fsync(self._file.fileno())
        except OSError:
            # A full disk: what is appended after half a member could not be read.
            os.ftruncate(self._file.fileno(), end)
            raise
        self.count += 1

    def close(self) -> None:
        """Close the file; nothing is buffered by then."""
        self._file.close()


def read_warc(
    path: Path,
    expected: int | None = None,
    *,
    on_damage: Callable[[WarcDamage], None] | None = None,
    source: str = "",
    kind: str = "page",
) -> Iterator[Capture]:
    """Yield every capture that can be read, ours or anyone's, then report losses.

    Reading resumes at the next gzip member (or WARC header) after damage. Losses, and
    a count other than `expected`, are passed to `on_damage` or raised as WarcDamage
    after the last capture. `source` and `kind` are for records that do not say.
    Bodies over 128 MiB are skipped and counted as damage. Memory is one record.
    """
    recovered = members = lost_bytes = 0
    for item in iter_records(path):
        if isinstance(item, Damage):
            members += 1
            lost_bytes += item.lost_bytes
            continue
        capture = _capture(item, source, kind)
        if isinstance(capture, Damage):
            members += 1
            lost_bytes += capture.lost_bytes
        elif capture is not None:
            recovered += 1
            yield capture
    if members or (expected is not None and expected != recovered):
        damage = WarcDamage(path, recovered, expected, members, lost_bytes)
        if on_damage is None:
            raise damage
        on_damage(damage)


def seal(path: Path) -> int:
    """Cut a WARC file after its last whole record and return how many it holds.

    For a file whose writer was killed: what was being written is dropped, so that
    appending to it is safe. Damage in the middle is left to the reader.
    """
    count = 0
    end = 0
    for item in iter_records(path):
        if isinstance(item, Record):
            count += 1
            end = item.end
    if end < path.stat().st_size:
        with path.open("r+b") as file:
            file.truncate(end)
            os.fsync(file.fileno())
    return count


def cut(
    path: Path,
    is_unwanted: Callable[[Capture], bool],
    *,
    before: Callable[[int, int], None] | None = None,
) -> int:
    """Rewrite a WARC file without some captures, and return how many went.

    What stays is copied byte for byte; stretches that cannot be read go as well. A
    file without such a capture is left as it is. `before` is told how many captures it
    held and how many go, before any goes.
    """
    kept: list[tuple[int, int]] = []
    count = start = held = 0
    for item in iter_records(path):
        if isinstance(item, Damage):
            start += item.lost_bytes
            continue
        capture = _capture(item, "", "page")
        held += isinstance(capture, Capture)
        if isinstance(capture, Capture) and is_unwanted(capture):
            count += 1
        else:
            kept.append((start, item.end))
        start = item.end
    if count:
        if before is not None:
            before(held, count)
        part = path.with_name(f".tmp-{os.getpid()}-{path.name}")
        with path.open("rb") as old, part.open("wb") as new:
            for begin, end in kept:
                old.seek(begin)
                new.write(old.read(end - begin))
            new.flush()
            os.fsync(new.fileno())
        part.replace(path)
    return count


def _capture(record: Record, source: str, kind: str) -> Capture | Damage | None:
    """The record as a capture; None for what is no answer of a server."""
    record_type = header(record.headers, "WARC-Type").lower()
    url = header(record.headers, "WARC-Target-URI").strip("<> ")
    if record_type not in ("response", "resource") or not url:
        return None
    status = 200
    http: Headers = (("Content-Type", header(record.headers, "Content-Type")),)
    body = record.block
    if record_type == "response":
        content_type = header(record.headers, "Content-Type").lower()
        if not content_type.startswith("application/http"):
            return None
        parsed = split_http(record.block)
        if parsed is None:
            return Damage(len(record.block), "no HTTP head")
        status, http, body = parsed
        decoded = decode_body(http, body, MAX_BODY)
        if decoded is None:
            return Damage(len(body), "body cannot be decoded within bounds")
        body = decoded
    return Capture(
        url=url,
        source=_named(record, SOURCE_HEADER, SOURCE_NAME) or source,
        kind=_named(record, KIND_HEADER, KIND_NAME) or kind,
        fetched_at=header(record.headers, "WARC-Date"),
        status=status,
        headers=http,
        body=body,
        offset=record.start,
    )


def _named(record: Record, name: str, allowed: re.Pattern[str]) -> str:
    """A header of ours where it holds such a name; anyone may have written the file."""
    value = header(record.headers, name)
    return value if allowed.fullmatch(value) else ""


def _one_line(value: str) -> str:
    """A header value that cannot end its line and begin another header."""
    return value.replace("\r", " ").replace("\n", " ")


def _reason(status: int) -> str:
    return "OK" if status == 200 else "Answer"
