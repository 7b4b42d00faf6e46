"""The article pages of one site: sitemap, feeds and links, page by page."""

from __future__ import annotations

import asyncio
import heapq
import json
from urllib.parse import urljoin, urlsplit

from spiders.addresses import NOT_A_PAGE, Traps, canonical, netloc, origin
from spiders.captures import Capture
from spiders.collector import Answer, CollectingSpider, FetchFailed
from spiders.frontier import Page, after_answer, after_failure, is_due
from spiders.listings import Listing, read_feed, read_sitemap
from spiders.politeness import RobotsMiddleware
from spiders.scan import Scan, decode, is_promising, not_a_page, relevance, scan

MAX_SITEMAPS = 60
MAX_STORED_LINKS = 400
# A page that is not about backs is looked at again, but rarely.
DULL_HOURS = 14 * 24.0


class WebSpider(CollectingSpider):
    """Walks one site in the order of what is most worth a request."""

    async def collect(self) -> None:
        """Sitemaps and feeds first, then pages until the queue or the night ends."""
        self._traps = Traps()
        self._queue: list[tuple[int, int, str]] = []
        self._queued: set[str] = set()
        self._bodies: dict[str, str] = {}
        self._busy = 0
        self._starts = {canonical(urljoin(self.source.home, s)) for s in self._start()}
        self._hosts = {netloc(self.source.home), *map(str.lower, self.source.hosts)}
        self._hosts |= {host.removeprefix("www.") for host in self._hosts}
        for address in sorted(self._starts - {""}):
            self._push(address, 0, depth=0, found_in="start")
        await self._read_sitemaps()
        await self._read_feeds()
        for page in self.frontier.pages():
            self._push(page.address, 1 if page.kept else 3, page.depth, page.found_in)
        workers = [self._work() for _ in range(self.source.concurrency)]
        await asyncio.gather(*workers)

    def _start(self) -> tuple[str, ...]:
        return self.source.start or ("/",)

    def replay(self, capture: Capture) -> None:
        """Enter a capture of a killed crawl: it was fetched, and is not due again."""
        page = self.frontier.page(capture.url) or Page(capture.url)
        answer = Answer(capture.url, capture.status, capture.headers, capture.body)
        seen = scan(decode(capture.body, answer.header("Content-Type")))
        page.first_seen = page.first_seen or capture.fetched_at
        page.links = self._links(capture.url, seen)
        self._enter(page, answer, capture.fetched_at, relevance(capture.url, seen))

    # ---------------------------------------------------------------- the queue

    def allowed(self, address: str) -> str:
        """Why an address is outside what this source allows, or an empty string."""
        parts = urlsplit(address)
        path = parts.path or "/"
        if parts.scheme not in ("http", "https"):
            return "foreign scheme"
        if netloc(address) not in self._hosts:
            return "another site"
        if any(path.startswith(prefix) for prefix in self.source.deny):
            return "denied path"
        is_allowed = any(path.startswith(prefix) for prefix in self.source.allow)
        if self.source.allow and not is_allowed and address not in self._starts:
            return "outside the allowed paths"
        return ""

    def _push(self, address: str, weight: int, depth: int, found_in: str) -> None:
        """Queue an address once; its row is made where it has none."""
        if not address or address in self._queued:
            return
        self._queued.add(address)
        if self.frontier.page(address) is None:
            row = Page(address, first_seen=self.run.now, found_in=found_in, depth=depth)
            self.frontier.save(row)
        heapq.heappush(self._queue, (weight, len(self._queued), address))

    async def _work(self) -> None:
        """Take addresses until nobody has any."""
        while self._queue or self._busy:
            if not self._queue:
                await asyncio.sleep(0.01)
                continue
            _, _, address = heapq.heappop(self._queue)
            page = self.frontier.page(address)
            if page is None:
                continue
            self._busy += 1
            try:
                await self._visit(page)
            finally:
                self._busy -= 1

    # ------------------------------------------------------------- one page

    async def _visit(self, page: Page) -> None:
        """Fetch one address when it is due, and follow where it leads."""
        why = self.allowed(page.address)
        if why:
            self.stats.refuse(page.address, why)
            return
        if not is_due(page, self.run.now):
            self._follow(page)
            return
        self.stats.asked += 1
        try:
            answer = await self.fetch(
                page.address, headers=_conditions(page), allowed=self.allowed
            )
        except FetchFailed as failed:
            if failed.cause not in ("refused-robots", "redirect-refused"):
                self.stats.error(failed.cause, failed.detail)
            self._failed(page, None, failed.cause)
            return
        self._received(page, answer)

    def _received(self, page: Page, answer: Answer) -> None:
        """Judge an answer and keep what is worth keeping."""
        if answer.status == 304 and page.sha256:
            self.stats.not_modified += 1
            self._unchanged(page)
            return
        if answer.status != 200:
            if answer.status in (404, 410):
                self.stats.error("not-found", page.address)
            elif answer.status in (401, 402, 403, 406, 429, 451):
                self.stats.error("blocked", f"{answer.status} {page.address}")
            else:
                self.stats.error("server-error", f"{answer.status} {page.address}")
            self._failed(page, answer.status, f"answered {answer.status}")
            return
        moved = canonical(answer.url)
        if moved and moved != page.address:
            self._moved(page, moved, answer)
            return
        if page.sha256 and answer.sha256 == page.sha256:
            self._unchanged(page)
            return
        self._read(page, answer)

    def _moved(self, page: Page, target: str, answer: Answer) -> None:
        """A redirect within the site: the answer belongs to its target's row."""
        page.status, page.reason, page.kept = 301, f"moved to {target}", False
        self._later(page)
        row = self.frontier.page(target)
        if row is None:
            row = Page(target, first_seen=self.run.now, found_in="redirect")
            row.depth = page.depth
        if target in self._queued and row.last_fetch == self.run.now:
            return
        self._queued.add(target)
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
            self._later(page)
            return
        seen = scan(decode(answer.body, content_type))
        fault = not_a_page(seen)
        if fault:
            self.stats.refuse(page.address, fault, seen.title)
            self.stats.error("not-found" if fault == "soft-404" else "blocked", fault)
            self._failed(page, 404 if fault == "soft-404" else None, fault)
            return
        twin = self._twin(page.address, answer, seen)
        if twin:
            self.stats.refuse(page.address, "twin", twin)
            page.reason, page.kept = f"twin of {twin}", False
            self._later(page)
            return
        page.links = self._links(answer.url, seen)
        why = relevance(page.address, seen)
        self._traps.note(page.address, is_relevant=bool(why))
        if why:
            self.keep(page.address, answer)
            self.stats.kept.append({"address": page.address, "reason": why})
        else:
            self.stats.not_relevant += 1
            self.stats.refuse(page.address, "not-relevant", seen.title)
        self._enter(page, answer, self.run.now, why)
        self._follow(page)

    def _twin(self, address: str, answer: Answer, seen: Scan) -> str:
        """The address that this page is the same as, or an empty string."""
        other = canonical(seen.canonical, answer.url) if seen.canonical else ""
        # A whole site whose pages all name the home page as canonical is a common
        # mistake, not one page.
        is_home = urlsplit(other).path in ("", "/")
        if other and other != address and not is_home and not self.allowed(other):
            if _same_page(other, address):
                return ""
            self._push(other, 1, 0, "canonical")
            row = self.frontier.page(other)
            if row is None or row.missing == 0:
                return other
        first = self._bodies.setdefault(answer.sha256, address)
        return "" if first == address else first

    # -------------------------------------------------------------- its row

    def _enter(self, page: Page, answer: Answer, now: str, why: str) -> None:
        """Write the row of a page that was read."""
        is_new = page.sha256 == ""
        page.status = answer.status
        page.sha256 = answer.sha256
        page.etag = answer.header("ETag")[:200]
        page.last_modified = answer.header("Last-Modified")[:100]
        page.kept = bool(why)
        page.reason = why or "not about backs"
        hours = self.source.recheck_hours if why else self._dull_hours()
        after_answer(page, now, changed=not is_new, recheck_hours=hours)
        self.frontier.save(page)

    def _dull_hours(self) -> float:
        return DULL_HOURS if self.source.recheck_hours else 0.0

    def _unchanged(self, page: Page) -> None:
        self.stats.unchanged += 1
        self._bodies.setdefault(page.sha256, page.address)
        page.status = 200
        hours = self.source.recheck_hours
        after_answer(page, self.run.now, changed=False, recheck_hours=hours)
        if page.address in self._starts:
            # New pages are found from here: asked every night.
            page.next_due = self.run.now
        self.frontier.save(page)
        self._follow(page)

    def _later(self, page: Page) -> None:
        """An address that gives no page of its own: look again, but rarely."""
        page.last_fetch = self.run.now
        after_answer(
            page, self.run.now, changed=False, recheck_hours=self._dull_hours()
        )
        self.frontier.save(page)

    def _failed(self, page: Page, status: int | None, reason: str) -> None:
        """A failed answer never touches what is kept of a page."""
        has_gone = after_failure(
            page,
            self.run.now,
            status,
            gone_after=self.source.gone_after,
            recheck_hours=self.source.recheck_hours,
        )
        if not page.kept:
            page.reason = reason
        if has_gone:
            self.stats.gone.append(page.address)
        self.frontier.save(page)

    # ------------------------------------------------------------- its links

    def _links(self, base: str, seen: Scan) -> tuple[str, ...]:
        """Where a page leads within the site, promising addresses marked by a +."""
        if "nofollow" in seen.robots:
            return ()
        root = urljoin(base, seen.base) if seen.base else base
        found: dict[str, bool] = {}
        for href, words in seen.links:
            address = canonical(href, root)
            if not address or netloc(address) != netloc(base):
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
            if address in self._queued:
                continue
            why = self.allowed(address) or self._traps.refusal(address)
            if why:
                self._queued.add(address)
                if why != "another site":
                    self.stats.refuse(address, why, f"link on {page.address}")
                continue
            weight = 2 if marked != address else 3
            self._push(address, weight, page.depth + 1, page.address)

    # ------------------------------------------------------ sitemaps and feeds

    async def _read_sitemaps(self) -> None:
        """Sitemaps named in the source, else in robots.txt, else at the usual place."""
        waiting = [urljoin(self.source.home, s) for s in self.source.sitemaps]
        is_guess = False
        if not waiting:
            middleware = self.crawler.get_downloader_middleware(RobotsMiddleware)
            assert middleware is not None
            robots = await middleware.robots(self.source.home)
            waiting = [urljoin(self.source.home, s) for s in robots.sitemaps]
        if not waiting:
            waiting, is_guess = [f"{origin(self.source.home)}/sitemap.xml"], True
        read: set[str] = set()
        while waiting and len(read) < MAX_SITEMAPS:
            address = waiting.pop(0)
            if address in read:
                continue
            read.add(address)
            why = self._sitemap_refusal(address)
            if why:
                self.stats.refuse(address, why, "sitemap")
                continue
            listing = await self._read_listing(address, is_guess=is_guess)
            if listing is None:
                continue
            if listing.is_index:
                waiting += [entry.address for entry in listing.entries[:MAX_SITEMAPS]]
            else:
                self._list_pages(listing, address)

    def _sitemap_refusal(self, address: str) -> str:
        """A sitemap may lie under a denied path, but not on another site."""
        return "another site" if netloc(address) not in self._hosts else ""

    async def _read_listing(self, address: str, *, is_guess: bool) -> Listing | None:
        """Fetch a sitemap if it has changed; an index is remembered for when not."""
        key = f"sitemap {address}"
        known = json.loads(self.frontier.note(key) or "{}")
        page = Page(address, etag=known.get("etag", ""))
        page.last_modified = known.get("modified", "")
        page.sha256 = known.get("etag", "") or known.get("modified", "")
        try:
            answer = await self.fetch(
                address, headers=_conditions(page), allowed=self._sitemap_refusal
            )
        except FetchFailed as failed:
            if not is_guess:
                self.stats.error(failed.cause, failed.detail)
            return None
        if answer.status == 304:
            listing = read_sitemap(known.get("index", "").encode())
            return listing if listing is not None else Listing(False, ())
        listing = read_sitemap(answer.body) if answer.status == 200 else None
        if listing is None:
            if not is_guess:
                self.stats.error("sitemap", f"{answer.status} {address}: no sitemap")
            return None
        index = answer.body.decode("utf-8", "replace") if listing.is_index else ""
        note = {
            "etag": answer.header("ETag"),
            "modified": answer.header("Last-Modified"),
            "index": index[:500_000],
        }
        self.frontier.set_note(key, json.dumps(note))
        return listing

    def _list_pages(self, listing: Listing, found_in: str) -> None:
        """Enter a sitemap's addresses that belong to the source."""
        for entry in listing.entries:
            address = canonical(entry.address, self.source.home)
            why = "address" if not address else self.allowed(address)
            if not why and NOT_A_PAGE.search(urlsplit(address).path):
                why = "not-a-page"
            if why:
                self.stats.refuse(entry.address, why, f"in {found_in}")
                continue
            row = self.frontier.page(address)
            if row is not None and row.lastmod != entry.lastmod:
                row.lastmod = entry.lastmod
                self.frontier.save(row)
            weight = 2 if is_promising(address, "") else 3
            if row is not None and row.kept:
                weight = 1
            self._push(address, weight, 1, found_in)

    async def _read_feeds(self) -> None:
        """The newest articles, where the source names a feed."""
        for feed in self.source.feeds:
            address = urljoin(self.source.home, feed)
            try:
                answer = await self.fetch(address, allowed=self._sitemap_refusal)
            except FetchFailed as failed:
                self.stats.error(failed.cause, failed.detail)
                continue
            entries = read_feed(answer.body) if answer.status == 200 else None
            if entries is None:
                self.stats.error("feed", f"{answer.status} {address}: no feed")
                continue
            self._list_pages(Listing(False, entries), address)


def _conditions(page: Page) -> dict[str, str]:
    """The headers that ask for a body only if it has changed."""
    headers: dict[str, str] = {}
    if page.sha256 and page.etag:
        headers["If-None-Match"] = page.etag
    if page.sha256 and page.last_modified:
        headers["If-Modified-Since"] = page.last_modified
    return headers


def _same_page(one: str, other: str) -> bool:
    """Whether two addresses differ only in scheme, www or a trailing slash."""

    def bare(url: str) -> str:
        parts = urlsplit(url)
        path = parts.path.rstrip("/")
        for index in ("/index.html", "/index.htm", "/index.php"):
            path = path.removesuffix(index)
        return f"{netloc(url)}{path}?{parts.query}"

    return bare(one) == bare(other)
