"""What unpacks to more than a machine holds costs an entry in a table, not the night.

The limits are the program's own (spiders/memory.py, flows/clean/workers.py): the kernel
keeps each child below them. Here the peaks are read and must stay well within.
"""

from __future__ import annotations

import gzip
import subprocess
import sys
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import brotli
import pytest

from flows.crawl import CrawlResult
from spiders.captures import read_warc
from spiders.memory import BASE_MB, COPIES, limit_mb, peak_mb
from spiders.retractions import NEEDED
from spiders.settings import MAX_BODY, MIB, body_limit
from tests.crawling import api_source, captured, night, site_source
from tests.faults.server import FaultServer, Host, Reply, page, site

# Unpacked it is over every limit of a body.
BOMB = 256 * MIB
ROOT = Path(__file__).parents[1]


def _bomb(size: int = BOMB) -> bytes:
    """A gzip file that unpacks to so many zeros, made in pieces."""
    packer = zlib.compressobj(9, wbits=31)
    piece = bytes(MIB)
    parts = [packer.compress(piece) for _ in range(size // MIB)]
    return b"".join([*parts, packer.flush()])


def _zstd(size: int) -> bytes:
    """A zstd frame of blocks that each stand for 128 kB of one byte (RFC 8878)."""
    block = (128 * 1024 << 3 | 1 << 1).to_bytes(3, "little") + b"\0"
    last = (128 * 1024 << 3 | 1 << 1 | 1).to_bytes(3, "little") + b"\0"
    head = (0xFD2FB528).to_bytes(4, "little") + b"\0\x58"
    return head + block * (size // (128 * 1024) - 1) + last


def _deflate(raw: bool) -> bytes:
    packer = zlib.compressobj(9, wbits=-15 if raw else 15)
    parts = [packer.compress(bytes(MIB)) for _ in range(BOMB // MIB)]
    return b"".join([*parts, packer.flush()])


def _coded(body: bytes, coding: str) -> Host:
    bomb = Reply(body, headers=(("Content-Encoding", coding),))
    return site({"/": page("Home", "/sciatica"), "/sciatica": bomb})


def _mapped(listing: Reply) -> Host:
    return site({"/": page("Home"), "/sitemap.xml": listing})


@pytest.fixture(scope="module")
def hosts() -> dict[str, Host]:
    bomb = _bomb()
    brotli_bomb = brotli.Compressor(quality=1)
    parts = [brotli_bomb.process(bytes(MIB)) for _ in range(BOMB // MIB)]
    return {
        "gzip": _coded(bomb, "gzip"),
        "deflate": _coded(_deflate(raw=False), "deflate"),
        "raw-deflate": _coded(_deflate(raw=True), "deflate"),
        "brotli": _coded(b"".join([*parts, brotli_bomb.finish()]), "br"),
        "zstd": _coded(_zstd(BOMB), "zstd"),
        "double": _coded(gzip.compress(bomb), "gzip, gzip"),
        "stated": site({"/": page("H", "/h"), "/h": Reply(b"a", length=200 * MIB)}),
        "unstated": site({"/": page("H", "/h"), "/h": Reply(b"a" * MIB, times=200)}),
        "sitemap": _mapped(Reply(bomb, content_type="application/gzip")),
        "lines": _mapped(Reply(gzip.compress(b"\n" * (49 * MIB)))),
        "words": _mapped(Reply(gzip.compress("é".encode() * (24 * MIB)))),
        "good": site({"/": page("Home", "/a"), "/a": page("A")}),
    }


@pytest.fixture(scope="module")
def met(
    hosts: dict[str, Host], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, dict[str, CrawlResult]]]:
    home = tmp_path_factory.mktemp("bombs")
    sources = [site_source(name) for name in hosts]
    world = {f"{name}.example.org": host for name, host in hosts.items()}
    with FaultServer(world) as server:
        yield home, night(sources, home, gateway=server.gateway)


def test_a_child_that_meets_every_bomb_at_once_stays_within_its_limit(
    met: tuple[Path, dict[str, CrawlResult]],
) -> None:
    _, results = met
    limit = limit_mb([MAX_BODY["page"]])
    peaks = [int(str(result.stats["peak_mb"])) for result in results.values()]
    assert 0 < max(peaks) < limit


@pytest.mark.parametrize(
    "name",
    ["gzip", "deflate", "raw-deflate", "brotli", "double", "stated", "unstated"],
)
def test_a_bomb_is_refused_by_its_size_and_the_site_stays(
    met: tuple[Path, dict[str, CrawlResult]], name: str
) -> None:
    home, results = met
    counts = results[name].stats["refusal_counts"]
    assert counts == {"oversized": 1}
    assert [c.url for c in captured(home, name)] == [f"http://{name}.example.org/"]


def test_a_coding_that_nobody_asked_for_is_an_error_of_the_page(
    met: tuple[Path, dict[str, CrawlResult]],
) -> None:
    errors = met[1]["zstd"].stats["errors"]
    assert errors == {"unreadable-body": 1}


@pytest.mark.parametrize("name", ["sitemap", "lines", "words"])
def test_a_sitemap_that_fills_memory_costs_its_listing(
    met: tuple[Path, dict[str, CrawlResult]], name: str
) -> None:
    assert met[1][name].state == "ok"
    assert met[1][name].items == 1


def test_no_other_source_of_the_child_loses_a_page(
    met: tuple[Path, dict[str, CrawlResult]],
) -> None:
    assert met[1]["good"].items == 2


def test_the_kernel_refuses_what_is_over_the_limit() -> None:
    script = (
        "from spiders.memory import *; limit_memory(300)\n"
        "small = bytearray(100 * MIB)\n"
        "try: large = bytearray(400 * MIB)\n"
        "except MemoryError: print(peak_mb() < 300)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert ended.stdout == "True\n", ended.stderr


def test_a_source_whose_body_does_not_fit_is_lost_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A list within its own limit, where the child has no room for it.
    rows = ",".join(sorted(NEEDED)).encode() + b"\n" + b"a,b\n" * (15 * MIB)
    world = {
        "list.example.org": lambda asked: Reply(rows, content_type="text/csv"),
        "good.example.org": site({"/": page("Home", "/a"), "/a": page("A")}),
    }
    (tmp_path / "sitecustomize.py").write_text(
        "import spiders.memory as m\nm.limit_mb = lambda bodies: 160\n"
    )
    monkeypatch.setenv("PYTHONPATH", f"{ROOT}:{tmp_path}")
    sources = [
        api_source("retractions", "http://list.example.org/list.csv"),
        site_source("good", delay=0.1),
    ]
    with FaultServer(world) as server:
        results = night(sources, tmp_path, gateway=server.gateway)
    lost = results["retractions"]
    assert (lost.state, lost.cause) == ("stale", "crashed")
    assert "MemoryError" in "".join(p.read_text() for p in tmp_path.rglob("*.err"))
    assert (results["good"].state, results["good"].items) == ("ok", 2)


def test_the_limit_follows_the_largest_body_of_a_child() -> None:
    assert limit_mb([]) == limit_mb([body_limit("clinic")])
    assert limit_mb([body_limit("clinic"), body_limit("retractions")]) == (
        BASE_MB + COPIES * MAX_BODY["retractions"] // MIB
    )


def test_a_bomb_inside_an_archive_is_damage_and_what_follows_is_read(
    tmp_path: Path,
) -> None:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    path = tmp_path / "foreign.warc.gz"
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for url, body, headers in (
            ("http://a.example.org/", _bomb(), [("Content-Encoding", "gzip")]),
            ("http://b.example.org/", b"good", []),
        ):
            head = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    url, "response", payload=BytesIO(body), http_headers=head
                )
            )
    before = peak_mb()
    told: list[str] = []
    found = list(read_warc(path, on_damage=lambda damage: told.append(str(damage))))
    assert [capture.url for capture in found] == ["http://b.example.org/"]
    assert "1 damaged" in told[0]
    # What is read stops at the limit of a body; a copy of it is made once.
    assert peak_mb() - before < 3 * 128


HOSTILE_PAGES = """
import resource
from flows.clean.workers import MEMORY_BYTES, clean_captures
from spiders.captures import Capture
bodies = [b"<p>" + b"word " * 2_000_000, b"<div><p>x</p>" * 700_000,
          b"<p " + b" ".join(b"a%d=1" % n for n in range(200_000)) + b">x</p>"]
head = (("Content-Type", "text/html"),)
captures = [Capture(f"http://a.example.org/{n}", "a", "page", "", 200, head, body)
            for n, body in enumerate(bodies)]
for document in clean_captures(captures, workers=1):
    print(document.outcome)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
print(peak, MEMORY_BYTES)
"""


def test_a_cleaning_process_stays_within_the_memory_that_it_is_given() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", HOSTILE_PAGES],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    *outcomes, peaks = ended.stdout.splitlines()
    assert len(outcomes) == 3, ended.stderr
    peak, limit = (int(one) for one in peaks.split())
    # Shared libraries are resident too and do not count against the limit.
    assert peak < limit + 256 * MIB
