"""ClinicalTrials.gov v2: registered trials, with results and references."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from spiders.answers import Answer
from spiders.api_answers import ApiError, json_object
from spiders.captures import Capture
from spiders.fields import Record
from spiders.walk import Page, Place, WalkingSpider

# Where each field stands in a study: its module, and the names one of which must be.
FIELDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "title": ("identificationModule", ("briefTitle", "officialTitle")),
    "status": ("statusModule", ("overallStatus",)),
    "date": ("statusModule", ("lastUpdatePostDateStruct", "startDateStruct")),
    "summary": ("descriptionModule", ("briefSummary",)),
    "conditions": ("conditionsModule", ("conditions",)),
    "design": ("designModule", ("studyType",)),
    "interventions": ("armsInterventionsModule", ("interventions",)),
    "outcomes": ("outcomesModule", ("primaryOutcomes",)),
}


def read_page(answer: Answer) -> dict[str, Any]:
    """A page of studies; errors come as plain text with a 4xx status."""
    data = json_object(answer)
    if not isinstance(data.get("studies"), list):
        raise ApiError("api-format", "no list of studies")
    return data


def records_of(data: dict[str, Any]) -> dict[str, Record]:
    """The studies of a page by NCT id."""
    found: dict[str, Record] = {}
    for study in data["studies"]:
        protocol = study["protocolSection"]
        raw = json.dumps(study, sort_keys=True).encode()
        key = str(protocol["identificationModule"]["nctId"])
        found[key] = Record(hashlib.sha256(raw).hexdigest(), _lacks(protocol))
    return found


def _lacks(protocol: Mapping[str, Any]) -> tuple[str, ...]:
    def has(module: str, names: tuple[str, ...]) -> bool:
        part = protocol.get(module)
        return isinstance(part, dict) and any(part.get(name) for name in names)

    return tuple(name for name, place in FIELDS.items() if not has(*place))


class ClinicalTrialsSpider(WalkingSpider):
    """All registrations of a condition."""

    path = "studies"
    field_names = tuple(FIELDS)

    async def collect_records(self) -> None:
        """The whole condition first, later what was updated since."""
        version = await self._version()
        is_known = version and version == self.frontier.note("version")
        if is_known and self.stats.watermark_before:
            self.stats.warn("the registry has not been updated since the last night")
            self.move_watermark(self.today().isoformat())
            return
        stated = await self.walk()
        if self.stats.watermark_before:
            stated = await self._total()
        self.state_hits(stated)
        self.frontier.set_note("version", version)
        self.move_watermark(self.today().isoformat())

    def parameters(self, place: Place) -> dict[str, str]:
        """What to ask for a page: all but its token is the same from page to page."""
        asked = {
            "query.cond": self.source.query,
            # Unsorted by default, and an unsorted list may shift between two pages.
            "sort": "LastUpdatePostDate:desc",
            "format": "json",
            "pageSize": str(self.source.page_size),
        }
        if self.stats.watermark_before:
            since = self.window_start().isoformat()
            window = f"AREA[LastUpdatePostDate]RANGE[{since},MAX]"
            asked["filter.advanced"] = window
        if place.token:
            return {**asked, "pageToken": place.token}
        return {**asked, "countTotal": "true"}

    def read(self, answer: Answer, place: Place) -> Page:
        """The page in an answer; an empty one is not the last, one without token is."""
        data = read_page(answer)
        try:
            records = records_of(data)
        except (KeyError, TypeError) as error:
            raise ApiError("api-format", f"a study without id: {error!r}") from error
        following = str(data.get("nextPageToken") or "")
        if following and following == place.token:
            raise ApiError("api-error", "a page names itself as the next")
        return Page(records, int(data.get("totalCount") or 0), following)

    def replay(self, capture: Capture) -> None:
        """Enter the studies of a capture that a killed crawl left."""
        try:
            data = json.loads(capture.body, strict=False)
            self.replay_records(records_of(data), capture.fetched_at)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
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
