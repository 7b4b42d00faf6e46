"""When an address is asked for again, by how often it was found changed. Pure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from spiders.frontier import Page

MAX_INTERVAL_HOURS = 14 * 24.0
# A page that is due tonight must not slip to tomorrow because tonight began earlier.
SLACK = timedelta(hours=4)


def parse_time(text: str) -> datetime:
    """A time of ours, UTC."""
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(UTC)


def is_due(page: Page, now: str) -> bool:
    """Whether an address should be asked for tonight.

    Never-fetched pages are due; so is one whose sitemap entry is newer than our fetch.
    """
    if not page.last_fetch or not page.next_due:
        return True
    moment = parse_time(now)
    if page.lastmod[:10] > page.last_fetch[:10]:
        return True
    return parse_time(page.next_due) - SLACK <= moment


def after_answer(page: Page, now: str, *, changed: bool, recheck_hours: float) -> None:
    """Set when a page is due again, from how often it was found changed.

    A change halves the interval, an unchanged answer doubles it, between
    `recheck_hours` and 14 days.
    """
    page.checks += 1
    page.failures = page.missing = 0
    page.gone_since = ""
    page.last_fetch = now
    if changed:
        page.changes += 1
        page.interval_hours = max(recheck_hours, page.interval_hours / 2)
    else:
        longer = max(page.interval_hours, recheck_hours) * 2
        page.interval_hours = min(MAX_INTERVAL_HOURS, longer)
    if page.checks == 1 or recheck_hours == 0:
        page.interval_hours = recheck_hours
    page.next_due = _later(now, page.interval_hours)


def after_failure(
    page: Page, now: str, status: int | None, *, gone_after: int, recheck_hours: float
) -> bool:
    """Count a failed answer; True when the page has just been found gone."""
    page.status = status
    page.last_fetch = now
    page.next_due = _later(now, recheck_hours)
    if status not in (404, 410):
        page.failures += 1
        page.next_due = _later(now, recheck_hours * min(8, page.failures))
        return False
    page.missing += 1
    if page.missing >= gone_after and not page.gone_since:
        page.gone_since = now
        return page.kept
    if page.gone_since:
        page.next_due = _later(now, MAX_INTERVAL_HOURS)
    return False


def later(page: Page, hours: float) -> str:
    """So many hours after the last fetch of a page."""
    return _later(page.last_fetch, hours)


def _later(now: str, hours: float) -> str:
    moment = parse_time(now) + timedelta(hours=hours)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
