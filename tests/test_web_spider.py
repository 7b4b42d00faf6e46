"""One site over several nights: what is found, what is fetched, what is kept."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flows.crawl import CrawlResult
from flows.landing import landed
from tests.crawling import addresses, captured, night, site_source
from tests.faults.server import Asked, FaultServer, Host, Reply, page, site

HOST = "clinic.example.org"
HOME = f"http://{HOST}"


def _sitemap(*paths: str, lastmod: str = "") -> bytes:
    tail = f"<lastmod>{lastmod}</lastmod>" if lastmod else ""
    urls = "".join(f"<url><loc>{HOME}{path}</loc>{tail}</url>" for path in paths)
    return f'<?xml version="1.0"?><urlset>{urls}</urlset>'.encode()


def _nights(
    home: Path, *worlds: Host, **changes: Any
) -> tuple[list[CrawlResult], list[list[str]]]:
    """One night a world; the results, and the paths asked for on each night."""
    results: list[CrawlResult] = []
    asked: list[list[str]] = []
    for number, world in enumerate(worlds, start=1):
        with FaultServer({HOST: world}) as server:
            source = site_source("clinic", **changes)
            found = night([source], home, number, gateway=server.gateway)
            results.append(found["clinic"])
            asked.append(server.pages(HOST))
    return results, asked


PAGES: dict[str, bytes | Reply] = {
    "/": page("Home", "/sciatica", "/about"),
    "/sciatica": page("Sciatica"),
    "/about": b"<title>About us</title>We are friendly.",
}


def test_pages_about_backs_are_kept_and_others_only_noted(tmp_path: Path) -> None:
    (result,), _ = _nights(tmp_path, site(PAGES))
    assert addresses(tmp_path, "clinic") == [f"{HOME}/", f"{HOME}/sciatica"]
    refusals = result.stats["refusals"]
    assert isinstance(refusals, list)
    assert {
        "address": f"{HOME}/about",
        "rule": "not-relevant",
        "detail": "About us",
    } in (refusals)


def test_why_a_page_was_kept_is_written_down(tmp_path: Path) -> None:
    (result,), _ = _nights(tmp_path, site(PAGES))
    kept = result.stats["kept"]
    assert isinstance(kept, list)
    assert {"address": f"{HOME}/sciatica", "reason": "address: sciatica"} in kept


def test_a_second_night_without_changes_transfers_no_page(tmp_path: Path) -> None:
    results, _ = _nights(tmp_path, site(PAGES), site(PAGES))
    assert results[1].state == "ok"
    assert (results[1].items, results[1].not_modified) == (0, 2)
    assert results[1].captures is None


def test_the_same_body_without_an_etag_is_not_kept_twice(tmp_path: Path) -> None:
    def plain(asked: Asked) -> Reply:
        body = PAGES.get(asked.path)
        return Reply(body) if isinstance(body, bytes) else Reply(status=404)

    results, _ = _nights(tmp_path, plain, plain)
    assert (results[1].items, results[1].unchanged) == (0, 2)


def test_an_edited_page_and_a_new_page_are_all_that_is_kept(tmp_path: Path) -> None:
    after = PAGES | {
        "/": page("Home", "/sciatica", "/about", "/lumbago"),
        "/lumbago": page("Lumbago"),
    }
    _nights(tmp_path, site(PAGES), site(after))
    found = [capture.url for capture in captured(tmp_path, "clinic")]
    assert found[2:] == [f"{HOME}/", f"{HOME}/lumbago"]


def test_a_page_is_gone_only_after_repeated_404(tmp_path: Path) -> None:
    without = {path: body for path, body in PAGES.items() if path != "/sciatica"}
    worlds = (site(PAGES), site(without), site(without), site(without))
    results, _ = _nights(tmp_path, *worlds, gone_after=2)
    gone = [result.gone for result in results]
    assert gone == [(), (), (f"{HOME}/sciatica",), ()]
    assert results[3].live == 1


def test_a_page_that_says_nothing_about_backs_any_more_is_kept_once_more(
    tmp_path: Path,
) -> None:
    after = PAGES | {"/a": b"<title>Knees</title>Only knees now."}
    before = PAGES | {"/a": page("A"), "/": page("Home", "/a")}
    worlds = (site(before), site(after | {"/": before["/"]}))
    _nights(tmp_path, *worlds)
    found = captured(tmp_path, "clinic")
    assert [c.url for c in found].count(f"{HOME}/a") == 2
    assert b"knees" in found[-1].body


def test_a_page_that_has_moved_is_gone_from_its_old_address(tmp_path: Path) -> None:
    before: dict[str, bytes | Reply] = {"/": page("Home", "/a"), "/a": page("A")}
    moved = Reply(status=301, headers=(("Location", "/b"),))
    results, _ = _nights(
        tmp_path, site(before), site(before | {"/a": moved, "/b": page("A")})
    )
    assert results[1].gone == (f"{HOME}/a",)
    assert f"{HOME}/b" in addresses(tmp_path, "clinic")
    assert results[1].live == 2


def test_a_block_page_never_takes_the_place_of_a_good_capture(tmp_path: Path) -> None:
    blocked = PAGES | {"/sciatica": b"<title>Just a moment...</title>captcha"}
    results, _ = _nights(tmp_path, site(PAGES), site(blocked), site(PAGES))
    assert results[1].live == 2
    # Back to what it was: nothing new, for the good capture still stands.
    assert results[2].items == 0
    assert len(captured(tmp_path, "clinic")) == 2


def test_pages_come_from_a_gzipped_sitemap_in_an_index(tmp_path: Path) -> None:
    index = (
        f"<sitemapindex><sitemap><loc>{HOME}/s1.xml.gz</loc></sitemap></sitemapindex>"
    )
    pages = {
        "/": page("Home"),
        "/index.xml": index.encode(),
        "/s1.xml.gz": gzip.compress(_sitemap("/slipped-disc", "/brochure.pdf")),
        "/slipped-disc": page("Disc"),
    }
    robots = Reply(f"Sitemap: {HOME}/index.xml".encode())
    _nights(tmp_path, site(pages, robots=robots))
    assert f"{HOME}/slipped-disc" in addresses(tmp_path, "clinic")


def test_pages_come_from_a_feed(tmp_path: Path) -> None:
    item = f"<item><link>{HOME}/news/1</link></item>"
    feed = f"<rss><channel>{item}</channel></rss>".encode()
    pages = {"/": page("Home"), "/feed": feed, "/news/1": page("News")}
    _nights(tmp_path, site(pages), feeds=("/feed",))
    assert f"{HOME}/news/1" in addresses(tmp_path, "clinic")


def test_a_newer_lastmod_makes_a_page_due_before_its_time(tmp_path: Path) -> None:
    pages = {"/sitemap.xml": _sitemap("/sciatica", lastmod="2026-01-01"), **PAGES}
    same = {**pages, "/sitemap.xml": _sitemap("/sciatica", lastmod="2026-03-03")}
    worlds = (site(pages), site(pages), site(same))
    _, asked = _nights(tmp_path, *worlds, recheck_hours=1000.0)
    assert "/sciatica" not in asked[1]
    assert "/sciatica" in asked[2]


def test_a_page_that_never_changes_is_asked_for_less_and_less(tmp_path: Path) -> None:
    _, asked = _nights(tmp_path, *[site(PAGES)] * 5)
    assert sum("/sciatica" in paths for paths in asked) <= 3
    assert all("/" in paths for paths in asked[:2])


def test_a_new_article_is_found_though_the_home_page_is_not_about_backs(
    tmp_path: Path,
) -> None:
    def home(*links: str) -> bytes:
        anchors = "".join(f'<a href="{link}">Article {link}</a>' for link in links)
        return f"<title>Practice</title>{anchors}".encode()

    moved = Reply(status=302, headers=(("Location", "/en/"),))
    common: dict[str, bytes | Reply] = {"/": moved, "/blog": home("/sciatica")}
    first = {**common, "/en/": home("/blog"), "/sciatica": page("Sciatica")}
    later = {**first, "/blog": home("/sciatica", "/disc"), "/disc": page("Disc")}
    worlds = (site(first), site(first), site(later))
    _nights(tmp_path, *worlds)
    assert f"{HOME}/disc" in addresses(tmp_path, "clinic")


def test_what_was_asked_for_when_the_budget_ends_is_kept(tmp_path: Path) -> None:
    many = {f"/sciatica-{n}": page(f"S{n}") for n in range(30)}
    world = site({"/": page("Home", *many), **many})
    (result, again), asked = _nights(
        tmp_path, world, world, budget=12, concurrency=4, recheck_hours=100.0
    )
    assert result.stats["finish_reason"] == "out-of-budget"
    assert result.items == len(asked[0])
    # The next night goes on where the budget ended.
    assert len(addresses(tmp_path, "clinic")) == result.items + again.items
    assert again.items >= 8


def test_a_second_run_under_one_id_asks_for_nothing(tmp_path: Path) -> None:
    with FaultServer({HOST: site(PAGES)}) as server:
        first = night([site_source("clinic")], tmp_path, gateway=server.gateway)
        before = len(server.log)
        second = night([site_source("clinic")], tmp_path, gateway=server.gateway)
        assert len(server.log) == before
    assert first == second


@pytest.mark.parametrize(
    ("links", "kept"),
    [
        (("/a?utm_source=x", "/a?fbclid=1", "/a"), ["/a"]),
        (("/a?print=1", "/a/amp", "/a"), ["/a"]),
        (("/a;jsessionid=1234", "/a?PHPSESSID=1"), ["/a"]),
        (("/x/../a", "/./a", "//a"), ["/a"]),
        (("/a#one", "/a#two"), ["/a"]),
        (("/a?b=2&c=1", "/a?c=1&b=2"), ["/a?b=2&c=1"]),
    ],
)
def test_many_spellings_of_an_address_are_one_page(
    tmp_path: Path, links: tuple[str, ...], kept: list[str]
) -> None:
    def answer(asked: Asked) -> Reply:
        if asked.path in ("/robots.txt", "/sitemap.xml"):
            return Reply(status=404)
        if asked.path == "/":
            return Reply(page("Home", *links))
        return Reply(page(f"Page {asked.path}?{asked.query}"))

    _nights(tmp_path, answer)
    urls = [url for url in addresses(tmp_path, "clinic") if url != f"{HOME}/"]
    assert urls == [f"{HOME}{path}" for path in kept]


def test_a_twin_gives_way_to_its_canonical_page(tmp_path: Path) -> None:
    head = f'<link rel="canonical" href="{HOME}/sciatica">'
    pages = {
        "/": page("Home", "/old-sciatica"),
        "/old-sciatica": page("Old", head=head),
        "/sciatica": page("Sciatica", head=head),
    }
    _nights(tmp_path, site(pages))
    assert addresses(tmp_path, "clinic") == [f"{HOME}/", f"{HOME}/sciatica"]


def test_a_site_that_calls_every_page_its_home_page_is_still_read(
    tmp_path: Path,
) -> None:
    head = f'<link rel="canonical" href="{HOME}/">'
    pages = {
        path: page(f"T {path}", "/a", "/b", head=head) for path in ("/", "/a", "/b")
    }
    _nights(tmp_path, site(pages))
    assert len(addresses(tmp_path, "clinic")) == 3


def test_denied_paths_are_never_asked_for(tmp_path: Path) -> None:
    pages = {"/": page("Home", "/a/1", "/a/2", "/b/1"), "/a/1": page("A1")}
    _, asked = _nights(tmp_path, site(pages), allow=("/a",), deny=("/a/2",))
    assert sorted(asked[0]) == ["/", "/a/1"]


def test_a_calendar_gets_its_bound_once_and_not_every_night(tmp_path: Path) -> None:
    def months(asked: Asked) -> Reply:
        if asked.path in ("/robots.txt", "/sitemap.xml"):
            return Reply(status=404)
        month = int(asked.path.rpartition("/")[2] or 0)
        following = [f"/events/{2000 + n // 12}/{n}" for n in (month + 1, month + 2)]
        return Reply(page(f"Back pain talks {month}", *following))

    _, asked = _nights(tmp_path, months, months, months, depth=20)
    assert len(set(asked[0]) | set(asked[1]) | set(asked[2])) <= 34


def test_links_deeper_than_the_source_goes_are_not_followed(tmp_path: Path) -> None:
    chain: dict[str, bytes | Reply] = {
        f"/{n}" if n else "/": page(f"P{n}", f"/{n + 1}") for n in range(9)
    }
    _, asked = _nights(tmp_path, site(chain), depth=2)
    assert sorted(asked[0]) == ["/", "/1", "/2"]


def test_a_redirect_within_the_site_is_kept_under_its_target(tmp_path: Path) -> None:
    pages = {
        "/": page("Home", "/old"),
        "/old": Reply(status=301, headers=(("Location", "/new"),)),
        "/new": page("New"),
    }
    results, _ = _nights(tmp_path, site(pages), site(pages))
    assert addresses(tmp_path, "clinic") == [f"{HOME}/", f"{HOME}/new"]
    assert results[1].items == 0


@pytest.mark.parametrize(
    ("world", "cause"),
    [
        (lambda asked: Reply(status=404), "not-found"),
        (lambda asked: Reply(b"<title>x</title>", 403), "blocked"),
        (site({"/": b"<title>A shop for boats</title>"}), "too-few"),
    ],
)
def test_a_site_that_gives_nothing_is_stale_with_its_cause(
    tmp_path: Path, world: Callable[[Asked], Reply], cause: str
) -> None:
    (result,), _ = _nights(tmp_path, world)
    assert (result.state, result.cause) == ("stale", cause)
    assert result.reason
    assert result.next_step


def test_a_site_that_lost_a_third_of_its_pages_is_stale(tmp_path: Path) -> None:
    many = {f"/sciatica-{n}": page(f"S{n}") for n in range(12)}
    pages = {"/": page("Home", *many), **many}
    fewer = {path: body for path, body in pages.items() if path < "/sciatica-5"}
    worlds = (site(pages), site(pages), site(fewer), site(fewer))
    results, _ = _nights(tmp_path, *worlds, gone_after=2, recheck_hours=1.0)
    assert (results[3].state, results[3].cause) == ("stale", "dropped")


def test_every_landed_file_is_listed_with_its_count(tmp_path: Path) -> None:
    _nights(tmp_path, site(PAGES))
    (file,) = landed(tmp_path)
    assert (file.source, file.run_id, file.items) == ("clinic", "000001-20260301", 2)


def test_requests_to_a_host_keep_their_distance_as_measured_there(
    tmp_path: Path,
) -> None:
    robots = Reply(b"User-agent: *\nCrawl-delay: 0.3\n")
    with FaultServer({HOST: site(PAGES, robots=robots)}) as server:
        source = site_source("clinic", delay=0.1, concurrency=4)
        night([source], tmp_path, gateway=server.gateway)
        times = [asked.at for asked in server.asked(HOST)]
    # From robots.txt, which told the delay, to the last: no request can arrive before
    # it was sent, so that a busy machine only makes these longer.
    waited = [at - times[0] for at in times[2:]]
    assert len(waited) >= 3
    assert all(one >= 0.29 * n for n, one in enumerate(waited, start=1)), waited


def test_we_say_who_we_are_and_send_nothing_else_of_ours(tmp_path: Path) -> None:
    with FaultServer({HOST: site(PAGES)}) as server:
        night([site_source("clinic")], tmp_path, gateway=server.gateway)
        headers = [asked.headers for asked in server.log]
    assert all("operator@example.org" in h["user-agent"] for h in headers)
    assert all(h["user-agent"].startswith("backcheck/") for h in headers)
    assert not any("cookie" in h or "referer" in h for h in headers)
