"""The article pages of one site: sitemap, feeds and links, page by page."""

from __future__ import annotations

import asyncio
import heapq
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin, urlsplit

from spiders.addresses import Traps, canonical, netloc
from spiders.answers import Answer, FetchFailed, NightOver
from spiders.captures import Capture
from spiders.due import after_answer, is_due, later
from spiders.forgotten import RULE
from spiders.frontier import Page
from spiders.page_book import PageBook
from spiders.relevance import is_promising, not_a_page, relevance
from spiders.scan import Scan, decode, scan
from spiders.site import conditions
from spiders.spec import RunSpec, SourceSpec

MAX_STORED_LINKS = 400
# A rule that was kept is no error of the site.
REFUSALS = ("refused-robots", "refused-forgotten", "redirect-refused")


class WebSpider(PageBook):
    """Walks one site in the order of what is most worth a request."""

    def __init__(self, run: RunSpec, source: SourceSpec, **kwargs: Any) -> None:
        super().__init__(run, source, **kwargs)
        self._traps = Traps()
        self._bodies: dict[str, str] = {}
        self._busy = 0
        self._over: NightOver | None = None
        # Pages that led to a page worth keeping; new ones are found there first.
        self._hubs: set[str] = set()

    async def collect(self) -> None:
        """Sitemaps and feeds first, then pages until the queue or the night ends."""
        for known in self.frontier.pages():
            if known.found_in.startswith("http") and known.depth > 1:
                self._traps.seed(known.address)
            if known.kept:
                self._hubs.add(known.found_in)
        if self.is_forgotten(self.source.home):
            # Not even its robots.txt is asked for.
            self.stats.refuse(self.source.home, RULE)
            raise NightOver(RULE, "the site was forgotten on request")
        for address in sorted(self.starts - {""}):
            self.push(address, 0, depth=0, found_in="start")
        # The first start address first: it may say that the site has moved to https.
        if self.queue:
            await self._visit_next()
        if self.source.use_sitemaps:
            await self.read_sitemaps()
        await self.read_feeds()
        for page in self.frontier.pages():
            self.push(page.address, 1 if page.kept else 3, page.depth, page.found_in)
        workers = [self._work() for _ in range(self.source.concurrency)]
        await asyncio.gather(*workers)
        if self._over is not None:
            raise self._over

    def left_over(self) -> int:
        """Addresses of the queue that were due tonight and not asked for."""
        rows = (self.frontier.page(address) for _, _, address in self.queue)
        return sum(
            row is not None and not self.allowed(row.address) and self._is_due(row)
            for row in rows
        )

    def replay(self, capture: Capture) -> None:
        """Enter a capture of a killed crawl: it was fetched, and is not due again."""
        page = self.frontier.page(capture.url) or Page(capture.url)
        answer = Answer(capture.url, capture.status, capture.headers, capture.body)
        seen = scan(decode(capture.body, answer.header("Content-Type")))
        page.first_seen = page.first_seen or capture.fetched_at
        page.links = self._links(capture.url, seen)
        why = relevance(capture.url, seen) or "kept before"
        self.enter(page, answer, capture.fetched_at, why)

    async def _work(self) -> None:
        """Take addresses until nobody has any."""
        while (self.queue or self._busy) and self._over is None:
            if not self.queue:
                await asyncio.sleep(0.01)
                continue
            try:
                await self._visit_next()
            except NightOver as over:
                # The others finish what they have asked for, and it is kept.
                self._over = over

    async def _visit_next(self) -> None:
        """Take the best address of the queue."""
        taken = heapq.heappop(self.queue)
        page = self.frontier.page(taken[-1])
        if page is None:
            return
        self._busy += 1
        try:
            await self._visit(page)
        except NightOver:
            heapq.heappush(self.queue, taken)
            raise
        finally:
            self._busy -= 1

    # ------------------------------------------------------------- one page

    async def _visit(self, page: Page) -> None:
        """Fetch one address when it is due, and follow where it leads."""
        why = self.allowed(page.address)
        if why:
            self.stats.refuse(page.address, why)
            return
        if not self._is_due(page):
            self._follow(page)
            return
        self.stats.asked += 1
        try:
            answer = await self.fetch(
                page.address, headers=conditions(page), allowed=self.allowed
            )
        except FetchFailed as failed:
            if failed.cause not in REFUSALS:
                self.stats.error(failed.cause, failed.detail)
            self.failed(page, None, failed.cause)
            return
        self._received(page, answer)

    def _is_due(self, page: Page) -> bool:
        """Whether to ask tonight; where new pages are found, every night."""
        is_watched = page.address in self.starts or page.address in self._hubs
        if is_watched and page.last_fetch and not page.missing:
            nightly = replace(page, next_due=later(page, self.source.recheck_hours))
            return is_due(nightly, self.run.now)
        return is_due(page, self.run.now)

    def _received(self, page: Page, answer: Answer) -> None:
        """Judge an answer and keep what is worth keeping."""
        if answer.status == 304 and page.sha256:
            self.stats.not_modified += 1
            self._unchanged(page)
            return
        if answer.status != 200:
            if answer.status in (404, 410):
                self.missing(page, f"answered {answer.status}")
            elif answer.status in (401, 402, 403, 406, 429, 451):
                self.stats.error("blocked", f"{answer.status} {page.address}")
            else:
                self.stats.error("server-error", f"{answer.status} {page.address}")
            self.failed(page, answer.status, f"answered {answer.status}")
            return
        moved = canonical(answer.url)
        if moved and moved != page.address:
            if page.address in self.starts:
                self.learn_origin(moved)
                self.starts.add(moved)
            self._moved(page, moved, answer)
            return
        if page.sha256 and answer.sha256 == page.sha256:
            self._unchanged(page)
            return
        self._read(page, answer)

    def _moved(self, page: Page, target: str, answer: Answer) -> None:
        """A redirect within the site: the answer belongs to its target's row."""
        self.give_up(page, f"moved to {target}")
        page.status = 301
        self.later(page)
        row = self.frontier.page(target)
        if row is None:
            row = Page(target, first_seen=self.run.now, found_in="redirect")
            row.depth = page.depth
        if target in self.queued and row.last_fetch == self.run.now:
            return
        self.queued.add(target)
        if row.sha256 and row.sha256 == answer.sha256:
            self._unchanged(row)
        else:
            self._read(row, answer)

    def _read(self, page: Page, answer: Answer) -> None:
        """A new or changed body: is it a page, about backs, and where does it lead?"""
        content_type = answer.header("Content-Type").lower()
        is_html = "html" in content_type or not content_type
        if not is_html and "text/plain" not in content_type:
            self.stats.refuse(page.address, "not-html", content_type[:100])
            page.reason = "not-html"
            self.later(page)
            return
        seen = scan(decode(answer.body, content_type))
        fault = not_a_page(seen)
        if fault:
            self.stats.refuse(page.address, fault, seen.title)
            if fault == "soft-404":
                self.missing(page, fault)
            else:
                self.stats.error("blocked", f"{fault} {page.address}")
            self.failed(page, 404 if fault == "soft-404" else None, fault)
            return
        twin = self._twin(page.address, answer, seen)
        if twin:
            self.stats.refuse(page.address, "twin", twin)
            self.give_up(page, f"twin of {twin}")
            self.later(page)
            return
        page.links = self._links(answer.url, seen)
        why = relevance(page.address, seen)
        if not why and page.kept:
            # What it no longer says must arrive too, or its old claims would stand.
            why = "kept before"
        self._traps.note(page.address, is_relevant=bool(why))
        if why:
            self.keep(page.address, answer)
            self.stats.kept.append({"address": page.address, "reason": why})
        else:
            self.stats.not_relevant += 1
            self.stats.refuse(page.address, "not-relevant", seen.title)
        self.enter(page, answer, self.run.now, why)
        self._follow(page)

    def _twin(self, address: str, answer: Answer, seen: Scan) -> str:
        """The address that this page is the same as, or an empty string."""
        other = self.ours(canonical(seen.canonical, answer.url))
        # A whole site whose pages all name the home page as canonical is a common
        # mistake, not one page.
        is_home = urlsplit(other).path in ("", "/")
        if other and other != address and not is_home and not self.allowed(other):
            if _same_page(other, address):
                return ""
            self.push(other, 1, 0, "canonical")
            row = self.frontier.page(other)
            if row is None or row.missing == 0:
                return other
        first = self._bodies.setdefault(answer.sha256, address)
        return "" if first == address else first

    def _unchanged(self, page: Page) -> None:
        self.stats.unchanged += 1
        if page.kept:
            self.stats.meet(page.address)
        self._bodies.setdefault(page.sha256, page.address)
        page.status = 200
        hours = self.source.recheck_hours
        after_answer(page, self.run.now, changed=False, recheck_hours=hours)
        self.frontier.save(page)
        self._follow(page)

    # ------------------------------------------------------------- its links

    def _links(self, base: str, seen: Scan) -> tuple[str, ...]:
        """Where a page leads within the site, promising addresses marked by a +."""
        if "nofollow" in seen.robots:
            return ()
        root = urljoin(base, seen.base) if seen.base else base
        found: dict[str, bool] = {}
        for href, words in seen.links:
            address = self.ours(canonical(href, root))
            if not address or netloc(address) not in self.hosts:
                continue
            found[address] = found.get(address, False) or is_promising(address, words)
        ordered = sorted(found, key=lambda address: not found[address])
        marked = [f"+{a}" if found[a] else a for a in ordered]
        return tuple(marked[:MAX_STORED_LINKS])

    def _follow(self, page: Page) -> None:
        """Queue the links of a page, unless it is as deep as the source goes."""
        if page.depth >= self.source.depth:
            return
        for marked in page.links:
            address = marked.removeprefix("+")
            if address in self.queued:
                continue
            why = self.allowed(address) or self._traps.refusal(address)
            if why:
                self.queued.add(address)
                if why != "another site":
                    self.stats.refuse(address, why, f"link on {page.address}")
                continue
            weight = 2 if marked != address else 3
            self.push(address, weight, page.depth + 1, page.address)


def _same_page(one: str, other: str) -> bool:
    """Whether two addresses differ only in scheme, www or a trailing slash."""

    def bare(url: str) -> str:
        parts = urlsplit(url)
        path = parts.path.rstrip("/")
        for index in ("/index.html", "/index.htm", "/index.php"):
            path = path.removesuffix(index)
        return f"{netloc(url)}{path}?{parts.query}"

    return bare(one) == bare(other)
