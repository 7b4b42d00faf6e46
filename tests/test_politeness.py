"""Waiting when asked to."""

from __future__ import annotations

import asyncio
import threading
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scrapy import Request
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from flows.crawl import CrawlResult
from spiders.politeness import RetryMiddleware, retry_after
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


PATHS = tuple(f"/{letter}" for letter in "abcdefghijklmno")
CONCURRENCY = 3


def _busy(status: int, header: str) -> Host:
    """A host that is busy once, for the second of its pages.

    What it is asked for at the same time is answered after it has said so.
    """
    met: list[str] = []
    said = threading.Event()

    def answer(asked: Asked) -> Reply:
        if asked.path == "/robots.txt":
            return Reply(b"")
        met.append(asked.path)
        if asked.path == "/a" and met.count("/a") == 1:
            headers = (("Retry-After", header),) if header else ()
            return Reply(status=status, headers=headers, sent=said)
        if asked.path == "/":
            return Reply(page("Home", *PATHS))
        if asked.path in PATHS:
            said.wait(60)
            return Reply(page(asked.path))
        return Reply(status=404)

    return answer


HEADERS = {"seconds": "1", "negative": "-1", "garbage": "soon", "none": ""}


@pytest.fixture(scope="module")
def busy(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[dict[str, CrawlResult], FaultServer]:
    hosts = {
        f"{name}.example.org": _busy(503, value) for name, value in HEADERS.items()
    }
    sources = [
        site_source(name, retry_wait=0.4, concurrency=CONCURRENCY) for name in HEADERS
    ]
    with FaultServer(hosts) as server:
        home = tmp_path_factory.mktemp("busy")
        return night(sources, home, gateway=server.gateway), server


@pytest.mark.parametrize("name", HEADERS)
def test_a_busy_host_is_asked_again_and_gives_all_its_pages(
    busy: tuple[dict[str, CrawlResult], FaultServer], name: str
) -> None:
    assert busy[0][name].items == 1 + len(PATHS)


@pytest.mark.parametrize(
    ("name", "least"),
    [("seconds", 1.0), ("negative", 0.4), ("garbage", 0.4), ("none", 0.4)],
)
def test_the_whole_host_is_left_alone_for_the_wait_as_measured_there(
    busy: tuple[dict[str, CrawlResult], FaultServer], name: str, least: float
) -> None:
    asked = busy[1].asked(f"{name}.example.org")
    refused, again = (request.at for request in asked if request.path == "/a")
    assert again - refused >= least
    # What was on its way already may still arrive, and what each of these makes room
    # for while the refusal is being read; then there is silence.
    others = [one for one in asked if refused < one.at < refused + least]
    assert len(others) <= 2 * (CONCURRENCY - 1)


def test_a_host_that_asked_to_wait_is_left_alone_until_then_and_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock, slept = [1000.0], []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        clock[0] += seconds

    monkeypatch.setattr("spiders.politeness.time.monotonic", lambda: clock[0])
    monkeypatch.setattr("spiders.politeness.asyncio.sleep", sleep)
    middleware = RetryMiddleware(get_crawler(settings_dict={"BACKCHECK_RETRY_WAIT": 0}))
    first = Request("http://one.example.org/a")
    later = Response(first.url, status=503, headers={"Retry-After": "7"})

    async def run() -> None:
        again = await middleware.process_response(first, later)
        assert isinstance(again, Request)
        await middleware.process_request(Request("http://two.example.org/"))
        assert slept == []
        clock[0] += 3.0
        await middleware.process_request(Request("http://one.example.org/b"))
        assert (slept, clock[0]) == ([4.0], 1007.0)
        await middleware.process_request(again)
        assert slept == [4.0]

    asyncio.run(run())
