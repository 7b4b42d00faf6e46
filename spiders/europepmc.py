"""Europe PMC search: published records and preprints, page by page along its cursor."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

from spiders.answers import Answer
from spiders.api_answers import ApiError, json_object
from spiders.captures import Capture
from spiders.fields import Record
from spiders.walk import Page, Place, WalkingSpider


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


def records_of(data: dict[str, Any]) -> dict[str, Record]:
    """The records of a page by SOURCE/ID."""
    found: dict[str, Record] = {}
    for record in data["resultList"]["result"]:
        if isinstance(record, dict) and record.get("id"):
            raw = json.dumps(record, sort_keys=True).encode()
            key = f"{record.get('source', '')}/{record['id']}"
            found[key] = Record(hashlib.sha256(raw).hexdigest(), _lacks(record))
    return found


def _lacks(record: dict[str, Any]) -> tuple[str, ...]:
    return tuple(name for name, value in FIELDS.items() if not value(record))


def _types(record: dict[str, Any]) -> object:
    types = record.get("pubTypeList")
    return types.get("pubType") if isinstance(types, dict) else None


# What a record should say, each with how it is looked up.
FIELDS: Mapping[str, Callable[[dict[str, Any]], object]] = {
    "title": lambda record: record.get("title"),
    "abstract": lambda record: record.get("abstractText"),
    "publication types": _types,
    "date": lambda record: record.get("firstPublicationDate") or record.get("pubYear"),
    "doi": lambda record: record.get("doi"),
}


class EuropePmcSpider(WalkingSpider):
    """One topic in Europe PMC."""

    path = "search"
    field_names = tuple(FIELDS)

    async def collect_records(self) -> None:
        """The whole topic first, later what Europe PMC updated since."""
        if self.stats.watermark_before:
            since = self.window_start().isoformat()
            until = self.today().isoformat()
            window = f"UPDATE_DATE:[{since} TO {until}]"
            self.stats.query = f"({self.source.query}) AND {window}"
        stated = await self.walk()
        if self.stats.watermark_before:
            stated = await self._total()
        self.state_hits(stated)
        self.move_watermark(self.today().isoformat())

    def parameters(self, place: Place) -> dict[str, str]:
        """What to ask for the page at a place."""
        return {
            "query": self.stats.query,
            "resultType": "core",
            # Stated because the website's default is the other one.
            "synonym": "false",
            "format": "json",
            "pageSize": str(self.source.page_size),
            "cursorMark": place.token or "*",
        }

    def read(self, answer: Answer, place: Place) -> Page:
        """The page in an answer.

        The end is a cursor that is absent or the one sent, or an empty page: the stated
        count can be more than what is ever delivered.
        """
        data = read_page(answer)
        records = records_of(data)
        following = str(data.get("nextCursorMark") or "")
        is_last = not records or following == (place.token or "*")
        return Page(records, int(data["hitCount"]), "" if is_last else following)

    def secret(self) -> dict[str, str]:
        """Who asks."""
        return {"email": self.run.contact}

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
        _, data = await self.call(url, parameters, read_page, secret=self.secret())
        return int(data["hitCount"])
