"""One site: which addresses are its own, and what its sitemaps and feeds list."""

from __future__ import annotations

import heapq
import json
from typing import Any
from urllib.parse import urljoin, urlsplit

from spiders.addresses import NOT_A_PAGE, canonical, netloc, origin
from spiders.answers import FetchFailed
from spiders.collector import CollectingSpider
from spiders.forgotten import RULE
from spiders.frontier import Page
from spiders.listings import Listing, read_feed, read_sitemap
from spiders.politeness import RobotsMiddleware
from spiders.relevance import is_promising
from spiders.spec import RunSpec, SourceSpec

MAX_SITEMAPS = 60


class SiteSpider(CollectingSpider):
    """The queue of a site and what fills it before a page is read."""

    def __init__(self, run: RunSpec, source: SourceSpec, **kwargs: Any) -> None:
        super().__init__(run, source, **kwargs)
        self.queue: list[tuple[int, int, str]] = []
        self.queued: set[str] = set()
        begin = source.start or ("/",)
        self.starts = {canonical(urljoin(source.home, path)) for path in begin}
        self.hosts = {netloc(source.home), *map(str.lower, source.hosts)}
        self.hosts |= {host.removeprefix("www.") for host in self.hosts}
        self._origin = ""
        self._aliases: set[str] = set()

    def ours(self, address: str) -> str:
        """An address of the site in the spelling that the site itself answers to."""
        own = {netloc(self.source.home), *self._aliases}
        if not address or netloc(address) not in own:
            return address
        if not self._origin:
            self._origin = self.frontier.note("origin") or origin(self.source.home)
        return self._origin + address[len(origin(address)) :]

    def _adopt(self, listing: Listing, found_in: str) -> None:
        """Take the one foreign host of a sitemap of ours for a name of this site.

        Sitemaps that were made for another host are common (a site that moved, a copy
        for review). Its paths are asked for at our own host, never at the other.
        """
        named = {netloc(entry.address) for entry in listing.entries}
        if len(named) == 1 and not named & (self.hosts | self._aliases | {""}):
            self._aliases |= named
            self.stats.warn(
                f"{found_in} lists addresses at {next(iter(named))}; they are asked "
                "for at the site itself"
            )

    def learn_origin(self, address: str) -> None:
        """The home address has moved, to https or to www: its links are meant so."""
        if netloc(address) == netloc(self.source.home):
            self._origin = origin(address)
            self.frontier.set_note("origin", self._origin)

    def allowed(self, address: str) -> str:
        """Why an address is outside what this source allows, or an empty string."""
        parts = urlsplit(address)
        path = parts.path or "/"
        if parts.scheme not in ("http", "https"):
            return "foreign scheme"
        if netloc(address) not in self.hosts:
            return "another site"
        if self.is_forgotten(address):
            return RULE
        if any(path.startswith(prefix) for prefix in self.source.deny):
            return "denied path"
        is_allowed = any(path.startswith(prefix) for prefix in self.source.allow)
        if self.source.allow and not is_allowed and address not in self.starts:
            return "outside the allowed paths"
        return ""

    def push(self, address: str, weight: int, depth: int, found_in: str) -> None:
        """Queue an address once; its row is made where it has none."""
        if not address or address in self.queued:
            return
        self.queued.add(address)
        if self.is_forgotten(address):
            self.stats.refuse(address, RULE)
            return
        if self.frontier.page(address) is None:
            row = Page(address, first_seen=self.run.now, found_in=found_in, depth=depth)
            self.frontier.save(row)
        heapq.heappush(self.queue, (weight, len(self.queued), address))

    async def read_sitemaps(self) -> None:
        """Sitemaps named in the source, else in robots.txt, else at the usual place."""
        waiting = [urljoin(self.source.home, s) for s in self.source.sitemaps]
        is_guess = False
        if not waiting:
            middleware = self.crawler.get_downloader_middleware(RobotsMiddleware)
            assert middleware is not None
            robots = await middleware.robots(self.source.home)
            named = [urljoin(self.source.home, s) for s in robots.sitemaps]
            waiting = [s for s in named if not self._sitemap_refusal(s)]
            for foreign in sorted(set(named) - set(waiting)):
                self.stats.refuse(foreign, "another site", "sitemap in robots.txt")
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
        return "another site" if netloc(address) not in self.hosts else ""

    async def _read_listing(self, address: str, *, is_guess: bool) -> Listing | None:
        """Fetch a sitemap if it has changed; an index is remembered for when not."""
        key = f"sitemap {address}"
        known = json.loads(self.frontier.note(key) or "{}")
        page = Page(address, etag=known.get("etag", ""))
        page.last_modified = known.get("modified", "")
        page.sha256 = known.get("etag", "") or known.get("modified", "")
        try:
            answer = await self.fetch(
                address, headers=conditions(page), allowed=self._sitemap_refusal
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
        self._adopt(listing, found_in)
        for entry in listing.entries:
            address = self.ours(canonical(entry.address, self.source.home))
            why = "address" if not address else self.allowed(address)
            if not why and NOT_A_PAGE.search(urlsplit(address).path):
                why = "not-a-page"
            if why == RULE:
                self.push(address, 3, 1, found_in)
                continue
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
            self.push(address, weight, 1, found_in)

    async def read_feeds(self) -> None:
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


def conditions(page: Page) -> dict[str, str]:
    """The headers that ask for a body only if it has changed."""
    headers: dict[str, str] = {}
    if page.sha256 and page.etag:
        headers["If-None-Match"] = page.etag
    if page.sha256 and page.last_modified:
        headers["If-Modified-Since"] = page.last_modified
    return headers
