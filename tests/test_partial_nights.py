"""A first load that takes several nights says so, and moves its mark no further."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.crawl import PUBMED_DELAY, PUBMED_DELAY_WITH_KEY, CrawlResult, pubmed_delay
from flows.crawl_judge import judge
from flows.sources import Source
from flows.status import read_status
from tests.crawling import addresses, api_source, captured, night, site_source
from tests.faults.pubmed import Record, small
from tests.faults.server import FaultServer, page, site
from tests.whole_nights import article, moment, prepare, whole_night

pytestmark = pytest.mark.usefixtures("cleaned_here", "no_site")

EUTILS = "eutils.example.org"
HOME = f"http://{EUTILS}/entrez/eutils/"


def _pubmed(**changes: object) -> Source:
    given = {"since": "2026-01-01", "page_size": 5, **changes}
    return api_source("pubmed", HOME, **given)


def _fetched(home: Path) -> int:
    return sum(one.body.count(b"<PubmedArticle>") for one in captured(home, "pubmed"))


def test_a_first_load_cut_by_its_budget_is_partial_and_completes_later(
    tmp_path: Path,
) -> None:
    twin = small(40, day="2026-02-01")
    results: list[CrawlResult] = []
    with FaultServer({EUTILS: twin}) as server:
        for number in (1, 2):
            source = _pubmed(budget=6, floor=30)
            found = night([source], tmp_path, number, gateway=server.gateway)
            results.append(found["pubmed"])
    first, second = results
    assert (first.state, first.cause) == ("partial", "out-of-budget")
    assert first.reason == "partial: the budget of requests was reached, 20 left"
    assert "the next night goes on" in first.next_step
    assert first.stats["watermark_after"] == ""
    # Two searches a night, and four requests that bring what is missing.
    assert (second.state, second.items, second.stats["left"]) == ("ok", 4, 0)
    assert set(twin.fetched.values()) == {1}
    assert _fetched(tmp_path) == 40
    # What the first night brought may have been revised since it came.
    assert second.stats["watermark_after"] == "2026-03-01"


def test_what_was_revised_while_a_first_load_went_on_is_fetched_again(
    tmp_path: Path,
) -> None:
    twin = small(40, day="2026-02-01")
    with FaultServer({EUTILS: twin}) as server:

        def collect(number: int, budget: int) -> CrawlResult:
            source = _pubmed(budget=budget, overlap_days=0)
            found = night([source], tmp_path, number, gateway=server.gateway)
            return found["pubmed"]

        assert collect(1, 6).state == "partial"
        early = min(twin.fetched)
        twin.revise(early, "2026-03-02")
        assert collect(5, 100).state == "ok"
        twin.fetched.clear()
        assert collect(6, 100).state == "ok"
    assert set(twin.fetched) == {early}


def test_a_budget_that_brings_nothing_new_two_nights_running_is_told(
    tmp_path: Path,
) -> None:
    twin = small(40, day="2026-02-01")
    with FaultServer({EUTILS: twin}) as server:
        source = _pubmed(budget=2)
        first, second = (
            night([source], tmp_path, number, gateway=server.gateway)["pubmed"]
            for number in (1, 2)
        )
    assert first.state == "partial"
    assert (second.state, second.cause) == ("stale", "no-progress")
    assert "raise budget" in second.next_step


def test_a_site_that_is_larger_than_a_night_is_partial_until_it_is_through(
    tmp_path: Path,
) -> None:
    many = {f"/sciatica-{n}": page(f"S{n}") for n in range(20)}
    world = {"clinic.example.org": site({"/": page("Home", *many), **many})}
    results = []
    with FaultServer(world) as server:
        for number in (1, 2):
            source = site_source("clinic", budget=12, floor=15, recheck_hours=100.0)
            found = night([source], tmp_path, number, gateway=server.gateway)
            results.append(found["clinic"])
    first, second = results
    # One request was for a sitemap that is not there.
    assert (first.state, first.items, first.stats["left"]) == ("partial", 11, 10)
    assert (second.state, second.stats["left"]) == ("ok", 0)
    assert len(addresses(tmp_path, "clinic")) == 21


def test_a_site_that_never_reaches_its_floor_is_not_partial_for_ever() -> None:
    stats = {
        "finish_reason": "out-of-budget",
        "items": 2,
        "asked": 40,
        "live": 2,
        "left": 9,
        "errors": {},
    }
    assert judge(stats, floor=10).state == "partial"
    verdict = judge(stats, floor=10, history=[stats] * 7)
    assert (verdict.state, verdict.cause) == ("stale", "too-few")


def test_a_night_that_failed_is_not_called_partial_by_its_budget() -> None:
    stats = {
        "finish_reason": "out-of-budget",
        "items": 1,
        "asked": 40,
        "live": 40,
        "left": 3,
        "errors": {"server-error": 39},
    }
    assert judge(stats, floor=1).cause == "server-error"


def test_status_tells_a_partial_night_and_ends_well(tmp_path: Path) -> None:
    many = [f"/sciatica-{n}" for n in range(6)]
    pages = {"/": article("Yoga", *many)} | {one: article(one[1:]) for one in many}
    hosts = {"clinic.example.org": site(pages)}
    prepare(tmp_path, hosts)
    told = (tmp_path / "sources.toml").read_text().replace("delay = 0", "budget = 5")
    (tmp_path / "sources.toml").write_text(f"{told}delay = 0\n")
    with FaultServer(hosts) as server:
        outcome = whole_night(tmp_path, server, 1)
    assert (outcome.partial, outcome.stale, outcome.exit_code) == (("clinic",), (), 0)
    from flows.home import existing_home

    status = read_status(existing_home(tmp_path), moment(1))
    assert (status.state, status.exit_code) == ("fresh", 0)
    assert "partial: the budget of requests was reached, 3 left" in status.as_text()


# ------------------------------------------------------------------ PubMed's pace

NCBI = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/"


@pytest.mark.parametrize(
    ("home", "written", "has_key", "delay"),
    [
        (NCBI, 0.34, False, PUBMED_DELAY),
        (NCBI, 0.34, True, PUBMED_DELAY_WITH_KEY),
        # Never faster than NCBI allows, whatever is written.
        (NCBI, 0.1, False, PUBMED_DELAY),
        (NCBI, 0.0, True, PUBMED_DELAY_WITH_KEY),
        # An operator who is slower on purpose stays so.
        (NCBI, 2.0, True, 2.0),
        (HOME, 0.0, False, 0.0),
    ],
    ids=["plain", "key", "too-fast", "too-fast-key", "slow", "elsewhere"],
)
def test_a_key_makes_pubmed_faster_by_itself_and_never_too_fast(
    home: str, written: float, has_key: bool, delay: float
) -> None:
    source = api_source("pubmed", home, delay=written)
    assert pubmed_delay(source, has_key) == delay
    assert delay >= (0.1 if has_key else 1 / 3) or home == HOME


@pytest.mark.parametrize(
    ("key", "delay"), [("", 0.34), ("a-key", 0.105)], ids=["without", "with"]
)
def test_the_crawl_of_pubmed_keeps_the_pace_of_its_key(
    tmp_path: Path, key: str, delay: float
) -> None:
    # NCBI's own name, answered by the twin behind the gateway.
    host = "eutils.ncbi.nlm.nih.gov"
    twin = small(12, day="2026-02-01")
    source = api_source(
        "pubmed", f"http://{host}/entrez/eutils/", since="2026-02-01", delay=0.34
    )
    with FaultServer({host: twin}) as server:
        found = night([source], tmp_path, gateway=server.gateway, ncbi_api_key=key)
        asked = server.asked(host)
    assert found["pubmed"].state == "ok"
    assert {one.parameters.get("api_key", "") for one in asked} == {key}
    assert found["pubmed"].stats["delay"] == delay


def test_two_crawls_of_one_host_take_turns(tmp_path: Path) -> None:
    twin = small(10, day="2026-02-01")
    other = {
        n: Record(n, "2026-02-02", "2026-02-02") for n in range(99_000_500, 99_000_505)
    }
    twin.records.update(other)
    sources = [_pubmed(name="first"), _pubmed(name="second", query="sciatica")]
    with FaultServer({EUTILS: twin}) as server:
        results = night(sources, tmp_path, gateway=server.gateway)
        terms = [one.parameters.get("term", "") for one in server.asked(EUTILS)]
    assert {result.state for result in results.values()} == {"ok"}
    searches = [term for term in terms if term]
    # One is through before the other begins: they share NCBI's limit.
    assert searches == sorted(searches) or searches == sorted(searches, reverse=True)
