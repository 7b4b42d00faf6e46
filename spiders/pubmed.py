"""PubMed through E-utilities: everything once, then what is new and what was revised.

A search gives at most 9,999 records, whatever is asked for and however. So a search is
cut into slices by entry date until each is under 9,000, its ids are taken whole, and
the records are fetched by id. Publication dates would not do: a record may carry two.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterable
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlencode

from spiders.api import ApiSpider, parts, reconciles
from spiders.api_answers import ApiError
from spiders.captures import Capture
from spiders.due import parse_time
from spiders.pubmed_answers import (
    FIELDS,
    Found,
    articles,
    read_articles,
    read_search,
)

# The cap is 9,999 and partly silent; the margin is for records that arrive meanwhile.
SLICE = 9000
CAP = 9999
# Where one day holds more than a slice, halves by words: each record is in exactly one.
HALVES = (
    "hasabstract",
    "english[la]",
    '"journal article"[pt]',
    "humans[mh]",
    "review[pt]",
    "free full text[sb]",
    "medline[sb]",
    "female[mh]",
    "adult[mh]",
)
RECONCILE_DAYS = 30
# PubMed's days end at midnight in Washington, at the latest 05:00 UTC.
DAY_ENDS = timedelta(days=1, hours=6)
FRESH = timedelta(hours=12)


class PubMedSpider(ApiSpider):
    """One topic in PubMed."""

    field_names = tuple(FIELDS)

    async def collect_records(self) -> None:
        """The whole topic on the first night, later what is new or revised."""
        if not self.stats.watermark_before:
            await self._everything()
        else:
            await self._increment()
            if self._is_reconciliation_due():
                await self._everything()
        self.move_watermark(self.today().isoformat())

    def replay(self, capture: Capture) -> None:
        """Enter the articles of a capture that a killed crawl left."""
        try:
            found = articles(capture.body)
        except ApiError as error:
            self.stats.warn(f"replay of {capture.url[:100]}: {error}")
            return
        self.replay_records(found, capture.fetched_at)

    # ----------------------------------------------------------- what to fetch

    async def _everything(self) -> None:
        """All ids of the topic by entry date; fetch those we do not have."""
        total = (await self._search(self.source.query, "", retmax=0)).count
        self.state_hits(total)
        since = date.fromisoformat(self.source.since)
        distinct: set[str] = set()
        async for ids in self._sliced("edat", since, self.today()):
            new = set(ids) - distinct
            distinct |= new
            known = self.frontier.record_fetches(sorted(new))
            await self._fetch(
                pmid for pmid in sorted(new, key=int) if pmid not in known
            )
        if not reconciles(len(distinct), total):
            raise ApiError(
                "count-mismatch",
                f"the slices hold {len(distinct)} records, the whole search {total}",
            )
        gone = len(self.frontier.record_ids() - distinct)
        if gone:
            self.stats.warn(f"{gone} records we hold no longer match the search")
        self.frontier.set_note("reconciled", self.run.now)

    async def _increment(self) -> None:
        """Records entered since, and records revised since, with an overlap."""
        start, today = self.window_start(), self.today()
        entered: set[str] = set()
        async for ids in self._sliced("edat", start, today):
            entered |= set(ids)
        missing = [pmid for pmid in self.frontier.note("missing").split() if pmid]
        known = self.frontier.record_fetches(sorted(entered | set(missing)))
        await self._fetch(sorted((entered | set(missing)) - set(known), key=int))
        mark = date.fromisoformat(self.stats.watermark_before[:10])
        day = start
        while day <= mark:
            await self._revised(day, day)
            day += timedelta(days=1)
        if mark < today:
            await self._revised(mark + timedelta(days=1), today)
        self.state_hits((await self._search(self.source.query, "", retmax=0)).count)

    async def _revised(self, low: date, high: date) -> None:
        """Fetch again what was revised in these days and not fetched after them."""
        async for ids in self._sliced("mdat", low, high):
            known = self.frontier.record_fetches(ids)
            settled = datetime.combine(high, time(), UTC) + DAY_ENDS
            # What was fetched a few hours ago is not fetched twice in one night; a
            # revision after that is in the next night's overlap.
            settled = min(settled, parse_time(self.run.now) - FRESH)
            due = (
                pmid
                for pmid in ids
                if pmid not in known or parse_time(known[pmid][0]) < settled
            )
            await self._fetch(sorted(due, key=int))

    def _is_reconciliation_due(self) -> bool:
        last = self.frontier.note("reconciled")
        age = parse_time(self.run.now) - parse_time(last or "2000-01-01T00:00:00Z")
        return age >= timedelta(days=RECONCILE_DAYS)

    # ------------------------------------------------------------------ search

    async def _sliced(
        self, kind: str, low: date, high: date
    ) -> AsyncIterator[tuple[str, ...]]:
        """Ids in slices of at most 9,000, cut by date and then by words."""
        waiting: list[tuple[date, date, str, int]] = [(low, high, self.source.query, 0)]
        while waiting:
            first, last, term, halved = waiting.pop()
            window = urlencode(
                {
                    "datetype": kind,
                    "mindate": first.strftime("%Y/%m/%d"),
                    "maxdate": last.strftime("%Y/%m/%d"),
                }
            )
            found = await self._search(term, window)
            if found.count <= SLICE:
                if not reconciles(len(found.ids), found.count):
                    raise ApiError(
                        "count-mismatch",
                        f"{len(found.ids)} of {found.count} ids from {first} to {last}",
                    )
                if found.ids:
                    yield found.ids
            elif first < last:
                middle = first + (last - first) // 2
                waiting.append((middle + timedelta(days=1), last, term, halved))
                waiting.append((first, middle, term, halved))
            elif halved < len(HALVES):
                half = HALVES[halved]
                waiting.append((first, last, f"({term}) NOT {half}", halved + 1))
                waiting.append((first, last, f"({term}) AND {half}", halved + 1))
            else:
                raise ApiError("too-many", f"{found.count} records on {first}")

    async def _search(self, term: str, window: str, retmax: int = CAP) -> Found:
        """One esearch; what PubMed made of the term is noted."""
        parameters = {"db": "pubmed", "term": term, "retmode": "json"}
        parameters["retmax"] = str(retmax)
        for pair in filter(None, window.split("&")):
            name, _, value = pair.partition("=")
            parameters[name] = value.replace("%2F", "/")
        url = f"{self.source.home.rstrip('/')}/esearch.fcgi"
        _, found = await self.call(
            url, parameters, read_search, secret=self._identity(), as_form=True
        )
        if term == self.source.query:
            self.stats.query_translation = found.translation[:20_000]
            for phrase in found.not_found:
                self.stats.warn(f"PubMed does not know {phrase!r}; it was left out")
        return found

    # ------------------------------------------------------------------- fetch

    async def _fetch(self, pmids: Iterable[str]) -> None:
        """Fetch records by id and keep them; ids that do not come are remembered."""
        url = f"{self.source.home.rstrip('/')}/efetch.fcgi"
        missing = set(self.frontier.note("missing").split())
        for batch in parts(pmids, self.source.page_size):
            asked = {"db": "pubmed", "retmode": "xml", "id": ",".join(batch)}
            answer, found = await self.call(
                url, asked, read_articles, secret=self._identity(), as_form=True
            )
            self.stats.asked += len(batch)
            self.keep_records(f"{url}?{urlencode(asked, safe=',')}", answer, found)
            absent = set(batch) - set(found)
            if absent:
                self.stats.error("missing-record", " ".join(sorted(absent)[:20]))
            if len(absent) > max(3, len(batch) // 10):
                raise ApiError(
                    "missing-records", f"{len(absent)} of {len(batch)} did not come"
                )
            now_missing = (missing | absent) - set(found)
            if now_missing != missing:
                missing = now_missing
                self.frontier.set_note("missing", " ".join(sorted(missing)))

    def _identity(self) -> dict[str, str]:
        """Who asks: NCBI wants tool and e-mail with every call, the key is optional."""
        identity = {"tool": "backcheck", "email": self.run.contact}
        key = os.environ.get("BACKCHECK_NCBI_API_KEY", "")
        return {**identity, "api_key": key} if key else identity
