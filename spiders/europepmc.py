"""Europe PMC search: published records and preprints, page by page along its cursor."""

from __future__ import annotations

import hashlib
import json
from typing import Any
from urllib.parse import urlencode

from spiders.answers import Answer
from spiders.api import ApiError, ApiSpider, json_object, reconciles
from spiders.captures import Capture


def read_page(answer: Answer) -> dict[str, Any]:
    """A page of results; ApiError for every other shape."""
    data = json_object(answer)
    if "errCode" in data or "errMsg" in data:
        raise ApiError("api-error", f"{data.get('errCode')}: {data.get('errMsg')}")
    results = data.get("resultList")
    if not isinstance(results, dict) or not isinstance(results.get("result"), list):
        raise ApiError("api-format", "no resultList.result")
    if not isinstance(data.get("hitCount"), int):
        raise ApiError("api-format", "no hitCount")
    return data


def records_of(data: dict[str, Any]) -> dict[str, str]:
    """SOURCE/ID and sha256 of each record of a page."""
    found: dict[str, str] = {}
    for record in data["resultList"]["result"]:
        if isinstance(record, dict) and record.get("id"):
            raw = json.dumps(record, sort_keys=True).encode()
            key = f"{record.get('source', '')}/{record['id']}"
            found[key] = hashlib.sha256(raw).hexdigest()
    return found


class EuropePmcSpider(ApiSpider):
    """One topic in Europe PMC."""

    async def collect_records(self) -> None:
        """The whole topic first, later what Europe PMC updated since."""
        query = self.source.query
        if self.stats.watermark_before:
            since = self.window_start().isoformat()
            until = self.today().isoformat()
            query = f"({query}) AND UPDATE_DATE:[{since} TO {until}]"
        self.stats.query = query
        distinct, stated = await self._walk(query)
        if not reconciles(distinct, stated):
            raise ApiError(
                "count-mismatch", f"{distinct} of the {stated} records stated came"
            )
        if self.stats.watermark_before:
            stated = await self._total()
        self.state_hits(stated)
        self.move_watermark(self.today().isoformat())

    def replay(self, capture: Capture) -> None:
        """Enter the records of a capture that a killed crawl left."""
        try:
            data = json.loads(capture.body, strict=False)
            self.replay_records(records_of(data), capture.fetched_at)
        except (ValueError, KeyError, TypeError) as error:
            self.stats.warn(f"replay of {capture.url[:100]}: {error!r}")

    async def _total(self) -> int:
        """How many records the whole topic has."""
        url = f"{self.source.home.rstrip('/')}/search"
        parameters = {
            "query": self.source.query,
            "resultType": "idlist",
            "synonym": "false",
            "format": "json",
            "pageSize": "1",
            "cursorMark": "*",
        }
        secret = {"email": self.run.contact}
        _, data = await self.call(url, parameters, read_page, secret=secret)
        return int(data["hitCount"])

    async def _walk(self, query: str) -> tuple[int, int]:
        """All pages; distinct records that came, and how many were stated.

        The end is a cursor that is absent or has been seen, or an empty page: the
        stated count can be more than what is ever delivered.
        """
        url = f"{self.source.home.rstrip('/')}/search"
        cursor = "*"
        seen_cursors: set[str] = set()
        distinct: set[str] = set()
        stated = 0
        while cursor and cursor not in seen_cursors:
            seen_cursors.add(cursor)
            parameters = {
                "query": query,
                "resultType": "core",
                # Stated because the website's default is the other one.
                "synonym": "false",
                "format": "json",
                "pageSize": str(self.source.page_size),
                "cursorMark": cursor,
            }
            answer, data = await self.call(
                url, parameters, read_page, secret={"email": self.run.contact}
            )
            records = records_of(data)
            stated = max(stated, int(data["hitCount"]))
            if not records:
                break
            distinct |= set(records)
            self.stats.left = max(0, stated - len(distinct))
            self.stats.asked += len(records)
            self.keep_records(f"{url}?{urlencode(parameters)}", answer, records)
            cursor = str(data.get("nextCursorMark") or "")
        return len(distinct), stated
