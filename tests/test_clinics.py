"""Five real clinic sites, served from files: every page about backs, and no other."""

from __future__ import annotations

import hashlib
import mimetypes
from pathlib import Path
from typing import Any

import pytest

from flows.crawl import CrawlResult
from spiders.captures import read_warc
from tests.crawling import addresses, night, site_source
from tests.faults.server import Asked, FaultServer, Host, Reply

pytestmark = pytest.mark.shared
CLINICS = ("clinic-a", "clinic-b", "clinic-c", "clinic-d", "clinic-e")


def _folder(root: Path, edited: dict[str, bytes]) -> Host:
    """A plain static server, as one is started beside a folder."""

    def answer(asked: Asked) -> Reply:
        path = asked.path.lstrip("/")
        tried = [
            path,
            f"{path}.html",
            f"{path}/index.html",
            f"{path}/index.php",
            f"{path}index.html",
        ]
        if asked.path == "/robots.txt" and "robots.txt" in edited:
            return Reply(edited["robots.txt"])
        for name in [*tried, f"{path}index.php"]:
            file = root / name
            if name in edited or (name and file.is_file()):
                body = edited.get(name) or file.read_bytes()
                etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
                if asked.headers.get("if-none-match") == etag:
                    return Reply(status=304, headers=(("ETag", etag),))
                kind = "text/html" if name.endswith(".php") else None
                kind = kind or mimetypes.guess_type(name)[0] or "text/html"
                return Reply(body, headers=(("ETag", etag),), content_type=kind)
        return Reply(b"<title>404</title>", 404)

    return answer


class Web:
    """The five sites and their nights."""

    def __init__(self, shared: Path, home: Path) -> None:
        self.pages = shared / "corpus" / "pages"
        self.home = home
        self.edited: dict[str, dict[str, bytes]] = {name: {} for name in CLINICS}
        self.first: dict[str, CrawlResult] = {}

    def night(self, number: int) -> dict[str, CrawlResult]:
        hosts: dict[str, Any] = {
            f"{name}.example.org": _folder(self.pages / name, self.edited[name])
            for name in CLINICS
        }
        sources = [site_source(name, concurrency=4) for name in CLINICS]
        with FaultServer(hosts) as server:
            return night(sources, self.home, number, gateway=server.gateway)

    def kept(self, name: str) -> set[str]:
        prefix = f"http://{name}.example.org/"
        return {url.removeprefix(prefix) for url in addresses(self.home, name)}


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Web:
    web = Web(shared, tmp_path_factory.mktemp("clinics"))
    # The copy for review of one site forbids all; as published it does not.
    web.edited["clinic-e"]["robots.txt"] = b"User-agent: *\nAllow: /\n"
    web.first = web.night(1)
    return web


EXPECTED = {
    "clinic-a": {
        "spinal-decompression/",
        "symptoms/",
        "symptoms/car-accident/",
        "symptoms/low-mid-upper-back-pain/",
        "symptoms/muscle-spasms-insomnia/",
        "symptoms/sudden-shooting-nerve-pain/",
    },
    "clinic-b": {"", "back-pain", "chronic-and-persistent-pain"},
    "clinic-c": {
        "",
        "car-accident-rehab.html",
        "hip-pain.html",
        "lower-back-pain.html",
        "neck-pain.html",
        "sciatica.html",
        "services.html",
        "workplace-injury.html",
    },
    "clinic-d": {
        "",
        "auto-injuries.html",
        "leg-pain.html",
        "lower-back-pain.html",
        "neck-pain.html",
        "physical-therapy.html",
        "pregnancy-chiropractic-care.html",
        "sciatica.html",
        "work-injuries.html",
    },
    "clinic-e": {
        "",
        "auto-accident-injury.html",
        "chiropractic-care.html",
        "conditions.html",
        "low-back-pain.html",
        "massage-therapy.html",
        "pinched-nerve.html",
        "pregnancy-pain.html",
        "reviews.html",
        "sciatica.html",
        "scoliosis.html",
        "services.html",
        "slipped-disc.html",
        "spinal-decompression.html",
        "upper-back-neck-pain.html",
        "work-injury.html",
    },
}
OFFICE = ("privacy", "terms", "cookie", "accessibility", "insurance", "intake")


@pytest.mark.parametrize("name", CLINICS)
def test_every_page_about_backs_is_found_from_sitemap_and_links(
    web: Web, name: str
) -> None:
    assert EXPECTED[name] - web.kept(name) == set()
    assert web.first[name].state == "ok"


@pytest.mark.parametrize("name", CLINICS)
def test_pages_of_the_front_office_are_not_kept(web: Web, name: str) -> None:
    assert [path for path in web.kept(name) if path.startswith(OFFICE)] == []


def test_a_second_night_fetches_nothing_in_full(web: Web) -> None:
    results = web.night(2)
    assert {name: results[name].items for name in CLINICS} == dict.fromkeys(CLINICS, 0)
    assert all(results[name].not_modified for name in CLINICS)


def test_after_one_edit_exactly_that_page_is_fetched_in_full(web: Web) -> None:
    name = "sciatica.html"
    body = (web.pages / "clinic-c" / name).read_bytes()
    web.edited["clinic-c"][name] = body.replace(b"</body>", b"<p>New.</p></body>")
    results = web.night(4)
    assert {n: results[n].items for n in CLINICS if results[n].items} == {"clinic-c": 1}
    newest = results["clinic-c"].captures
    assert newest is not None
    (capture,) = read_warc(newest)
    assert capture.url == "http://clinic-c.example.org/sciatica.html"


def test_a_preview_that_asks_to_be_left_alone_is_left_alone(
    shared: Path, tmp_path: Path
) -> None:
    host = _folder(shared / "corpus" / "pages" / "clinic-e", {})
    with FaultServer({"clinic-e.example.org": host}) as server:
        source = site_source("clinic-e")
        result = night([source], tmp_path, gateway=server.gateway)["clinic-e"]
        assert server.pages("clinic-e.example.org") == []
    assert (result.state, result.cause) == ("stale", "robots")
