"""Answers in pages, each naming the next: walked in one night or in several.

A first load may be larger than the budget of a night. Where it stands is noted after
every page that was kept, and the following night goes on from there. Such a place does
not hold for ever: where it is refused the walk begins again at page one, and what is
known already is not kept a second time.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from urllib.parse import urlencode

from spiders.answers import Answer
from spiders.api import WALK, ApiSpider, reconciles
from spiders.api_answers import ApiError
from spiders.fields import Record


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its records, how many there are in all, and what names the next.

    `stated` is 0 where a page does not say; `following` is empty on the last.
    """

    records: Mapping[str, Record]
    stated: int
    following: str


@dataclass(frozen=True, slots=True)
class Place:
    """How far a walk came: the next page, its records so far, all there are, the day.

    Without a token it is the beginning.
    """

    token: str = ""
    count: int = 0
    stated: int = 0
    day: str = ""


class WalkingSpider(ApiSpider):
    """Base of the APIs that answer in pages."""

    # Where the pages are, below the home of the source.
    path = ""

    def parameters(self, place: Place) -> dict[str, str]:
        """What to ask for the page at a place."""
        raise NotImplementedError

    def read(self, answer: Answer, place: Place) -> Page:
        """The page in an answer; ApiError for every other shape."""
        raise NotImplementedError

    def secret(self) -> dict[str, str]:
        """Parameters that are sent and recorded nowhere."""
        return {}

    async def walk(self) -> int:
        """Keep all pages and return how many records are stated.

        Raises ApiError where fewer came.
        """
        place, answer, page = await self._first_page()
        seen: set[str] = set()
        distinct: set[str] = set()
        while True:
            distinct |= set(page.records)
            self._keep(place, answer, page)
            stated = max(place.stated, page.stated)
            count = self._count(distinct)
            self.stats.left = max(0, stated - count)
            if not page.following:
                break
            if page.following in seen:
                raise ApiError("api-error", "the same page was named twice")
            seen.add(page.following)
            place = Place(page.following, count, stated, self.run.now[:10])
            self._note(place)
            answer, page = await self._ask_page(place)
        self.frontier.set_note(WALK, "")
        if not reconciles(count, stated):
            raise ApiError(
                "count-mismatch", f"{count} of the {stated} records stated came"
            )
        return stated

    async def _first_page(self) -> tuple[Place, Answer, Page]:
        """The page an earlier night came to, if the API still knows it; else the first.

        A place is left for whatever is not a page: where page one fails too, the night
        does, and the place stands.
        """
        place = self._noted()
        if place.token:
            try:
                answer, page = await self._ask_page(place)
                if page.records or page.following:
                    return place, answer, page
                told = "nothing is there"
            except ApiError as error:
                told = str(error)
            self.stats.remark = (
                f"the place reached on {place.day} ({place.count} of {place.stated} "
                f"records) was refused ({told[:200]}); the first load began again at "
                "page one"
            )
            self.stats.warn(self.stats.remark)
        return Place(), *await self._ask_page(Place())

    async def _ask_page(self, place: Place) -> tuple[Answer, Page]:
        return await self.call(
            f"{self.source.home.rstrip('/')}/{self.path}",
            self.parameters(place),
            lambda answer: self.read(answer, place),
            secret=self.secret(),
        )

    def _keep(self, place: Place, answer: Answer, page: Page) -> None:
        self.stats.asked += len(page.records)
        if page.records:
            asked = urlencode(self.parameters(place))
            address = f"{self.source.home.rstrip('/')}/{self.path}"
            self.keep_records(f"{address}?{asked}", answer, page.records)

    def _count(self, tonight: Collection[str]) -> int:
        """How many records have come, in all the nights of a first load."""
        begun = json.loads(self.frontier.note("load") or "{}")
        if self.stats.watermark_before or not begun:
            return len(tonight)
        # Not fewer than tonight's, should the clock have been ahead when it began.
        return max(len(tonight), self.frontier.records_since(begun["since"]))

    def _question(self) -> str:
        """What must be the same for a place to mean the same."""
        return json.dumps([self.source.query, self.source.page_size])

    def _noted(self) -> Place:
        """The place that an earlier night of this first load came to."""
        told = json.loads(self.frontier.note(WALK) or "{}")
        is_same = told.get("question") == self._question()
        if self.stats.watermark_before or not is_same:
            return Place()
        return Place(**told["place"])

    def _note(self, place: Place) -> None:
        """Note a place; an increment is small, and is walked again from page one."""
        if not self.stats.watermark_before:
            note = {"question": self._question(), "place": asdict(place)}
            self.frontier.set_note(WALK, json.dumps({**note, "run": self.run.run_id}))
