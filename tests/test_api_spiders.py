"""Europe PMC, ClinicalTrials.gov and the retraction list, well and badly behaved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from flows.crawl import CrawlResult
from tests.crawling import api_source, captured, night
from tests.faults.apis import JSON, EuropePmc, Registry, as_json, forty, studies
from tests.faults.server import Asked, FaultServer, Host, Reply


def _one(kind: str, host: Host, home: Path, number: int = 10) -> CrawlResult:
    with FaultServer({f"{kind}.example.org": host}) as server:
        source = api_source(kind, f"http://{kind}.example.org/", page_size=10)
        return night([source], home, number, gateway=server.gateway)[kind]


# ------------------------------------------------------------------- Europe PMC


def test_all_pages_of_europe_pmc_are_kept_along_the_cursor(tmp_path: Path) -> None:
    result = _one("europepmc", EuropePmc(forty()), tmp_path)
    assert (result.state, result.records, result.items) == ("ok", 40, 4)
    assert result.stats["watermark_after"] == "2026-03-10"


def test_the_next_night_asks_europe_pmc_for_updates_only(tmp_path: Path) -> None:
    world = EuropePmc(forty())
    _one("europepmc", world, tmp_path)
    world.updated[99_000_007] = "2026-03-11"
    world.updated[99_000_900] = "2026-03-11"
    result = _one("europepmc", world, tmp_path, 11)
    assert (result.records, result.items, result.live) == (2, 1, 41)
    window = "UPDATE_DATE:[2026-03-07 TO 2026-03-11]"
    assert [window in query for query in world.queries[-2:]] == [True, False]


def test_updates_that_were_kept_before_are_not_kept_again(tmp_path: Path) -> None:
    world = EuropePmc(dict.fromkeys(forty(), "2026-03-10"))
    _one("europepmc", world, tmp_path)
    result = _one("europepmc", world, tmp_path, 11)
    assert (result.items, result.unchanged) == (0, 40)


def test_another_query_is_asked_of_all_the_years_again(tmp_path: Path) -> None:
    world = EuropePmc(forty())
    _one("europepmc", world, tmp_path)
    with FaultServer({"europepmc.example.org": world}) as server:
        home = "http://europepmc.example.org/"
        source = api_source("europepmc", home, page_size=10, query="sciatica")
        result = night([source], tmp_path, 11, gateway=server.gateway)["europepmc"]
    assert result.state == "ok"
    assert not any("UPDATE_DATE" in query for query in world.queries)


def test_a_source_that_lost_a_third_is_believed_once_its_floor_was_changed(
    tmp_path: Path,
) -> None:
    world = EuropePmc(forty())
    _one("europepmc", world, tmp_path)
    # Exactly thirty in a hundred.
    world.updated = dict(list(world.updated.items())[:28])
    lost = _one("europepmc", world, tmp_path, 11)
    assert (lost.state, lost.cause) == ("stale", "dropped")
    assert lost.stats["watermark_moved"] is False
    with FaultServer({"europepmc.example.org": world}) as server:
        source = api_source("europepmc", "http://europepmc.example.org/", floor=0)
        accepted = night([source], tmp_path, 12, gateway=server.gateway)["europepmc"]
    assert accepted.stats["watermark_moved"] is True


def test_a_stated_count_far_over_what_comes_leaves_the_watermark(
    tmp_path: Path,
) -> None:
    result = _one("europepmc", EuropePmc(forty(), overstated=50), tmp_path)
    assert (result.state, result.cause) == ("stale", "count-mismatch")
    assert result.stats["watermark_moved"] is False
    # What came is kept all the same.
    assert result.records == 40


def test_a_repeated_cursor_ends_the_walk(tmp_path: Path) -> None:
    world = EuropePmc(forty(), repeats=True)
    result = _one("europepmc", world, tmp_path)
    assert len(world.queries) <= 2
    assert result.state == "stale"


# ------------------------------------------------------------ ClinicalTrials.gov


def test_all_pages_of_the_registry_are_kept(tmp_path: Path) -> None:
    world = Registry(studies())
    result = _one("clinicaltrials", world, tmp_path)
    assert (result.state, result.records) == ("ok", 35)
    changing = ("pageToken", "countTotal")
    fixed = [{k: v for k, v in a.items() if k not in changing} for a in world.asked]
    assert all(parameters == fixed[0] for parameters in fixed)


def test_an_empty_page_that_is_not_the_last_does_not_end_the_walk(
    tmp_path: Path,
) -> None:
    result = _one("clinicaltrials", Registry(studies(), hollow=True), tmp_path)
    assert (result.state, result.records) == ("ok", 25)


def test_a_registry_that_was_not_updated_is_not_walked_again(tmp_path: Path) -> None:
    world = Registry(studies())
    _one("clinicaltrials", world, tmp_path)
    before = len(world.asked)
    assert _one("clinicaltrials", world, tmp_path, 11).state == "ok"
    assert len(world.asked) == before


def test_the_next_night_asks_the_registry_for_updates_only(tmp_path: Path) -> None:
    world = Registry(studies())
    _one("clinicaltrials", world, tmp_path)
    world.version = "2026-03-10"
    world.updated["NCT99000005"] = "2026-03-10"
    result = _one("clinicaltrials", world, tmp_path, 11)
    assert (result.records, result.live) == (1, 35)


# -------------------------------------------------------------- the retraction list

COLUMNS = (
    "Record ID,Title,OriginalPaperDOI,OriginalPaperPubMedID,RetractionDate,"
    "RetractionNature"
)


def _list(rows: int, etag: str = "") -> Host:
    lines = [f"{n},T,10.99/{n},{99_000_000 + n},1/2/2026 0:00,Retraction"
             for n in range(rows)]  # fmt: skip
    body = "\n".join([COLUMNS, *lines]).encode() + b"\n\xff"

    def answer(asked: Asked) -> Reply:
        if etag and asked.headers.get("if-none-match") == etag:
            return Reply(status=304)
        headers = (("ETag", etag),) if etag else ()
        return Reply(body, headers=headers, content_type="text/csv")

    return answer


def test_the_list_is_fetched_in_full_only_when_it_has_changed(tmp_path: Path) -> None:
    first = _one("retractions", _list(30, '"a"'), tmp_path)
    second = _one("retractions", _list(30, '"a"'), tmp_path, 11)
    third = _one("retractions", _list(31, '"b"'), tmp_path, 12)
    assert [r.items for r in (first, second, third)] == [1, 0, 1]
    assert (second.not_modified, third.live) == (1, 32)


def test_a_list_that_lost_rows_does_not_replace_the_good_one(tmp_path: Path) -> None:
    _one("retractions", _list(100), tmp_path)
    result = _one("retractions", _list(60), tmp_path, 11)
    assert (result.state, result.cause) == ("stale", "count-mismatch")
    assert len(captured(tmp_path, "retractions")) == 1


# ------------------------------------------------------------------- bad answers

HTML = Reply(b"<!DOCTYPE html><html><body>Bad gateway</body></html>")
CUT = Reply(b'{"hitCount": 40, "resultList": {"resu', content_type=JSON)
BAD: dict[str, tuple[str, Reply, str]] = {
    "epmc-html": ("europepmc", HTML, "api-format"),
    "epmc-cut": ("europepmc", CUT, "api-format"),
    "epmc-error": ("europepmc", as_json({"errCode": 404, "errMsg": "x"}), "api-error"),
    "epmc-503": ("europepmc", Reply(b"later", 503), "api-status"),
    "epmc-empty": ("europepmc", as_json({}), "api-format"),
    "epmc-list": ("europepmc", as_json([]), "api-format"),
    "epmc-deep": ("europepmc", Reply(b"[" * 200_000), "api-format"),
    "ctgov-text": ("clinicaltrials", Reply(b"Too many", 400), "api-status"),
    "ctgov-403": ("clinicaltrials", Reply(b"<html>no</html>", 403), "api-status"),
    "ctgov-html": ("clinicaltrials", HTML, "api-format"),
    "ctgov-cut": ("clinicaltrials", Reply(b'{"studies": [{'), "api-format"),
    "ctgov-shape": ("clinicaltrials", as_json({"studies": [{}]}), "api-format"),
    "ctgov-loop": (
        "clinicaltrials",
        as_json({"studies": [], "nextPageToken": "x"}),
        "api-error",
    ),
    "list-inside": (
        "retractions",
        Reply(status=302, headers=(("Location", "http://169.254.169.254/"),)),
        "refused-address",
    ),
    "list-html": ("retractions", HTML, "api-format"),
    "list-empty": ("retractions", Reply(b""), "api-format"),
    "list-404": ("retractions", Reply(b"", 404), "api-status"),
    "list-login": ("retractions", Reply(b"a,b\n1,2\n"), "api-format"),
}


@pytest.fixture(scope="module")
def bad_night(tmp_path_factory: pytest.TempPathFactory) -> dict[str, CrawlResult]:
    """One night over every API and every way it can fail."""

    def always(reply: Reply) -> Callable[[Asked], Reply]:
        return lambda asked: reply

    hosts: dict[str, Host] = {
        f"{n}.example.org": always(r) for n, (_, r, _) in BAD.items()
    }
    sources = [
        api_source(kind, f"http://{name}.example.org/", name=name)
        for name, (kind, _, _) in BAD.items()
    ]
    home = tmp_path_factory.mktemp("bad")
    with FaultServer(hosts) as server:
        return night(sources, home, 10, gateway=server.gateway)


@pytest.mark.parametrize("name", BAD)
def test_an_answer_in_another_shape_is_stale_and_moves_nothing(
    bad_night: dict[str, CrawlResult], name: str
) -> None:
    result = bad_night[name]
    assert (result.state, result.cause) == ("stale", BAD[name][2])
    assert result.stats["watermark_moved"] is False
    assert result.items == 0
