"""PubMed under its cap: everything once, then what is new and what was revised."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from flows.crawl import CrawlResult
from flows.sources import Source
from tests.crawling import api_source, captured, night
from tests.faults.pubmed import JSON, XML, PubMed, Record, small
from tests.faults.server import Asked, FaultServer, Reply

HOST = "eutils.example.org"
BASE = f"http://{HOST}/entrez/eutils/"


def _source(**changes: object) -> Source:
    return api_source("pubmed", BASE, **{"since": "2020-01-01", **changes})


def _collect(
    twin: PubMed, home: Path, number: int = 10, **changes: object
) -> CrawlResult:
    with FaultServer({HOST: twin}) as server:
        source = _source(**changes)
        return night([source], home, number, gateway=server.gateway)["pubmed"]


def _pmids(home: Path) -> set[int]:
    found = re.findall(
        r"<PMID Version='1'>(\d+)</PMID>",
        b"".join(c.body for c in captured(home, "pubmed")).decode(),
    )
    return {int(pmid) for pmid in found}


@pytest.fixture(scope="module")
def large() -> PubMed:
    """25,000 records, 12,000 of them entered on one day."""
    records: dict[int, Record] = {}
    first = date(2020, 1, 1)
    for number in range(25_000):
        pmid = 99_000_001 + number
        day = first + timedelta(days=number % 2000)
        if number < 12_000:
            day = date(2024, 6, 15)
        records[pmid] = Record(pmid, day.isoformat(), "2025-07-01")
    return PubMed(records)


@pytest.fixture(scope="module")
def collected(
    large: PubMed, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, CrawlResult]]:
    home = tmp_path_factory.mktemp("large")
    yield home, _collect(large, home)


def test_all_25000_records_come_though_one_day_has_more_than_the_cap(
    large: PubMed, collected: tuple[Path, CrawlResult]
) -> None:
    home, result = collected
    assert result.state == "ok"
    assert _pmids(home) == set(large.records)
    assert result.stats["watermark_after"] == "2026-03-10"


def test_no_record_is_fetched_twice_on_the_first_night(
    large: PubMed, collected: tuple[Path, CrawlResult]
) -> None:
    assert set(large.fetched.values()) == {1}


def test_the_next_night_fetches_exactly_what_is_new_revised_or_retracted(
    large: PubMed, collected: tuple[Path, CrawlResult]
) -> None:
    home, _ = collected
    large.fetched.clear()
    new = range(99_100_001, 99_100_301)
    for pmid in new:
        large.records[pmid] = Record(pmid, "2026-03-11", "2026-03-11")
    revised = range(99_000_101, 99_000_141)
    retracted = range(99_020_001, 99_020_006)
    for pmid in revised:
        large.revise(pmid, "2026-03-11")
    for pmid in retracted:
        large.revise(pmid, "2026-03-11", retracted=True)
    result = _collect(large, home, 11)
    assert result.state == "ok"
    assert set(large.fetched) == {*new, *revised, *retracted}
    assert set(large.fetched.values()) == {1}
    assert result.records == 345
    assert result.live == 25_300


def test_the_query_as_pubmed_read_it_is_kept_with_the_run(
    collected: tuple[Path, CrawlResult],
) -> None:
    assert collected[1].stats["query_translation"] == "translated back pain"


def test_no_capture_and_no_log_holds_the_key(tmp_path: Path) -> None:
    with FaultServer({HOST: small()}) as server:
        night(
            [_source()],
            tmp_path,
            10,
            gateway=server.gateway,
            ncbi_api_key="a-secret-of-ours",
        )
        keys = {asked.parameters.get("api_key") for asked in server.log}
    assert keys == {"a-secret-of-ours"}
    held = b"".join(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())
    assert b"a-secret-of-ours" not in held
    assert all("a-secret" not in c.url for c in captured(tmp_path, "pubmed"))


# ------------------------------------------------------------------ error shapes


def _search_with(reply: Reply, times: int = 99) -> PubMed:
    """A PubMed whose searches fail so many times."""
    twin = small()
    left = [times]

    def fault(asked: Asked) -> Reply | None:
        if not asked.path.endswith("/esearch.fcgi"):
            return None
        left[0] -= 1
        return reply if left[0] >= 0 else None

    twin.faults.append(fault)
    return twin


def _fetch_with(reply: Reply) -> PubMed:
    twin = small()
    twin.faults.append(lambda a: reply if a.path.endswith("/efetch.fcgi") else None)
    return twin


def _json(value: object) -> Reply:
    return Reply(json.dumps(value).encode(), content_type=JSON)


RATE = {"error": "API rate limit exceeded", "count": "26", "limit": "3"}
BACKEND = b'{"header":{},"esearchresult":{"ERROR":"Search Backend failed:\n429"}}'
BAD_SEARCHES = {
    "429": (Reply(_json(RATE).body, 429, content_type=JSON), "api-status"),
    "rate limit inside 200": (_json(RATE), "rate-limited"),
    "error inside 200": (Reply(BACKEND, content_type=JSON), "api-error"),
    "HTML": (Reply(b"<!DOCTYPE html><html>WWW Error 500</html>"), "api-format"),
    "cut": (Reply(b'{"esearchresult":{"count":"30","idl'), "api-format"),
    "no count": (_json({"esearchresult": {"idlist": []}}), "api-format"),
    "count that lies": (
        _json({"esearchresult": {"count": "500", "idlist": ["99000001"]}}),
        "count-mismatch",
    ),
    "400": (Reply(b"bad request", 400, content_type="text/plain"), "api-status"),
}


BOMB = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(
        f'<!ENTITY {chr(98 + i)} "{"&" + chr(97 + i) + ";"}">'.replace(
            f"&{chr(97 + i)};", f"&{chr(97 + i)};" * 10
        ).encode()
        for i in range(9)
    )
    + b"]><PubmedArticleSet>&j;</PubmedArticleSet>"
)
EXTERNAL = (
    b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    b"<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>&e;</PMID>"
    b"</MedlineCitation></PubmedArticle></PubmedArticleSet>"
)
GONE = b"<eFetchResult><ERROR>Cannot retrieve history data</ERROR></eFetchResult>"
BAD_FETCHES = {
    "error inside 200": (Reply(GONE, content_type=XML), "api-error"),
    "HTML": (Reply(b"<html><body>500</body></html>"), "api-error"),
    "broken HTML": (Reply(b"<html><body>500<br></html>"), "api-format"),
    "cut": (Reply(b"<PubmedArticleSet><PubmedArticle><Med"), "api-format"),
    "empty": (Reply(b"<PubmedArticleSet></PubmedArticleSet>"), "missing-records"),
    "entity bomb": (Reply(BOMB, content_type=XML), "api-format"),
    "external entity": (Reply(EXTERNAL, content_type=XML), "missing-records"),
}


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


@pytest.fixture(scope="module")
def bad_night(tmp_path_factory: pytest.TempPathFactory) -> dict[str, CrawlResult]:
    """One night over as many PubMeds as there are ways to fail."""
    twins = {f"s-{_slug(n)}": _search_with(r) for n, (r, _) in BAD_SEARCHES.items()}
    twins |= {f"f-{_slug(n)}": _fetch_with(r) for n, (r, _) in BAD_FETCHES.items()}
    sources = [
        api_source(
            "pubmed", f"http://{name}.example.org/", name=name, since="2020-01-01"
        )
        for name in twins
    ]
    home = tmp_path_factory.mktemp("bad")
    hosts = {f"{name}.example.org": twin for name, twin in twins.items()}
    with FaultServer({**hosts}) as server:
        return night(sources, home, 10, gateway=server.gateway)


@pytest.mark.parametrize("name", BAD_SEARCHES)
def test_a_search_that_fails_is_stale_and_never_zero_results(
    bad_night: dict[str, CrawlResult], name: str
) -> None:
    result = bad_night[f"s-{_slug(name)}"]
    assert (result.state, result.cause) == ("stale", BAD_SEARCHES[name][1])
    assert result.stats["watermark_moved"] is False
    assert result.reason
    assert result.next_step


@pytest.mark.parametrize("name", BAD_FETCHES)
def test_records_that_do_not_come_whole_leave_the_watermark(
    bad_night: dict[str, CrawlResult], name: str
) -> None:
    result = bad_night[f"f-{_slug(name)}"]
    assert result.state == "stale"
    errors = result.stats["errors"]
    assert isinstance(errors, dict)
    assert BAD_FETCHES[name][1] in errors
    assert result.stats["watermark_moved"] is False


def test_a_search_that_fails_once_is_asked_again_in_the_same_night(
    tmp_path: Path,
) -> None:
    result = _collect(_search_with(_json(RATE), times=1), tmp_path)
    assert result.state == "ok"
    assert len(_pmids(tmp_path)) == 30


def test_after_a_failed_night_the_next_one_leaves_no_gap(tmp_path: Path) -> None:
    twin = small()
    _collect(twin, tmp_path, 10)
    for pmid in range(99_000_101, 99_000_111):
        twin.records[pmid] = Record(pmid, "2026-03-11", "2026-03-11")
    bad = PubMed(twin.records, faults=[lambda a: _json(RATE)])
    assert _collect(bad, tmp_path, 11).state == "stale"
    assert _collect(twin, tmp_path, 20).state == "ok"
    assert _pmids(tmp_path) == set(twin.records)


def test_a_single_record_that_never_comes_is_asked_for_again_next_night(
    tmp_path: Path,
) -> None:
    twin = small()
    held = twin.records[99_000_005]

    def without(asked: Asked) -> Reply | None:
        if asked.path.endswith("/efetch.fcgi"):
            twin.records.pop(99_000_005, None)
        elif asked.path.endswith("/esearch.fcgi"):
            twin.records[99_000_005] = held
        return None

    twin.faults.append(without)
    first = _collect(twin, tmp_path, 10)
    assert first.state == "ok"
    assert 99_000_005 not in _pmids(tmp_path)
    twin.faults.clear()
    twin.records[99_000_005] = held
    _collect(twin, tmp_path, 30)
    assert 99_000_005 in _pmids(tmp_path)


def test_once_a_month_every_record_is_looked_for_again(tmp_path: Path) -> None:
    twin = small()
    assert _collect(twin, tmp_path, 1).state == "ok"
    # Entered under a day that is long past: no window of the later nights shows it.
    twin.records[99_000_900] = Record(99_000_900, "2025-12-01", "2025-12-01")
    gone = twin.records.pop(99_000_001)
    for number in (2, 30):
        result = _collect(twin, tmp_path, number)
        assert (result.state, result.records) == ("ok", 0)
    with FaultServer({HOST: twin}) as server:
        month_later = {"run_id": "000032-20260401", "now": "2026-04-01T21:30:00Z"}
        found = night([_source()], tmp_path, gateway=server.gateway, **month_later)
    assert (found["pubmed"].state, found["pubmed"].records) == ("ok", 1)
    assert _pmids(tmp_path) == {gone.pmid, *twin.records}
    told = "1 records we hold no longer match the search"
    assert told in str(found["pubmed"].stats["warnings"])


def test_a_source_that_shrinks_by_a_third_is_not_believed(tmp_path: Path) -> None:
    twin = small(90)
    for number in (10, 11, 12):
        assert _collect(twin, tmp_path, number).state == "ok"
    for pmid in list(twin.records)[:30]:
        del twin.records[pmid]
    result = _collect(twin, tmp_path, 13)
    assert (result.state, result.cause) == ("stale", "dropped")
