"""Manners: robots.txt first, waiting when asked to, trying again late."""

from __future__ import annotations

import asyncio
import logging
import random
import time
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

import brotli  # type: ignore[import-untyped]
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Response
from twisted.internet.error import ConnectError, ConnectionDone, ConnectionLost

from spiders.addresses import origin
from spiders.guard import Refused
from spiders.robots import MAX_BYTES, Robots, parse_robots

PRODUCT = "backcheck"
LOGGER = logging.getLogger(__name__)
# A robots.txt may move five times (RFC 9309, section 2.3.1.2).
ROBOTS_REDIRECTS = 5
ROBOTS_SECONDS = 24 * 3600.0
# Longer than this nobody waits within a night; the source is left for the next one.
MAX_WAIT = 600.0
RETRY_STATUSES = frozenset({408, 429, 500, 502, 503, 504, 522, 524})
RETRIES = 2
FAILURES: tuple[type[Exception], ...] = (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
    OSError,
    EOFError,  # a compressed body that ends early
    zlib.error,
    brotli.error,
    ConnectError,
    ConnectionLost,
    ConnectionDone,
)
UNREACHABLE: tuple[type[BaseException], ...] = (*FAILURES, IgnoreRequest)


class AskedToWait(Refused):
    """The server asked for a longer wait than a night has."""


def retry_after(value: str, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for; None when it says nothing usable.

    Takes seconds or an HTTP date; a past date and a negative number are no wait.
    """
    text = value.strip()
    if not text or len(text) > 64:
        return None
    sign, digits = (text[0], text[1:]) if text[0] in "+-" else ("", text)
    if digits.isascii() and digits.isdecimal():
        return 0.0 if sign == "-" else float(min(int(digits), 10**9))
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


@dataclass(slots=True)
class _Kept:
    task: asyncio.Task[Robots]
    at: float


class RobotsMiddleware:
    """RFC 9309 for every origin, asked once and kept at most 24 hours.

    Scrapy's own middleware lets concurrent requests past a file that forbids all
    (2.14 to 2.19) and takes an unreachable file for permission; this one is ours.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._kept: dict[str, _Kept] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RobotsMiddleware:
        """Scrapy's way to make one."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Refuse what the origin's robots.txt refuses."""
        if request.meta.get("is_control"):
            return
        robots = await self.robots(request.url)
        line = robots.refusal(request.url)
        if line:
            raise Refused("robots", line)

    async def robots(self, url: str) -> Robots:
        """What the origin of an address asks of us; asked for where not known."""
        key = origin(url)
        kept = self._kept.get(key)
        if kept is None or time.monotonic() - kept.at > ROBOTS_SECONDS:
            task = asyncio.ensure_future(self._ask(f"{key}/robots.txt"))
            kept = self._kept[key] = _Kept(task, time.monotonic())
        # All who wait share one task and each gets its result; shield: one waiter that
        # is cancelled must not cancel the file for the others.
        return await asyncio.shield(kept.task)

    async def _ask(self, url: str) -> Robots:
        address = url
        for _ in range(ROBOTS_REDIRECTS + 1):
            request = Request(
                address,
                dont_filter=True,
                meta={"is_control": True, "download_maxsize": 8 * 1024 * 1024},
            )
            assert self._crawler.engine is not None
            try:
                response = await self._crawler.engine.download_async(request)
            except UNREACHABLE as error:
                LOGGER.info("robots.txt unreachable: %s: %r", address, error)
                return Robots(refuses_all=f"robots.txt unreachable ({_name(error)})")
            location = response.headers.get("Location")
            if 300 <= response.status < 400 and location is not None:
                address = urljoin(address, location.decode("latin-1"))
                continue
            return self._read(url, response)
        # More moves than the RFC asks us to follow count as "no such file".
        return Robots()

    def _read(self, url: str, response: Response) -> Robots:
        # 429 is a 4xx, which would permit everything; it says the opposite.
        if response.status >= 500 or response.status == 429:
            return Robots(refuses_all=f"robots.txt answered {response.status}")
        if response.status >= 400 or response.status < 200:
            return Robots()
        robots = parse_robots(response.body[:MAX_BYTES], PRODUCT)
        if robots.crawl_delay:
            self._slow_down(urlsplit(url).hostname or "", robots.crawl_delay)
        return robots

    def _slow_down(self, host: str, delay: float) -> None:
        """Set the host's delay to its Crawl-delay where that is longer than ours."""
        assert self._crawler.engine is not None
        downloader = self._crawler.engine.downloader
        ours = self._crawler.settings.getfloat("DOWNLOAD_DELAY")
        longer = max(ours, delay)
        downloader.per_slot_settings[host] = {"delay": longer, "concurrency": 1}
        slot = downloader.slots.get(host)
        if slot is not None:
            slot.delay, slot.concurrency = longer, 1


class RetryMiddleware:
    """Tries again, after the wait the server asks for or a growing one of ours.

    The wait holds for the host: its other requests wait too. Scrapy's own middleware
    retries at once and reads no Retry-After.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._base = crawler.settings.getfloat("BACKCHECK_RETRY_WAIT")
        self._cap = crawler.settings.getfloat("BACKCHECK_MAX_WAIT", MAX_WAIT)
        self._until: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RetryMiddleware:
        """Scrapy's way to make one."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Hold a request back while its host wants to be left alone."""
        host = urlsplit(request.url).netloc
        while (left := self._until.get(host, 0.0) - time.monotonic()) > 0:
            await asyncio.sleep(left)

    async def process_response(
        self, request: Request, response: Response
    ) -> Request | Response:
        """Wait and ask again where the answer says later."""
        if response.status not in RETRY_STATUSES:
            return response
        header = response.headers.get("Retry-After")
        asked = None
        if header is not None:
            asked = retry_after(header.decode("latin-1"), datetime.now(UTC))
        if asked is not None and asked > self._cap:
            raise AskedToWait("asked-to-wait", f"Retry-After of {asked:.0f} seconds")
        again = self._again(request, asked)
        return response if again is None else again

    async def process_exception(
        self, request: Request, exception: Exception
    ) -> Request | None:
        """Wait and ask again after a connection that failed."""
        # Cancelled is what Scrapy calls a body over the limit: no better next time.
        is_final = isinstance(exception, Refused | DownloadCancelledError)
        if is_final or not isinstance(exception, FAILURES):
            return None
        return self._again(request, None)

    def _again(self, request: Request, asked: float | None) -> Request | None:
        """The request once more, its host put on hold; None when tried enough."""
        tried = int(request.meta.get("retry_times", 0))
        if tried >= RETRIES:
            return None
        # Jitter upwards only: never sooner than what was asked for.
        wait = self._base * 2**tried * (1 + random.random() / 4)  # noqa: S311
        wait = min(self._cap, wait if asked is None else max(asked, wait))
        host = urlsplit(request.url).netloc
        until = time.monotonic() + wait
        self._until[host] = max(until, self._until.get(host, 0.0))
        again = request.copy()
        again.meta["retry_times"] = tried + 1
        again.dont_filter = True
        return again


def _name(error: BaseException) -> str:
    if isinstance(error, Refused):
        return str(error)
    # Scrapy hides what failed about a certificate inside a general failure.
    if "certificate" in f"{error!r} {error.__cause__!r}".lower():
        return "certificate not valid"
    return type(error).__name__
