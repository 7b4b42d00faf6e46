"""How the row of a page changes with each answer."""

from __future__ import annotations

from spiders.answers import Answer
from spiders.due import after_answer, after_failure
from spiders.frontier import Page
from spiders.site import SiteSpider

# A page that is not about backs is looked at again, but rarely.
DULL_HOURS = 14 * 24.0


class PageBook(SiteSpider):
    """Writes pages into the frontier and their losses into the stats."""

    def enter(self, page: Page, answer: Answer, now: str, why: str) -> None:
        """Write the row of a page that was read."""
        is_new = page.sha256 == ""
        page.status = answer.status
        page.sha256 = answer.sha256
        page.etag = answer.header("ETag")[:200]
        page.last_modified = answer.header("Last-Modified")[:100]
        page.kept = bool(why)
        page.reason = why or "not about backs"
        hours = self.source.recheck_hours if why else self.dull_hours()
        after_answer(page, now, changed=not is_new, recheck_hours=hours)
        self.frontier.save(page)

    def dull_hours(self) -> float:
        """Hours until a page that is not about backs is looked at again."""
        return DULL_HOURS if self.source.recheck_hours else 0.0

    def give_up(self, page: Page, reason: str) -> None:
        """An address whose content is another's from now on."""
        if page.kept:
            self.stats.gone.append(page.address)
        page.reason, page.kept = reason, False

    def later(self, page: Page) -> None:
        """An address that gives no page of its own: look again, but rarely."""
        page.last_fetch = self.run.now
        after_answer(page, self.run.now, changed=False, recheck_hours=self.dull_hours())
        self.frontier.save(page)

    def missing(self, page: Page, detail: str) -> None:
        """A page of ours that is missing is an error; a dead link of theirs is not."""
        if page.kept or page.address in self.starts:
            self.stats.error("not-found", f"{detail}: {page.address}")
        else:
            self.stats.refuse(page.address, "not-found", f"{detail}, {page.found_in}")

    def failed(self, page: Page, status: int | None, reason: str) -> None:
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
