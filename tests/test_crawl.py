"""The child process: ended in time, never believed by its exit code."""

from __future__ import annotations

import json
import os
import subprocess
import threading
from pathlib import Path
from typing import Any

import pytest

from flows import crawl_child
from flows.landing import landed
from flows.tether import tethered
from tests.crawling import api_source, captured, night, site_source
from tests.faults.server import Asked, FaultServer, Reply, page, site

PAGES = {"/": page("Home", *[f"/sciatica-{n}" for n in range(40)])} | {
    f"/sciatica-{n}": page(f"S{n}") for n in range(40)
}


ROOT = Path(__file__).parents[1]
# In the child: an hour passes at the moment when a file is made.
LATE = """
import time
from pathlib import Path
import spiders.collector

class Clock:
    @staticmethod
    def monotonic():
        return time.monotonic() + (3600 if Path({mark!r}).exists() else 0)

spiders.collector.time = Clock
"""


def test_a_crawl_over_its_time_is_closed_and_what_it_has_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = tmp_path / "late"
    (tmp_path / "sitecustomize.py").write_text(LATE.format(mark=str(mark)))
    monkeypatch.setenv("PYTHONPATH", f"{ROOT}:{tmp_path}")

    def slow(asked: Asked) -> Reply:
        if asked.path == "/sciatica-9":
            mark.touch()
        return site(PAGES)(asked)

    with FaultServer({"slow.example.org": slow}) as server:
        source = site_source("slow")
        result = night([source], tmp_path, gateway=server.gateway)["slow"]
    assert result.stats["finish_reason"] == "out-of-time"
    assert 0 < result.items < 40
    assert len(captured(tmp_path, "slow")) == result.items


def test_a_child_that_hangs_is_ended_and_goes_on_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hangs = threading.Event()

    def hang(asked: Asked) -> Reply:
        if asked.path == "/sciatica-5":
            hangs.set()
            return Reply(b"x" * 100, drip=30.0)
        return site(PAGES)(asked)

    def start(*args: Any, **kwargs: Any) -> subprocess.Popen[bytes]:
        child = tethered(*args, **kwargs)

        def wait(timeout: float | None = None) -> int:
            # Its time is up when it hangs, however long it took to come to that.
            assert hangs.wait(timeout)
            raise subprocess.TimeoutExpired("", timeout or 0)

        monkeypatch.setattr(child, "wait", wait)
        return child

    with (
        monkeypatch.context() as patched,
        FaultServer({"hung.example.org": hang}) as server,
    ):
        patched.setattr(crawl_child, "tethered", start)
        source = site_source("hung")
        first = night([source], tmp_path, gateway=server.gateway)["hung"]
    assert (first.state, first.cause) in (("stale", "timed-out"), ("stale", "crashed"))
    with FaultServer({"hung.example.org": site(PAGES)}) as server:
        second = night([source], tmp_path, gateway=server.gateway)["hung"]
        asked_again = len(server.pages("hung.example.org"))
    assert second.state == "ok"
    assert len(captured(tmp_path, "hung")) == 41
    assert asked_again < 42
    assert [file.items for file in landed(tmp_path)] == [41]


def test_a_source_that_failed_is_tried_again_under_the_same_run(tmp_path: Path) -> None:
    empty = {"hitCount": 0, "resultList": {"result": []}}
    good = Reply(json.dumps(empty).encode(), content_type="application/json")
    source = api_source("europepmc", "http://epmc.example.org/", floor=0)
    states = []
    for reply in (Reply(b"<html>"), good):
        with FaultServer({"epmc.example.org": lambda asked, r=reply: r}) as server:  # type: ignore[misc]
            result = night([source], tmp_path, gateway=server.gateway)["europepmc"]
            states.append(result.state)
    assert states == ["stale", "ok"]


def test_a_crawl_that_cannot_start_is_stale_with_where_to_look(tmp_path: Path) -> None:
    source = site_source("clinic")
    result = night([source], tmp_path, gateway="http://10.0.0.1:1")["clinic"]
    assert (result.state, result.cause) == ("stale", "crashed")
    assert "logs/" in result.next_step


def test_a_source_that_is_being_crawled_is_not_crawled_twice(tmp_path: Path) -> None:
    import fcntl

    folder = tmp_path / "landing" / "clinic"
    folder.mkdir(parents=True)
    with (folder / ".lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with FaultServer({"clinic.example.org": site(PAGES)}) as server:
            source = site_source("clinic")
            result = night([source], tmp_path, gateway=server.gateway)["clinic"]
            assert server.log == []
    assert (result.state, result.cause) == ("not-checked", "locked")


def test_a_proxy_in_the_environment_is_not_used(tmp_path: Path) -> None:
    with FaultServer({}) as proxy, FaultServer({"*": site(PAGES)}) as server:
        os.environ["http_proxy"] = proxy.gateway
        try:
            source = site_source("local", f"http://127.0.0.1:{server.port}/")
            result = night([source], tmp_path, allow_loopback=True)["local"]
        finally:
            del os.environ["http_proxy"]
        assert proxy.log == []
    assert result.state == "ok"
