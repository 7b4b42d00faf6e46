"""The demo calendar: two fixed nights, never the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime
from email.utils import format_datetime

FIRST_NIGHT = date(2026, 3, 2)
SECOND_NIGHT = date(2026, 3, 3)


def night_date(night: int) -> date:
    """Return the date of a night; every night after the second equals the second."""
    if night < 1:
        raise ValueError(f"night {night}: nights are counted from 1")
    return FIRST_NIGHT if night == 1 else SECOND_NIGHT


def night_now(night: int) -> str:
    """Return the moment a demo run passes as its now, in ISO 8601 UTC."""
    return f"{night_date(night).isoformat()}T21:30:00Z"


def http_date(day: str) -> str:
    """Return a date (YYYY-MM-DD) as an HTTP date at six in the morning."""
    moment = datetime.combine(
        date.fromisoformat(day), datetime.min.time(), tzinfo=UTC
    ).replace(hour=6)
    return format_datetime(moment, usegmt=True)
