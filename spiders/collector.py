"""What every spider has: fetching under the rules, keeping what came, telling how."""

from __future__ import annotations

import fcntl
import logging
import sqlite3
import time
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path
from typing import IO, Any
from urllib.parse import urljoin

from scrapy import Request, Spider
from scrapy.exceptions import (
    IgnoreRequest,
    UnsupportedURLSchemeError,
)

from spiders.answers import Answer, FetchFailed, NightOver, as_answer, cause_of
from spiders.captures import Capture, WarcWriter, read_warc, seal
from spiders.due import parse_time
from spiders.forgotten import RULE, is_forgotten
from spiders.frontier import Frontier
from spiders.guard import Refused
from spiders.holding import finish_holding
from spiders.memory import peak_mb
from spiders.politeness import FAILURES, AskedToWait
from spiders.repair import repair
from spiders.spec import RunSpec, SourceSpec
from spiders.stats import RunStats

LOGGER = logging.getLogger(__name__)
MAX_HOPS = 5


class CollectingSpider(Spider):
    """Base of all spiders: subclasses write `collect` and `replay`.

    The order on disk is the promise: a capture is written and synced first, then the
    frontier learns of it. What a killed crawl wrote is replayed into the frontier when
    the next one opens.
    """

    def __init__(self, run: RunSpec, source: SourceSpec, **kwargs: Any) -> None:
        super().__init__(source.name, **kwargs)
        self.run = run
        self.source = source
        self.folder = run.landing / source.name
        self.folder.mkdir(parents=True, exist_ok=True)
        self.stats = RunStats(source.name, source.kind, run.run_id, run.now)
        self.stats.delay = source.delay
        self._began = time.monotonic()
        self._lock: IO[str] | None = None
        self._writer: WarcWriter | None = None
        self._kept_before = 0
        self.is_open = False
        self.frontier: Frontier
        # What the frontier remembered when the night began.
        self.notes_before: dict[str, str] = {}

    async def collect(self) -> None:
        """Fetch what is due; raise NightOver to end early."""
        raise NotImplementedError

    def replay(self, capture: Capture) -> None:
        """Enter a capture that a killed crawl left into the frontier."""
        raise NotImplementedError

    async def start(self) -> AsyncIterator[Any]:
        """Scrapy's entry: the whole night of this source, in order."""
        if self.open():
            try:
                await self.collect()
                self.stats.finish_reason = "finished"
            except NightOver as over:
                self.stats.finish_reason = over.reason
                self.stats.warn(str(over))
                self.stats.left = self.left_over()
            except (OSError, sqlite3.Error) as error:
                # Failed requests are caught where they are made: this is our own disk.
                self.stats.finish_reason = "disk"
                self.stats.error("disk", f"{self.folder}: {error}")
        if False:  # makes this the generator that Scrapy wants
            yield None

    def is_forgotten(self, address: str) -> bool:
        """Whether an address, or its site, was forgotten on request."""
        return is_forgotten(address, self.run.forgotten)

    def left_over(self) -> int:
        """How many addresses or records a night that ends early did not come to."""
        return 0

    def open(self) -> bool:
        """Take the source's lock and settle what killed crawls left behind."""
        self._lock = (self.folder / ".lock").open("w")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.stats.finish_reason = "locked"
            return False
        self.frontier = Frontier(self.folder / "frontier.sqlite")
        finish_holding(self.folder, self.frontier)
        self.notes_before = self.frontier.notes()
        for path in sorted(self.folder.glob("*.warc.gz")):
            self._settle(path, path.name.removesuffix(".warc.gz"))
        if repair(self.folder, self.frontier, self.replay, self._note_damage):
            self.stats.warn("captures were lost on the disk; they are fetched again")
            self.notes_before = self.frontier.notes()
        self.is_open = True
        return True

    def _settle(self, path: Path, run_id: str) -> None:
        """Enter what an unfinished run wrote; tonight's own file is written on."""
        is_ours = run_id == self.run.run_id
        if self.stats_path(run_id).exists() and not is_ours:
            return
        count = seal(path)
        for capture in read_warc(path, on_damage=self._note_damage):
            self.replay(capture)
        if is_ours:
            self._kept_before = count
            return
        killed = RunStats(self.source.name, self.source.kind, run_id, "")
        killed.finish_reason, killed.items = "killed", count
        killed.finished = self.run.now
        killed.write(self.stats_path(run_id))

    def _note_damage(self, damage: Exception) -> None:
        self.stats.warn(str(damage))

    def stats_path(self, run_id: str) -> Path:
        """Where a run's stats file is."""
        return self.folder / f"{run_id}.stats.json"

    def closed(self, reason: str) -> None:
        """Write the stats file: the last thing a run does."""
        if self.stats.finish_reason == "crashed" and reason == "shutdown":
            self.stats.finish_reason = "shutdown"
        self.stats.seconds = round(time.monotonic() - self._began, 3)
        self.stats.finished = self.clock()
        if self.stats.finish_reason != "locked" and self._lock is not None:
            self.stats.live = self.live_count()
            self.stats.peak_mb = peak_mb()
            self.stats.items += self._kept_before
            self.end_captures()
            self.frontier.close()
            self.stats.write(self.stats_path(self.run.run_id))
            self._lock.close()
        else:
            self.stats.write(self.folder / f"{self.run.run_id}.refused.json")

    def end_captures(self) -> Path:
        """End tonight's file of captures and say where it is."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        return self.folder / f"{self.run.run_id}.warc.gz"

    def take_items(self) -> int:
        """Take tonight's captures off the count; return how many there were."""
        taken = self.stats.items + self._kept_before
        self.stats.items = self._kept_before = 0
        return taken

    def live_count(self) -> int:
        """How much the source has, by our books."""
        return self.frontier.live()

    def clock(self) -> str:
        """The time to write on a capture: the run's, moved on by what has passed.

        In the demo the run's own time stands still, so that two runs are alike.
        """
        moment = parse_time(self.run.now)
        if not self.run.gateway:
            moment += timedelta(seconds=time.monotonic() - self._began)
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ")

    def spend(self) -> None:
        """Take one request off tonight's budget."""
        if self.stats.requests >= self.source.budget:
            raise NightOver("out-of-budget", f"{self.source.budget} requests")
        began = self.run.spawned or self._began
        if time.monotonic() - began > self.run.max_seconds:
            raise NightOver("out-of-time", f"{self.run.max_seconds:.0f} seconds")
        self.stats.requests += 1

    async def fetch(
        self,
        url: str,
        *,
        headers: dict[str, str] | None = None,
        form: bytes = b"",
        allowed: Callable[[str], str] | None = None,
        is_control: bool = False,
    ) -> Answer:
        """Ask for an address under all rules and follow at most five redirects.

        `allowed` says why a redirect's target must not be followed. `form` makes it a
        POST. `is_control` is for API calls, to which robots.txt does not speak. Raises
        FetchFailed, and NightOver when the night is.
        """
        address = url
        sent = headers or {}
        for _ in range(MAX_HOPS + 1):
            if self.is_forgotten(address):
                self.stats.refuse(address, RULE)
                raise FetchFailed(f"refused-{RULE}", "an address that was forgotten")
            self.spend()
            answer = await self._ask(address, sent, form, is_control)
            self.stats.statuses[str(answer.status)] += 1
            location = answer.header("Location")
            if answer.status not in (301, 302, 303, 307, 308) or not location:
                return answer
            address = urljoin(address, location.strip())
            # "If it has changed" was asked of the first address, not of this one.
            sent = {}
            why = allowed(address) if allowed is not None else ""
            if why:
                self.stats.refuse(address, why, f"redirect from {url}")
                shown = "what was forgotten" if why == RULE else address
                raise FetchFailed("redirect-refused", f"{url} -> {shown}: {why}")
        raise FetchFailed("redirect-loop", f"{url}: more than {MAX_HOPS} redirects")

    async def _ask(
        self, address: str, headers: dict[str, str], form: bytes, is_control: bool
    ) -> Answer:
        """One request through all middlewares."""
        assert self.crawler.engine is not None
        if form:
            headers = {**headers, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            request = Request(
                address,
                method="POST" if form else "GET",
                headers=headers,
                body=form,
                dont_filter=True,
                meta={"is_control": is_control},
            )
            response = await self.crawler.engine.download_async(request)
        except AskedToWait as error:
            raise NightOver("asked-to-wait", f"{address}: {error.detail}") from error
        except Refused as error:
            self.stats.refuse(address, error.rule, error.detail)
            raise FetchFailed(f"refused-{error.rule}", str(error)) from error
        except IgnoreRequest as error:
            self.stats.refuse(address, "oversized", str(error)[:200])
            raise FetchFailed("oversized", str(error)) from error
        except (ValueError, UnsupportedURLSchemeError) as error:
            self.stats.refuse(address, "address", str(error)[:200])
            raise FetchFailed("refused-address", str(error)) from error
        except FAILURES as error:
            cause = cause_of(error)
            if cause == "oversized":
                self.stats.refuse(address, cause, str(error)[:200])
            raise FetchFailed(cause, f"{address}: {error!r}"[:500]) from error
        return as_answer(response)

    def keep(self, url: str, answer: Answer, *, address: str = "") -> Capture:
        """Write an answer to the WARC file; when this returns it is on disk."""
        if self._writer is None:
            path = self.folder / f"{self.run.run_id}.warc.gz"
            self._writer = WarcWriter(path)
        capture = Capture(
            url=address or url,
            source=self.source.name,
            kind=self.capture_kind,
            fetched_at=self.clock(),
            status=answer.status,
            headers=answer.headers,
            body=answer.body,
        )
        self._writer.write(capture)
        self.stats.items += 1
        self.stats.bytes += len(answer.body)
        return capture

    @property
    def capture_kind(self) -> str:
        """The kind that this spider's captures have."""
        kind = self.source.kind
        apis = ("pubmed", "europepmc", "clinicaltrials", "retractions")
        return kind if kind in apis else "page"
