"""ClinicalTrials.gov v2: registered trials, with results and references."""

from __future__ import annotations

import hashlib
import json
from typing import Any
from urllib.parse import urlencode

from spiders.answers import Answer
from spiders.api import ApiError, ApiSpider, json_object, reconciles
from spiders.captures import Capture


def read_page(answer: Answer) -> dict[str, Any]:
    """A page of studies; errors come as plain text with a 4xx status."""
    data = json_object(answer)
    if not isinstance(data.get("studies"), list):
        raise ApiError("api-format", "no list of studies")
    return data


def records_of(data: dict[str, Any]) -> dict[str, str]:
    """NCT id and sha256 of each study of a page."""
    found: dict[str, str] = {}
    for study in data["studies"]:
        identification = study["protocolSection"]["identificationModule"]
        raw = json.dumps(study, sort_keys=True).encode()
        found[str(identification["nctId"])] = hashlib.sha256(raw).hexdigest()
    return found


class ClinicalTrialsSpider(ApiSpider):
    """All registrations of a condition."""

    async def collect_records(self) -> None:
        """The whole condition first, later what was updated since."""
        version = await self._version()
        is_known = version and version == self.frontier.note("version")
        if is_known and self.stats.watermark_before:
            self.stats.warn("the registry has not been updated since the last night")
            self.move_watermark(self.today().isoformat())
            return
        parameters = {
            "query.cond": self.source.query,
            # Unsorted by default, and an unsorted list may shift between two pages.
            "sort": "LastUpdatePostDate:desc",
            "format": "json",
            "pageSize": str(self.source.page_size),
            "countTotal": "true",
        }
        if self.stats.watermark_before:
            since = self.window_start().isoformat()
            window = f"AREA[LastUpdatePostDate]RANGE[{since},MAX]"
            parameters["filter.advanced"] = window
        distinct, stated = await self._walk(parameters)
        if not reconciles(distinct, stated):
            raise ApiError(
                "count-mismatch", f"{distinct} of the {stated} studies stated came"
            )
        if self.stats.watermark_before:
            stated = await self._total()
        self.state_hits(stated)
        self.frontier.set_note("version", version)
        self.move_watermark(self.today().isoformat())

    def replay(self, capture: Capture) -> None:
        """Enter the studies of a capture that a killed crawl left."""
        try:
            data = json.loads(capture.body, strict=False)
            self.replay_records(records_of(data), capture.fetched_at)
        except (ValueError, KeyError, TypeError) as error:
            self.stats.warn(f"replay of {capture.url[:100]}: {error!r}")

    async def _version(self) -> str:
        """When the registry last changed; empty where it does not say."""
        url = f"{self.source.home.rstrip('/')}/version"
        try:
            _, data = await self.call(url, {}, json_object)
        except ApiError as error:
            self.stats.warn(f"no version: {error}")
            return ""
        return str(data.get("dataTimestamp", ""))

    async def _total(self) -> int:
        """How many studies the whole condition has."""
        url = f"{self.source.home.rstrip('/')}/studies"
        parameters = {"query.cond": self.source.query, "format": "json"}
        parameters |= {"pageSize": "1", "countTotal": "true"}
        _, data = await self.call(url, parameters, read_page)
        return int(data.get("totalCount") or 0)

    async def _walk(self, parameters: dict[str, str]) -> tuple[int, int]:
        """All pages; an empty page is not the last, a missing token is."""
        url = f"{self.source.home.rstrip('/')}/studies"
        seen_tokens: set[str] = set()
        distinct: set[str] = set()
        stated = 0
        asked = dict(parameters)
        while True:
            answer, data = await self.call(url, asked, read_page)
            try:
                records = records_of(data)
            except (KeyError, TypeError) as error:
                raise ApiError(
                    "api-format", f"a study without id: {error!r}"
                ) from error
            stated = max(stated, int(data.get("totalCount") or 0))
            distinct |= set(records)
            self.stats.left = max(0, stated - len(distinct))
            self.stats.asked += len(records)
            if records:
                self.keep_records(f"{url}?{urlencode(asked)}", answer, records)
            token = str(data.get("nextPageToken") or "")
            if not token:
                break
            if token in seen_tokens:
                raise ApiError("api-error", "the same page token came twice")
            seen_tokens.add(token)
            # All but these must stay the same from page to page.
            asked = {**parameters, "pageToken": token}
            asked.pop("countTotal")
        return len(distinct), stated
