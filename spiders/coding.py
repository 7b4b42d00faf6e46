"""Content and transfer coding undone: whole, within a limit, or not at all."""

from __future__ import annotations

import zlib

import brotli  # type: ignore[import-untyped]

CHUNK = 64 * 1024
GZIP_MAGIC = b"\x1f\x8b"

Headers = tuple[tuple[str, str], ...]


def header(headers: Headers, name: str) -> str:
    """The first value of a header, or an empty string."""
    wanted = name.lower()
    return next((value for key, value in headers if key.lower() == wanted), "")


class TooLarge(Exception):
    """A body is larger than the limit once its coding is undone."""


class CodingError(Exception):
    """A coded body is cut or damaged."""


def decode_body(headers: Headers, body: bytes, limit: int) -> bytes | None:
    """The body without transfer and content coding; None when over `limit` or broken.

    Coding that is announced but was undone by whoever wrote the file is left alone.
    """
    if "chunked" in header(headers, "Transfer-Encoding").lower():
        body = _unchunk(body)
    coding = header(headers, "Content-Encoding").lower().strip()
    is_gzip = coding in ("gzip", "x-gzip")
    if is_gzip and body[:2] != GZIP_MAGIC:
        coding = ""
    try:
        return undo_coding(coding, body, limit)
    except TooLarge:
        return None
    except CodingError:
        return None if is_gzip or len(body) > limit else body


def undo_coding(coding: str, body: bytes, limit: int) -> bytes:
    """The body with one content coding undone; raises TooLarge or CodingError."""
    if coding in ("gzip", "x-gzip"):
        return _inflate(body, limit, 31)
    if coding == "deflate":
        try:
            return _inflate(body, limit, 15)
        except CodingError:
            # Some servers send the bare stream, without the zlib header.
            return _inflate(body, limit, -15)
    if coding == "br":
        return _unbrotli(body, limit)
    if coding not in ("", "identity"):
        raise CodingError(f"unknown coding {coding[:40]!r}")
    if len(body) > limit:
        raise TooLarge(f"{len(body)} bytes")
    return body


def inflate(data: bytes, limit: int) -> bytes | None:
    """Inflate a gzip file, or None when it is damaged or over `limit` bytes."""
    try:
        return _inflate(data, limit, 31)
    except (TooLarge, CodingError):
        return None


def _inflate(data: bytes, limit: int, window: int) -> bytes:
    """Inflate all members of a stream."""
    out = bytearray()
    while data:
        stream = zlib.decompressobj(window)
        try:
            out += stream.decompress(data, limit + 1 - len(out))
        except zlib.error as error:
            raise CodingError(str(error)) from error
        if len(out) > limit:
            raise TooLarge(f"more than {limit} bytes")
        if not stream.eof:
            raise CodingError("the stream ends early")
        data = stream.unused_data if window == 31 else b""
        if data[:2] != GZIP_MAGIC:
            break
    return bytes(out)


def _unbrotli(data: bytes, limit: int) -> bytes:
    stream = brotli.Decompressor()
    out = bytearray()
    try:
        out += stream.process(data, output_buffer_limit=CHUNK)
        while not stream.is_finished() and len(out) <= limit:
            more = stream.process(b"", output_buffer_limit=CHUNK)
            if not more:
                break
            out += more
    except brotli.error as error:
        raise CodingError("no brotli stream") from error
    if len(out) > limit:
        raise TooLarge(f"more than {limit} bytes")
    if not stream.is_finished():
        raise CodingError("the stream ends early")
    return bytes(out)


def _unchunk(body: bytes) -> bytes:
    """The chunks joined; a body that is not chunked after all is left alone."""
    out = bytearray()
    at = 0
    while at < len(body):
        line_end = body.find(b"\r\n", at, at + 256)
        size_text = body[at:line_end].split(b";")[0].strip() if line_end >= 0 else b""
        try:
            size = int(size_text, 16)
        except ValueError:
            return bytes(out) if out else body
        if size <= 0:
            break
        out += body[line_end + 2 : line_end + 2 + size]
        at = line_end + 2 + size + 2
    return bytes(out)
