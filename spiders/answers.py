"""What a request ends in: an answer, a named failure, or the end of the night."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadTimeoutError,
    ResponseDataLossError,
)
from scrapy.http import Response


class NightOver(Exception):
    """The source is done for tonight; `reason` becomes the finish reason."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason


class FetchFailed(Exception):
    """An address gave no usable answer; `cause` is a code, counted in the stats."""

    def __init__(self, cause: str, detail: str) -> None:
        super().__init__(f"{cause}: {detail}")
        self.cause = cause
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said, after redirects; `url` is where it was in the end."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """The first value of a header, or an empty string."""
        wanted = name.lower()
        return next((v for k, v in self.headers if k.lower() == wanted), "")

    @property
    def sha256(self) -> str:
        """Hash of the body."""
        return hashlib.sha256(self.body).hexdigest()


def as_answer(response: Response) -> Answer:
    """The response as plain data, headers in their order."""
    pairs = tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in values
    )
    return Answer(response.url, response.status, pairs, response.body)


def cause_of(error: BaseException) -> str:
    """The code of a failed download."""
    text = f"{error!r} {error.__cause__!r}".lower()
    if isinstance(error, DownloadCancelledError) or "maxsize" in text:
        return "oversized"
    if isinstance(error, CannotResolveHostError):
        return "dns"
    if isinstance(error, DownloadTimeoutError):
        return "timeout"
    if isinstance(error, ResponseDataLossError):
        return "truncated"
    if "certificate" in text or "ssl" in text:
        return "certificate"
    if isinstance(error, OSError | EOFError) and "refused" not in text:
        return "unreadable-body"
    return "connection"
