"""Waiting when asked to."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.crawl import CrawlResult
from spiders.politeness import retry_after
from tests.crawling import night, site_source
from tests.faults.server import Asked, FaultServer, Host, Reply, page

NOW = datetime(2026, 3, 1, 21, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0.0),
        ("120", 120.0),
        (" 7 ", 7.0),
        ("+5", 5.0),
        ("-5", 0.0),
        ("99999999999999999999", 1e9),
        ("Sun, 01 Mar 2026 21:31:30 GMT", 90.0),
        ("Sunday, 01-Mar-26 21:31:30 GMT", 90.0),
        ("Sun, 01 Mar 2026 20:00:00 GMT", 0.0),
        ("Sun, 01 Mar 2026 22:30:00 +0100", 0.0),
        ("", None),
        ("soon", None),
        ("1.5", None),
        ("٣", None),
        ("1e3", None),
        ("Sun, 99 Mar 2026 21:31:30 GMT", None),
    ],
)
def test_a_retry_after_is_read_as_the_standard_says(
    value: str, seconds: float | None
) -> None:
    assert retry_after(value, NOW) == seconds


@settings(deadline=None)  # the machine may be busy
@given(st.text(max_size=80))
def test_no_retry_after_whatever_breaks_the_reader(value: str) -> None:
    seconds = retry_after(value, NOW)
    assert seconds is None or seconds >= 0


def _busy(status: int, header: str) -> Host:
    """A host that is busy once, for the second of its pages."""
    met: list[str] = []

    def answer(asked: Asked) -> Reply:
        if asked.path == "/robots.txt":
            return Reply(b"")
        met.append(asked.path)
        if asked.path == "/a" and met.count("/a") == 1:
            headers = (("Retry-After", header),) if header else ()
            return Reply(status=status, headers=headers)
        if asked.path == "/":
            return Reply(page("Home", "/a", "/b", "/c"))
        return Reply(page(asked.path)) if len(asked.path) == 2 else Reply(status=404)

    return answer


HEADERS = {"seconds": "1", "negative": "-1", "garbage": "soon", "none": ""}


@pytest.fixture(scope="module")
def busy(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[dict[str, CrawlResult], FaultServer]:
    hosts = {
        f"{name}.example.org": _busy(503, value) for name, value in HEADERS.items()
    }
    sources = [site_source(name, retry_wait=0.4, concurrency=3) for name in HEADERS]
    with FaultServer(hosts) as server:
        home = tmp_path_factory.mktemp("busy")
        return night(sources, home, gateway=server.gateway), server


@pytest.mark.parametrize("name", HEADERS)
def test_a_busy_host_is_asked_again_and_gives_all_its_pages(
    busy: tuple[dict[str, CrawlResult], FaultServer], name: str
) -> None:
    assert busy[0][name].items == 4


@pytest.mark.parametrize(
    ("name", "least"),
    [("seconds", 1.0), ("negative", 0.4), ("garbage", 0.4), ("none", 0.4)],
)
def test_the_whole_host_is_left_alone_for_the_wait_as_measured_there(
    busy: tuple[dict[str, CrawlResult], FaultServer], name: str, least: float
) -> None:
    asked = busy[1].asked(f"{name}.example.org")
    times = [request.at for request in asked]
    refused = next(r.at for r in asked if r.path == "/a")
    again = [r.at for r in asked if r.path == "/a"][1]
    assert again - refused >= least
    # Requests that were on their way already may still arrive; after them, silence.
    quiet = [at for at in times if refused + 0.2 < at < refused + least]
    assert quiet == []
