"""Sites that misbehave: what each costs itself, and that it costs no other a page."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import brotli
import pytest

from flows.crawl import CrawlResult
from flows.sources import Source
from tests.crawling import addresses, captured, night, site_source
from tests.faults.server import Asked, FaultServer, Host, Reply, page, site

BOMB = 30 * 1024 * 1024
REFUSE_ALL = Reply(b"User-agent: *\nDisallow: /\n")


def _then(first: Reply, times: int, good: bytes) -> Host:
    """A host whose page fails so many times and then is good."""
    left = [times]

    def answer(asked: Asked) -> Reply:
        if asked.path == "/robots.txt":
            return Reply(b"")
        if asked.path != "/":
            return Reply(status=404)
        left[0] -= 1
        return first if left[0] >= 0 else Reply(good)

    return answer


def _endless(asked: Asked) -> Reply:
    """A page for every path, each leading on."""
    if asked.path == "/robots.txt":
        return Reply(b"")
    number = len(asked.path)
    return Reply(page(f"Room {asked.path}", f"{asked.path}a/", f"/b{number}/"))


def _calendar(asked: Asked) -> Reply:
    if asked.path == "/robots.txt":
        return Reply(b"")
    month = int(asked.path.rsplit("/", 1)[-1] or 0) if "/events/" in asked.path else 0
    following = [f"/events/{2000 + (month + i) // 12}/{month + i}" for i in range(1, 4)]
    return Reply(page(f"Back pain talks {month}", *following))


def _loop(asked: Asked) -> Reply:
    if asked.path == "/robots.txt":
        return Reply(b"")
    number = int(asked.path.strip("/") or 0) + 1
    return Reply(status=302, headers=(("Location", f"/{number}"),))


def _redirect(target: str) -> Host:
    moved = Reply(status=302, headers=(("Location", target),))
    return site({"/": page("Home", "/away"), "/away": moved})


def _encoded(body: bytes, coding: str) -> Host:
    reply = Reply(body, headers=(("Content-Encoding", coding),))
    return site({"/": page("Home", "/bomb"), "/bomb": reply})


def _robots(reply: Reply) -> Host:
    return site({"/": page("Home", "/a"), "/a": page("A")}, robots=reply)


def _moved(times: int) -> Host:
    """A robots.txt that has moved so often, and then keeps us from /a."""
    moves = {
        f"/r{n}": Reply(status=301, headers=(("Location", f"/r{n + 1}"),))
        for n in range(times)
    }
    pages = {"/": page("Home", "/a", "/b"), "/a": page("A"), "/b": page("B")}
    rules = {f"/r{times}": Reply(b"User-agent: *\nDisallow: /a\n")}
    return site({**pages, **moves, **rules}, robots=moves["/r0"])


GOOD = page("Good again")
BIG_ROBOTS = b"# filler\n" * 300_000 + b"User-agent: *\nDisallow: /\n"
INSIDE = "http://169.254.169.254/latest/meta-data/"
STATUSES = (300, 301, 302, 303, 305, 306, 307, 308)
HOSTS: dict[str, Host] = {
    "good": site({"/": page("Home", "/a", "/b"), "/a": page("A"), "/b": page("B")}),
    "busy": _then(Reply(status=503), 1, GOOD),
    "limited": _then(Reply(status=429, headers=(("Retry-After", "1"),)), 1, GOOD),
    "later": _then(Reply(status=429, headers=(("Retry-After", "999999"),)), 9, GOOD),
    "cut": site({"/": page("H", "/c"), "/c": Reply(page("Cut"), length=99_999)}),
    "silent": site({"/": page("H", "/s"), "/s": Reply(silent=True)}),
    "gzip-bomb": _encoded(gzip.compress(b"\0" * BOMB), "gzip"),
    "deflate-bomb": _encoded(zlib.compress(b"\0" * BOMB), "deflate"),
    "br-bomb": _encoded(brotli.compress(b"\0" * BOMB, quality=5), "br"),
    "double-bomb": _encoded(gzip.compress(gzip.compress(b"\0" * BOMB)), "gzip, gzip"),
    "broken-gzip": _encoded(gzip.compress(page("Half"))[:-20], "gzip"),
    "huge": site({"/": page("H", "/h"), "/h": Reply(b"a", length=200 * 1024**2)}),
    "loop": _loop,
    "to-loopback": _redirect("http://127.0.0.1:9/secret"),
    "to-metadata": _redirect("http://169.254.169.254/latest/meta-data/"),
    "to-file": _redirect("file:///etc/passwd"),
    "to-elsewhere": _redirect("http://good.example.org/a"),
    "robots-inside": _robots(Reply(status=302, headers=(("Location", INSIDE),))),
    "robots-500": _robots(Reply(status=500)),
    "robots-429": _robots(Reply(status=429)),
    "robots-silent": _robots(Reply(silent=True)),
    "robots-403": _robots(Reply(status=403)),
    "robots-404": _robots(Reply(status=404)),
    "robots-html": _robots(Reply(b"<html><body>Disallow: /</body></html>")),
    "robots-big": _robots(Reply(BIG_ROBOTS)),
    "robots-all": site(
        {"/": page("H")} | {f"/p{i}": page(f"P{i}") for i in range(10)},
        robots=REFUSE_ALL,
    ),
    "robots-moved": site(
        {
            "/r2": Reply(b"User-agent: backcheck\nDisallow: /a\n"),
            "/": page("Home", "/a", "/b"),
            "/a": page("A"),
            "/b": page("B"),
        },
        robots=Reply(status=301, headers=(("Location", "/r2"),)),
    ),
    "robots-five-moves": _moved(5),
    "robots-six-moves": _moved(6),
    "endless": _endless,
    "calendar": _calendar,
    "same": lambda asked: (
        Reply(b"") if asked.path == "/robots.txt" else Reply(page("Same", "/x", "/y"))
    ),
    "captcha": site({"/": b"<title>Just a moment...</title>Checking your browser"}),
    "blocked": site({"/": Reply(b"<title>403</title>no", 403)}),
    "soft-404": site({"/": page("Page not found")}),
    "pdf": site({"/": page("H", "/x"), "/x": Reply(b"%PDF", content_type="a/pdf")}),
    "charset": site(
        {
            "/": Reply(
                "<title>Rückenschmerz</title>back pain and backache".encode("latin-1"),
                content_type="text/html; charset=no-such-thing",
            )
        }
    ),
    "sitemap-inside": site(
        {
            "/": page("H"),
            "/sitemap.xml": Reply(
                b"<urlset><url><loc>http://169.254.169.254/back-pain</loc></url>"
                b"<url><loc>http://127.0.0.1:9/back-pain</loc></url>"
                b"<url><loc>file:///etc/passwd</loc></url>"
                b"<url><loc>http://169.254.169.254:80\\@x.example.org/</loc></url>"
                b"</urlset>"
            ),
        },
        robots=Reply(
            b"Sitemap: http://169.254.169.254/sitemap.xml\n"
            b"Sitemap: http://sitemap-inside.example.org/sitemap.xml\n"
        ),
    ),
    "canonical-inside": site(
        {"/": page("H", head='<link rel=canonical href="http://169.254.169.254/back">')}
    ),
    "hostile-html": site(
        {
            "/": b"<title>Back pain</title>" + b"<b i><i i>" * 100_000,
            "/sitemap.xml": Reply(b"<urlset>" + b"<loc>" * 100_000),
        }
    ),
}


HOSTS |= {
    f"to-inside-{status}": site(
        {
            "/": page("H", "/away"),
            "/away": Reply(status=status, headers=(("Location", INSIDE),)),
        }
    )
    for status in STATUSES
}


# In a crawl of its own: one whose requests may take no longer than a moment.
DRIP = {"drip": site({"/": page("H", "/d"), "/d": Reply(b"x" * 9999, drip=0.5)})}


@dataclass(frozen=True)
class Night:
    results: dict[str, CrawlResult]
    server: FaultServer
    home: Path

    def pages(self, name: str) -> list[str]:
        return self.server.pages(f"{name}.example.org")


def _sources() -> list[Source]:
    special = {
        "robots-all": {
            "concurrency": 10,
            "start": tuple(f"/p{i}" for i in range(10)),
        },
        "endless": {"budget": 40, "depth": 20},
        "calendar": {"budget": 200, "depth": 20},
        "same": {"budget": 40},
    }
    return [site_source(name, **special.get(name, {})) for name in HOSTS]


@pytest.fixture(scope="module")
def faults(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Night]:
    home = tmp_path_factory.mktemp("faults")
    hosts = {f"{name}.example.org": host for name, host in (HOSTS | DRIP).items()}
    with FaultServer(hosts) as server:
        results = night(_sources(), home, gateway=server.gateway)
        impatient = {"gateway": server.gateway, "request_timeout": 2.0}
        results |= night([site_source("drip")], home, **impatient)
        yield Night(results, server, home)


def test_a_good_site_is_whole_in_a_night_full_of_bad_ones(faults: Night) -> None:
    home = "http://good.example.org"
    assert addresses(faults.home, "good") == [f"{home}/", f"{home}/a", f"{home}/b"]
    assert faults.results["good"].state == "ok"


def test_every_source_of_the_night_has_its_stats(faults: Night) -> None:
    crashed = [n for n, r in faults.results.items() if r.cause == "crashed"]
    assert crashed == []
    assert all(r.stats["finish_reason"] for r in faults.results.values())


@pytest.mark.parametrize("name", ["busy", "limited"])
def test_what_fails_once_is_collected_in_the_same_night(
    faults: Night, name: str
) -> None:
    assert faults.results[name].state == "ok"
    assert [c.body for c in captured(faults.home, name)] == [GOOD]


def test_retry_after_is_waited_for_as_measured_at_the_server(faults: Night) -> None:
    first, second = faults.server.asked("limited.example.org", "/")[:2]
    assert second.at - first.at >= 1.0


def test_a_wait_longer_than_a_night_ends_the_source_with_its_cause(
    faults: Night,
) -> None:
    result = faults.results["later"]
    assert (result.state, result.cause) == ("stale", "asked-to-wait")
    assert len(faults.pages("later")) == 1


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        ("drip", "timeout"),
        ("cut", "truncated"),
        ("silent", "connection"),
        ("broken-gzip", "unreadable-body"),
        ("loop", "redirect-loop"),
    ],
)
def test_an_answer_that_is_not_whole_is_an_error_and_no_capture(
    faults: Night, name: str, cause: str
) -> None:
    errors = faults.results[name].stats["errors"]
    assert isinstance(errors, dict)
    assert cause in errors
    kept = addresses(faults.home, name) if name != "loop" else []
    assert kept in ([f"http://{name}.example.org/"], [])


@pytest.mark.parametrize(
    "name", ["gzip-bomb", "deflate-bomb", "br-bomb", "double-bomb", "huge"]
)
def test_a_body_over_the_limit_is_refused_as_oversized(
    faults: Night, name: str
) -> None:
    counts = faults.results[name].stats["refusal_counts"]
    assert isinstance(counts, dict)
    assert counts.get("oversized") == 1
    assert addresses(faults.home, name) == [f"http://{name}.example.org/"]


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("to-loopback", "another site"),
        ("to-metadata", "another site"),
        ("to-file", "foreign scheme"),
        ("to-elsewhere", "another site"),
    ],
)
def test_a_redirect_out_of_the_site_is_not_followed(
    faults: Night, name: str, rule: str
) -> None:
    counts = faults.results[name].stats["refusal_counts"]
    assert isinstance(counts, dict)
    assert rule in counts
    assert faults.pages(name) == ["/", "/away"]


def test_addresses_of_the_inside_in_sitemaps_and_canonicals_are_never_asked(
    faults: Night,
) -> None:
    inside = {"127.0.0.1", "169.254.169.254"}
    assert [a for a in faults.server.log if a.host in inside] == []
    assert faults.results["sitemap-inside"].items == 1
    assert faults.results["canonical-inside"].items == 1


@pytest.mark.parametrize("status", STATUSES)
def test_no_redirect_of_any_kind_leads_inside(faults: Night, status: int) -> None:
    assert faults.pages(f"to-inside-{status}") == ["/", "/away"]
    assert faults.results[f"to-inside-{status}"].items == 1


def test_a_robots_txt_that_leads_inside_is_one_that_cannot_be_read(
    faults: Night,
) -> None:
    assert faults.pages("robots-inside") == []
    assert faults.results["robots-inside"].cause == "address"


@pytest.mark.parametrize("name", ["robots-500", "robots-429", "robots-silent"])
def test_nothing_is_fetched_where_robots_txt_cannot_be_read(
    faults: Night, name: str
) -> None:
    assert faults.pages(name) == []
    result = faults.results[name]
    assert (result.state, result.cause) == ("stale", "robots-unreachable")


@pytest.mark.parametrize(
    "name", ["robots-403", "robots-404", "robots-html", "robots-big"]
)
def test_a_robots_txt_without_rules_for_us_permits(faults: Night, name: str) -> None:
    assert sorted(set(faults.pages(name))) == ["/", "/a"]


def test_ten_starts_at_once_fetch_nothing_from_a_host_that_forbids_all(
    faults: Night,
) -> None:
    assert faults.pages("robots-all") == []
    result = faults.results["robots-all"]
    assert (result.state, result.cause) == ("stale", "robots")
    refusals = result.stats["refusals"]
    assert isinstance(refusals, list)
    assert {r["detail"] for r in refusals if r["rule"] == "robots"} == {"Disallow: /"}


def test_a_robots_txt_that_moved_is_followed_and_obeyed(faults: Night) -> None:
    assert "/a" not in faults.pages("robots-moved")
    assert "/b" in faults.pages("robots-moved")


@pytest.mark.parametrize(
    ("name", "is_read"), [("robots-five-moves", True), ("robots-six-moves", False)]
)
def test_a_robots_txt_is_followed_five_times_and_then_taken_for_none(
    faults: Night, name: str, is_read: bool
) -> None:
    assert ("/a" not in faults.pages(name)) is is_read
    assert "/b" in faults.pages(name)


def test_an_endless_site_costs_its_own_budget_and_no_more(faults: Night) -> None:
    assert len(faults.pages("endless")) <= 40


def test_a_calendar_without_end_is_bounded(faults: Night) -> None:
    assert len(faults.pages("calendar")) <= 32
    counts = faults.results["calendar"].stats["refusal_counts"]
    assert isinstance(counts, dict)
    assert counts["trap: calendar"] > 0


def test_one_body_under_many_addresses_is_kept_once(faults: Night) -> None:
    assert len(addresses(faults.home, "same")) == 1


@pytest.mark.parametrize(
    ("name", "cause"),
    [("captcha", "blocked"), ("blocked", "blocked"), ("soft-404", "not-found")],
)
def test_what_stands_in_place_of_a_page_is_no_capture(
    faults: Night, name: str, cause: str
) -> None:
    result = faults.results[name]
    assert (result.state, result.cause) == ("stale", cause)
    assert result.items == 0
    assert result.next_step


def test_what_is_no_page_is_refused_by_its_type(faults: Night) -> None:
    assert addresses(faults.home, "pdf") == ["http://pdf.example.org/"]


def test_a_charset_that_does_not_exist_costs_no_page(faults: Night) -> None:
    assert faults.results["charset"].items == 1


def test_a_page_made_to_hang_parsers_is_kept_like_any_other(faults: Night) -> None:
    assert faults.results["hostile-html"].items == 1
    # What is not linear in it would use up the time that a night has.
    assert faults.results["hostile-html"].stats["finish_reason"] == "finished"
