"""WARC records out of a file that may be damaged, in bounded memory.

Readers in use end silently at a cut or a flipped byte. This one checks each gzip
member's checksum and each record's block digest before it hands a record out, counts
what it could not read, and goes on at the next member or header.
"""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from spiders.coding import Headers, header

MAX_BODY = 128 * 1024 * 1024
MAX_HEAD = 64 * 1024
CHUNK = 64 * 1024
GZIP_MAGIC = b"\x1f\x8b\x08"
WARC_MAGIC = b"WARC/1."

# Our own WARC headers; the standard has none for where and why a capture was made.
SOURCE_HEADER = "WARC-Backcheck-Source"
KIND_HEADER = "WARC-Backcheck-Kind"


@dataclass(frozen=True, slots=True)
class Record:
    """One WARC record: `start` and `end` are offsets in the file as it stands there.

    In a compressed file `start` is that of its gzip member.
    """

    headers: Headers
    block: bytes
    end: int
    start: int = 0


@dataclass(frozen=True, slots=True)
class Damage:
    """A stretch of the file that could not be read."""

    lost_bytes: int
    reason: str


class _DamagedError(Exception):
    """The bytes at hand are no whole record."""


class _Plain:
    """The file as it is, with the position of what was handed out."""

    def __init__(self, file: BinaryIO, start: int) -> None:
        self._file = file
        self._file.seek(start)
        self._held = b""
        self.position = start

    def read(self, size: int) -> bytes:
        """At most `size` bytes; fewer only at the end."""
        while len(self._held) < size:
            more = self._file.read(max(CHUNK, size - len(self._held)))
            if not more:
                break
            self._held += more
        taken, self._held = self._held[:size], self._held[size:]
        self.position += len(taken)
        return taken

    def at_end(self) -> bool:
        """Whether nothing is left."""
        if not self._held:
            self._held = self._file.read(CHUNK)
        return not self._held


class _Member:
    """One gzip member, inflated as it is read; its checksum is proven at its end."""

    def __init__(self, file: BinaryIO, start: int) -> None:
        self._file = file
        self._start = start
        self._file.seek(start)
        self._inflate = zlib.decompressobj(31)
        self._held = bytearray()
        self._consumed = 0

    @property
    def position(self) -> int:
        """Where the member ends, once it has ended."""
        return self._start + self._consumed

    def _fill(self) -> bool:
        """Inflate some more; False when the member has ended whole."""
        if self._inflate.eof:
            return False
        pending = self._inflate.unconsumed_tail
        if not pending:
            pending = self._file.read(CHUNK)
            self._consumed += len(pending)
            if not pending:
                raise _DamagedError("the file ends inside a gzip member")
        try:
            self._held += self._inflate.decompress(pending, CHUNK * 4)
        except zlib.error as error:
            raise _DamagedError(str(error)) from error
        if self._inflate.eof:
            self._consumed -= len(self._inflate.unused_data)
        return True

    def read(self, size: int) -> bytes:
        """At most `size` bytes; fewer only at the member's end."""
        while len(self._held) < size and self._fill():
            pass
        taken = bytes(self._held[:size])
        del self._held[:size]
        return taken

    def at_end(self) -> bool:
        """Whether the member has ended, checksum proven, with nothing left."""
        while not self._held:
            if not self._fill():
                return True
        return False


def iter_records(path: Path) -> Iterator[Record | Damage]:
    """Yield each whole record in order, and each stretch that is none."""
    with path.open("rb") as file:
        is_gzip = file.read(2) == GZIP_MAGIC[:2]
        size = path.stat().st_size
        position = 0
        while position < size:
            before = position
            try:
                if is_gzip:
                    member = _Member(file, position)
                    for record in _records(member):
                        yield replace(record, start=position)
                    position = member.position
                else:
                    plain = _Plain(file, position)
                    for record in _records(plain):
                        start, position = position, record.end
                        yield replace(record, start=start)
                    position = size
            except _DamagedError as error:
                magic = GZIP_MAGIC if is_gzip else WARC_MAGIC
                start = max(position, before)
                position = _find(file, magic, start + 1, size)
                yield Damage(position - start, str(error))


