"""SIGKILL in the middle of a collection: nothing is lost and nothing is doubled."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import time
from itertools import count
from pathlib import Path
from queue import Queue
from typing import Any

import pytest

from flows import crawl_child
from flows.sources import Source
from tests.crawling import api_source, captured, night, site_source
from tests.faults.pubmed import small
from tests.faults.server import Asked, FaultServer, Host, Reply, page, site

SEED = 20260301
# The ordinary run has twenty of them, `make crash` all.
POINTS, ORDINARY = 60, 20
WEB, EUTILS, EPMC = "clinic.example.org", "eutils.example.org", "epmc.example.org"


def _epmc(asked: Asked) -> Reply:
    """Forty records, eight a page."""
    cursor = asked.parameters.get("cursorMark", "*")
    start = 0 if cursor == "*" else int(cursor)
    records = [
        {"id": str(99_000_500 + n), "source": "MED", "title": f"T{n}"}
        for n in range(start, min(start + 8, 40))
    ]
    answer = {
        "hitCount": 40,
        "nextCursorMark": str(start + 8) if records else cursor,
        "resultList": {"result": records},
    }
    return Reply(json.dumps(answer).encode(), content_type="application/json")


def _hosts() -> dict[str, Host]:
    many = {f"/sciatica-{n}": page(f"S{n}") for n in range(15)}
    pages = {"/": page("Home", *many), **many}
    return {WEB: site(pages), EUTILS: small(40), EPMC: _epmc}


def _sources() -> list[Source]:
    eutils, epmc = f"http://{EUTILS}/entrez/eutils/", f"http://{EPMC}/rest/"
    return [
        site_source("clinic"),
        api_source("pubmed", eutils, since="2026-01-01", page_size=5),
        api_source("europepmc", epmc, page_size=8),
    ]


def _everything(home: Path) -> list[tuple[str, str]]:
    """Address and body of each capture of each source, sorted, doubles included."""
    return sorted(
        (capture.url, capture.body.hex())
        for source in _sources()
        for capture in captured(home, source.name)
    )


@pytest.fixture(scope="module")
def undisturbed(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[list[tuple[str, str]], int]:
    """What a night without a kill captures, and how many requests it takes."""
    home = tmp_path_factory.mktemp("undisturbed")
    with FaultServer(_hosts()) as server:
        results = night(_sources(), home, gateway=server.gateway)
        assert {result.state for result in results.values()} == {"ok"}
        return _everything(home), len(server.log)


class _Killer:
    """Kills the crawl's process when its server has met so many requests."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, at: int, after: float) -> None:
        self.at, self.after, self.met = at, after, count(1)
        self.child: Queue[int] = Queue()
        popen = subprocess.Popen

        def start(*args: Any, **kwargs: Any) -> subprocess.Popen[bytes]:
            child = popen(*args, **kwargs)
            self.child.put(child.pid)
            return child

        monkeypatch.setattr(crawl_child.subprocess, "Popen", start)

    def around(self, host: Host) -> Host:
        def answer(asked: Asked) -> Reply:
            # Three hosts answer at once: each takes a number of its own.
            if next(self.met) == self.at:
                time.sleep(self.after)
                os.kill(self.child.get(timeout=60), signal.SIGKILL)
            return host(asked)

        return answer


@pytest.mark.parametrize(
    "point",
    [
        point if point < ORDINARY else pytest.param(point, marks=pytest.mark.crash)
        for point in range(POINTS)
    ],
)
def test_after_a_kill_the_next_run_completes_the_same_set(
    point: int,
    undisturbed: tuple[list[tuple[str, str]], int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole, requests = undisturbed
    dice = random.Random(SEED + point)
    killer = _Killer(
        monkeypatch, dice.randint(1, requests - 3), dice.choice((0.0, 0.004, 0.02))
    )
    hosts = {name: killer.around(host) for name, host in _hosts().items()}
    with FaultServer(hosts) as server:
        broken = night(_sources(), tmp_path, gateway=server.gateway)
        assert "crashed" in {result.cause for result in broken.values()}
    monkeypatch.undo()
    # Half of the points go on under the same run, half on the next night.
    with FaultServer(_hosts()) as server:
        number = 1 + point % 2
        again = night(_sources(), tmp_path, number, gateway=server.gateway)
    assert {result.state for result in again.values()} == {"ok"}
    assert _everything(tmp_path) == whole
    if number == 1:
        assert [again[s.name].items for s in _sources()] == [16, 8, 5]
