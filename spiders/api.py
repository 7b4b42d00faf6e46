"""What the API spiders share: calls that are proven before they are believed."""

from __future__ import annotations

import asyncio
import fcntl
import json
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import IO, ClassVar, TypeVar
from urllib.parse import urlencode, urlsplit

from spiders import fields
from spiders.answers import Answer, FetchFailed, NightOver
from spiders.api_answers import ApiError
from spiders.collector import CollectingSpider
from spiders.fields import Record
from spiders.holding import hold_back

Parsed = TypeVar("Parsed")
ATTEMPTS = 3
# How far the books may be off what a search says it has, and still be believed: records
# come and go while a large answer is read.
DRIFT = 0.002
DRIFT_RECORDS = 3
# The note of the frontier on the fields that earlier nights lacked.
FIELDS = "fields"
# The note on how far a walk came; spiders/walk.py.
WALK = "walk"
# So many tenths of what a source had before, or fewer, and it is not believed.
DROP_TENTHS = 7


class ApiSpider(CollectingSpider):
    """Base of the API spiders: the watermark moves only when the counts agree."""

    # The fields that every record of this API should have.
    field_names: ClassVar[tuple[str, ...]] = ()

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
            await self._collect_believed()
        except (ApiError, FetchFailed) as error:
            self.stats.error(error.cause, error.detail)
            raise NightOver("failed", str(error)) from error
        finally:
            lock.close()

    async def _collect_believed(self) -> None:
        """Fetch what is new; ApiError where its records lack what they used to have."""
        try:
            await self.collect_records()
        except (ApiError, FetchFailed, NightOver):
            # What came would be used all the same.
            self.prove_fields()
            raise

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

    def keep_records(
        self, url: str, answer: Answer, records: Mapping[str, Record]
    ) -> int:
        """Keep an answer if any record in it is new or changed; returns how many are.

        `records` are those of the answer by their ids.
        """
        known = self.frontier.record_fetches(records)
        fresh = [
            i for i, one in records.items() if known.get(i, ("", ""))[1] != one.sha256
        ]
        if fresh:
            self.keep(url, answer)
        now = self.clock()
        self.frontier.save_records((i, now, one.sha256) for i, one in records.items())
        self.stats.records += len(fresh)
        self.stats.unchanged += len(records) - len(fresh)
        self.describe(records.values())
        return len(fresh)

    def replay_records(self, records: Mapping[str, Record], fetched_at: str) -> None:
        """Enter the records of a capture that a killed crawl left."""
        rows = ((i, fetched_at, one.sha256) for i, one in records.items())
        self.frontier.save_records(rows)
        if fetched_at >= self.run.now:
            self.describe(records.values())

    def describe(self, records: Collection[Record]) -> None:
        """Count which fields the records of tonight lack."""
        self.stats.described += len(records)
        self.stats.lacking.update(fields.count(records, self.field_names))

    def prove_fields(self) -> None:
        """Raise ApiError where tonight's records lack what they used to have."""
        lost = self._losses()
        if lost:
            raise ApiError("field-lost", "; ".join(one.sentence for one in lost))

    def closed(self, reason: str) -> None:
        """Put aside what is not believed, else remember the night, and end it."""
        if self.stats.described and self.is_open:
            if self._losses():
                self._hold_back()
            else:
                told = fields.remembered(self._nights_before(), self._tonight())
                self.frontier.set_note(FIELDS, fields.as_note(self._measure(), told))
        super().closed(reason)

    def _losses(self) -> tuple[fields.Loss, ...]:
        # A first load is one night, however many it takes: its parts are of another
        # age, and old records lack more.
        if not self.stats.watermark_before:
            return ()
        return fields.losses(self._tonight(), self._nights_before())

    def _hold_back(self) -> None:
        path = self.end_captures()
        self.stats.held, self.stats.records = self.take_items(), 0
        notes = dict(self.notes_before)
        if json.loads(notes.get(WALK) or "{}").get("run") == self.run.run_id:
            # A part of this night that was killed: where it began is not known.
            del notes[WALK]
        hold_back(path, self.frontier, notes, self.run.now)

    def _tonight(self) -> fields.Night:
        stats = self.stats
        return fields.Night(self.run.run_id, stats.described, dict(stats.lacking))

    def _nights_before(self) -> tuple[fields.Night, ...]:
        """The nights to compare with, as they were when this one began."""
        note = self.notes_before.get(FIELDS, "")
        told = fields.from_note(self._measure(), note)
        return tuple(night for night in told if night.run_id != self.run.run_id)

    def _measure(self) -> str:
        """What makes nights alike: who changes the floor begins the comparison anew."""
        return json.dumps([self.source.query, self.source.floor])

    def state_hits(self, hits: int) -> None:
        """Note how many records the source says it has; ApiError on a steep drop.

        A source that lost records is not believed until its floor in sources.toml has
        been changed, which is how an operator says that the loss is real.
        """
        self.stats.hits = hits
        last = json.loads(self.frontier.note("hits") or "{}")
        is_same = last.get("query") == self.source.query
        is_same = is_same and last.get("floor") == self.source.floor
        if is_same and hits * 10 <= last["hits"] * DROP_TENTHS and last["hits"]:
            raise ApiError(
                "dropped", f"{hits} records where {last['hits']} were before"
            )
        note = {"query": self.source.query, "floor": self.source.floor, "hits": hits}
        self.frontier.set_note("hits", json.dumps(note))

    def move_watermark(self, value: str) -> None:
        """Move it: everything up to `value` is in our captures, and is believed.

        Where a first load took several nights, what its first night brought may have
        been revised since: the mark is then the day on which it began.
        """
        self.prove_fields()
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


def parts(values: Iterable[str], size: int) -> list[list[str]]:
    """The values in lists of at most `size`."""
    listed = list(values)
    return [listed[at : at + size] for at in range(0, len(listed), size)]