def _records(stream: _Plain | _Member) -> Iterator[Record]:
    """The records of a stream; each is held back until the next byte proves it."""
    while not stream.at_end():
        head = _read_head(stream)
        if head is None:
            return
        length_text = header(head, "Content-Length")
        if not length_text.isdecimal() or len(length_text) > 15:
            raise _DamagedError("a record without a length")
        length = int(length_text)
        if length > MAX_BODY + MAX_HEAD:
            raise _DamagedError(f"a record of {length} bytes")
        block = stream.read(length)
        if len(block) < length:
            raise _DamagedError("the file ends inside a record")
        tail = stream.read(4)
        if tail.strip(b"\r\n"):
            raise _DamagedError("a record longer than it says")
        _prove_digest(head, block)
        stream.at_end()
        yield Record(head, block, stream.position)


def _read_head(stream: _Plain | _Member) -> Headers | None:
    """The header lines of the next record; None when only line ends are left."""
    head = b""
    while b"\r\n\r\n" not in head and b"\n\n" not in head:
        byte = stream.read(1)
        if not byte:
            if head.strip():
                raise _DamagedError("the file ends inside a header")
            return None
        if not head and byte in b"\r\n":
            continue
        head += byte
        if len(head) > MAX_HEAD:
            raise _DamagedError("a header without an end")
        if len(head) == len(WARC_MAGIC) and head != WARC_MAGIC:
            raise _DamagedError("no WARC record here")
    return _parse_lines(head)[1]


def _find(file: BinaryIO, magic: bytes, start: int, size: int) -> int:
    """Offset of the next `magic` at or after `start`, else the file's size."""
    file.seek(start)
    kept = b""
    base = start
    while chunk := file.read(CHUNK):
        kept += chunk
        at = kept.find(magic)
        if at >= 0:
            return base + at
        cut = max(0, len(kept) - len(magic) + 1)
        base += cut
        kept = kept[cut:]
    return size


def _prove_digest(head: Headers, block: bytes) -> None:
    """Raise where one of our records is not what its digest says.

    Other writers are known to state digests of something else; there the gzip checksum
    is the proof.
    """
    stated = header(head, "WARC-Block-Digest")
    is_ours = header(head, SOURCE_HEADER) != ""
    if not is_ours or not stated.lower().startswith("sha1:"):
        return
    actual = base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest())
    if stated[5:].upper() != actual.decode():
        raise _DamagedError("the block is not what its digest says")


def _parse_lines(head: bytes) -> tuple[str, Headers]:
    """The first line, and name-value pairs with folded lines joined."""
    lines = head.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    pairs: list[tuple[str, str]] = []
    for line in lines[1:]:
        if line[:1] in (" ", "\t") and pairs:
            pairs[-1] = (pairs[-1][0], f"{pairs[-1][1]} {line.strip()}")
        elif ":" in line:
            name, _, value = line.partition(":")
            pairs.append((name.strip(), value.strip()))
    return lines[0], tuple(pairs)


def split_http(block: bytes) -> tuple[int, Headers, bytes] | None:
    """Status, headers and body of an HTTP answer; None when it is none."""
    ends = [(at, size) for mark, size in ((b"\r\n\r\n", 4), (b"\n\n", 2))
            if (at := block.find(mark, 0, MAX_HEAD)) >= 0]  # fmt: skip
    at, size = min(ends, default=(len(block), 0))
    first, headers = _parse_lines(block[:at])
    parts = first.split(None, 2)
    if len(parts) < 2 or not parts[0].startswith("HTTP/") or not parts[1].isdecimal():
        return None
    return int(parts[1]), headers, block[at + size :]
