"""What the API spiders share: calls that are proven before they are believed."""

from __future__ import annotations

import asyncio
import fcntl
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import IO, Any, TypeVar
from urllib.parse import urlencode, urlsplit

from spiders.answers import Answer, FetchFailed, NightOver
from spiders.collector import CollectingSpider

Parsed = TypeVar("Parsed")
ATTEMPTS = 3
# How far the books may be off what a search says it has, and still be believed: records
# come and go while a large answer is read.
DRIFT = 0.002
DRIFT_RECORDS = 3
# Less than this share of what a source had before, and it is not believed.
DROP = 0.7


class ApiError(Exception):
    """An answer that is not what the API promises; `is_final` is not tried again."""

    def __init__(self, cause: str, detail: str, *, is_final: bool = False) -> None:
        super().__init__(f"{cause}: {detail}")
        self.cause = cause
        self.detail = detail
        self.is_final = is_final


class ApiSpider(CollectingSpider):
    """Base of the API spiders: the watermark moves only when the counts agree."""

    async def collect(self) -> None:
        """Wait for the host's turn, then fetch what is new; errors end the night."""
        lock = await self._host_turn()
        try:
            self.stats.query = self.source.query
            # Another question has to be asked of all the years again.
            if self.frontier.note("query") == self.source.query:
                self.stats.watermark_before = self.frontier.note("watermark")
            self.stats.watermark_after = self.stats.watermark_before
            self._note_begin()
            await self.collect_records()
        except (ApiError, FetchFailed) as error:
            self.stats.error(error.cause, error.detail)
            raise NightOver("failed", str(error)) from error
        finally:
            lock.close()

    async def collect_records(self) -> None:
        """Fetch what is new; raise ApiError where the answer cannot be believed."""
        raise NotImplementedError

    def _note_begin(self) -> None:
        """Remember the day on which a first load began; it may take several nights."""
        if self.stats.watermark_before:
            return
        begun = json.loads(self.frontier.note("load") or "{}")
        if begun.get("query") != self.source.query:
            begun = {"query": self.source.query, "since": self.run.now}
            self.frontier.set_note("load", json.dumps(begun))

    def left_over(self) -> int:
        """Records that the source says it has and that no night has brought yet."""
        known = len(self.frontier.record_ids())
        return max(self.stats.left, (self.stats.hits or 0) - known, 0)

    async def _host_turn(self) -> IO[str]:
        """Hold the host against other processes: its rate limit counts all of them."""
        host = urlsplit(self.source.home).netloc.replace(":", "-")
        lock = (self.run.landing / f".host-{host}.lock").open("w")
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                await asyncio.sleep(0.2)
            else:
                return lock

    async def call(
        self,
        url: str,
        parameters: Mapping[str, str],
        read: Callable[[Answer], Parsed],
        *,
        secret: Mapping[str, str] | None = None,
        as_form: bool = False,
    ) -> tuple[Answer, Parsed]:
        """Ask and read; a damaged answer is asked for again, three times in all.

        `secret` parameters are sent and recorded nowhere.
        """
        sent = urlencode({**parameters, **(secret or {})})
        for attempt in range(ATTEMPTS):
            is_last = attempt + 1 == ATTEMPTS
            try:
                if as_form:
                    answer = await self.fetch(url, form=sent.encode(), is_control=True)
                else:
                    joined = f"{url}?{sent}" if sent else url
                    answer = await self.fetch(joined, is_control=True)
                return answer, read(answer)
            except ApiError as error:
                if error.is_final or is_last:
                    raise
                self.stats.error(f"{error.cause}-retried", error.detail)
            except FetchFailed as error:
                if is_last or error.cause.startswith(("refused", "oversized", "dns")):
                    raise
                self.stats.error(f"{error.cause}-retried", error.detail)
            await asyncio.sleep(self.source.retry_wait * 2**attempt)
        raise AssertionError("unreachable")

    def keep_records(self, url: str, answer: Answer, records: Mapping[str, str]) -> int:
        """Keep an answer if any record in it is new or changed; returns how many are.

        `records` maps each record's id to the sha256 of its own bytes.
        """
        known = self.frontier.record_fetches(records)
        fresh = [i for i, sha in records.items() if known.get(i, ("", ""))[1] != sha]
        if fresh:
            self.keep(url, answer)
        now = self.clock()
        self.frontier.save_records((i, now, sha) for i, sha in records.items())
        self.stats.records += len(fresh)
        self.stats.unchanged += len(records) - len(fresh)
        return len(fresh)

    def replay_records(self, records: Mapping[str, str], fetched_at: str) -> None:
        """Enter the records of a capture that a killed crawl left."""
        self.frontier.save_records((i, fetched_at, sha) for i, sha in records.items())

    def state_hits(self, hits: int) -> None:
        """Note how many records the source says it has; ApiError on a steep drop.

        A source that lost records is not believed until its floor in sources.toml has
        been changed, which is how an operator says that the loss is real.
        """
        self.stats.hits = hits
        last = json.loads(self.frontier.note("hits") or "{}")
        is_same = last.get("query") == self.source.query
        is_same = is_same and last.get("floor") == self.source.floor
        if is_same and hits < last["hits"] * DROP:
            raise ApiError(
                "dropped", f"{hits} records where {last['hits']} were before"
            )
        note = {"query": self.source.query, "floor": self.source.floor, "hits": hits}
        self.frontier.set_note("hits", json.dumps(note))

    def move_watermark(self, value: str) -> None:
        """Move it: everything up to `value` is in our captures.

        Where a first load took several nights, what its first night brought may have
        been revised since: the mark is then the day on which it began.
        """
        begun = json.loads(self.frontier.note("load") or "{}")
        if not self.stats.watermark_before and begun:
            value = min(value, begun["since"][: len(value)])
        self.frontier.set_note("load", "")
        self.frontier.set_note("query", self.source.query)
        self.frontier.set_note("watermark", value)
        self.stats.watermark_after = value
        self.stats.watermark_moved = True

    def today(self) -> date:
        """The day of the run; a clock that was set back does not go before our mark."""
        return date.fromisoformat(
            max(self.run.now[:10], self.stats.watermark_before[:10])
        )

    def window_start(self) -> date:
        """Where an increment begins: the watermark less the overlap."""
        mark = date.fromisoformat(self.stats.watermark_before[:10])
        return mark - timedelta(days=self.source.overlap_days)


def reconciles(distinct: int, stated: int) -> bool:
    """Whether as many records came as were stated, but for drift while reading."""
    return distinct >= stated - max(DRIFT_RECORDS, int(stated * DRIFT))


def json_object(answer: Answer) -> dict[str, Any]:
    """The JSON object of a 200 answer; ApiError says what came in its place."""
    start = answer.body[:300].decode("utf-8", "replace").strip()
    if answer.status != 200:
        raise ApiError(
            "api-status",
            f"{answer.status} from {answer.url.partition('?')[0]}: {start}",
            is_final=answer.status in (400, 401, 403, 404, 414),
        )
    try:
        # Error texts with a raw line break inside a string are known to occur.
        data = json.loads(answer.body, strict=False)
    except (ValueError, RecursionError) as error:
        shape = "HTML in place of JSON" if start.startswith("<") else "no whole JSON"
        raise ApiError("api-format", f"{shape}: {start[:120]!r}") from error
    if not isinstance(data, dict):
        raise ApiError("api-format", f"JSON without an object: {start[:120]!r}")
    return data


def parts(values: Iterable[str], size: int) -> list[list[str]]:
    """The values in lists of at most `size`."""
    listed = list(values)
    return [listed[at : at + size] for at in range(0, len(listed), size)]
