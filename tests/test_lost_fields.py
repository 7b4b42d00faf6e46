"""An API that answers as ever and has stopped giving a field of its records."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from flows import stages
from flows.crawl import CrawlResult
from flows.home import STAGES, existing_home
from flows.landing import landed
from flows.night import Outcome, hold_night
from flows.status import read_status
from spiders.frontier import Frontier
from spiders.holding import NOTE
from tests.crawling import api_source, captured, night
from tests.faults.pubmed import PubMed, Record
from tests.faults.server import Asked, FaultServer, Host, Reply
from tests.whole_nights import moment, prepare
from warehouse.db import open_snapshot

JSON = "application/json"
MANY = 40
# What a fifth of the records lacks on the second night.
LOST = {
    "pubmed": "abstract",
    "europepmc": "publication types",
    "clinicaltrials": "outcomes",
    "retractions": "nature",
}


def _json(value: object) -> Reply:
    return Reply(json.dumps(value).encode(), content_type=JSON)


def _damaged(number: int, day: str) -> bool:
    """Whether a record of a day is one of the fifth that lost something."""
    return day.endswith("x") and number % 5 == 0


@dataclass(frozen=True)
class Article(Record):
    """A PubMed record with all its fields, but for what it lost."""

    lost: bool = False

    def xml(self) -> str:
        text = "<Abstract><AbstractText>Backs got better.</AbstractText></Abstract>"
        return (
            f"<PubmedArticle><MedlineCitation><PMID>{self.pmid}</PMID><Article>"
            "<Journal><JournalIssue><PubDate><Year>2026</Year></PubDate>"
            "</JournalIssue><Title>Journal of Backs</Title></Journal>"
            f"<ArticleTitle>Yoga {self.pmid} v{self.version}</ArticleTitle>"
            f"{'' if self.lost else text}<PublicationTypeList>"
            "<PublicationType UI='D016428'>Journal Article</PublicationType>"
            "</PublicationTypeList></Article></MedlineCitation><PubmedData>"
            f"<ArticleIdList><ArticleId IdType='doi'>10.9999/{self.pmid}</ArticleId>"
            "</ArticleIdList></PubmedData></PubmedArticle>"
        )


def _pubmed(day: str, *, lost: bool = False) -> PubMed:
    numbers = range(99_000_001, 99_000_001 + MANY)
    return PubMed(
        {n: Article(n, "2026-02-01", day, lost=lost and n % 5 == 0) for n in numbers}
    )


def _europepmc(day: str, *, lost: bool = False) -> Host:
    def record(n: int) -> dict[str, Any]:
        found = {
            "id": str(99_000_001 + n),
            "source": "MED",
            "title": f"Yoga {n}",
            "abstractText": f"Backs got better on {day}.",
            "pubTypeList": {"pubType": ["journal article"]},
            "firstPublicationDate": "2026-01-01",
            "doi": f"10.9999/{n}",
        }
        if lost and n % 5 == 0:
            del found["pubTypeList"]
        return found

    def answer(asked: Asked) -> Reply:
        window = re.search(r"UPDATE_DATE:\[(\S+) TO", asked.parameters["query"])
        rows = range(MANY) if window is None or window.group(1) <= day else range(0)
        start = int(asked.parameters["cursorMark"].replace("*", "0"))
        page = [record(n) for n in rows[start : start + 10]]
        return _json(
            {
                "hitCount": len(rows),
                "nextCursorMark": str(start + len(page)),
                "resultList": {"result": page},
            }
        )

    return answer


def _registry(day: str, *, lost: bool = False) -> Host:
    def study(n: int) -> dict[str, Any]:
        protocol: dict[str, Any] = {
            "identificationModule": {"nctId": f"NCT{99_000_001 + n}"},
            "statusModule": {"lastUpdatePostDateStruct": {"date": day}},
        }
        protocol["identificationModule"]["briefTitle"] = f"Yoga {n}"
        protocol["outcomesModule"] = {"primaryOutcomes": [{"measure": "Pain"}]}
        if lost and n % 5 == 0:
            protocol["outcomesModule"] = {}
        return {"protocolSection": protocol}

    def answer(asked: Asked) -> Reply:
        if asked.path.endswith("/version"):
            return _json({"dataTimestamp": day})
        window = re.search(
            r"RANGE\[(\S+),MAX\]", asked.parameters.get("filter.advanced", "")
        )
        rows = range(MANY) if window is None or window.group(1) <= day else range(0)
        found = {"studies": [study(n) for n in rows], "totalCount": len(rows)}
        return _json(found)

    return answer


def _list(day: str, *, lost: bool = False) -> Host:
    lines = [
        "Record ID,OriginalPaperDOI,OriginalPaperPubMedID,RetractionDate,"
        "RetractionNature"
    ]
    for n in range(MANY):
        nature = "" if lost and n % 5 == 0 else "Retraction"
        lines.append(f"{n},10.99/{n},{99_000_000 + n},{day},{nature}")
    return lambda asked: Reply("\n".join(lines).encode(), content_type="text/csv")


MAKERS: dict[str, Callable[..., Host]] = {
    "pubmed": _pubmed,
    "europepmc": _europepmc,
    "clinicaltrials": _registry,
    "retractions": _list,
}


def _hosts(day: str, *, lost: bool = False) -> dict[str, Host]:
    return {f"{k}.example.org": make(day, lost=lost) for k, make in MAKERS.items()}


def _collect(
    home: Path, number: int, hosts: Mapping[str, Host], **changes: Any
) -> dict[str, CrawlResult]:
    sources = [
        api_source(k, f"http://{k}.example.org/", since="2026-01-01", **changes)
        for k in MAKERS
    ]
    with FaultServer(dict(hosts)) as server:
        return night(sources, home, number, gateway=server.gateway)


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A good night, one on which a fifth lost something, and one that is mended."""
    home = tmp_path_factory.mktemp("lost")
    found: dict[str, Any] = {"home": home}
    found["good"] = _collect(home, 1, _hosts("2026-03-01"))
    found["lost"] = _collect(home, 2, _hosts("2026-03-02", lost=True))
    found["held"] = {path.parent.name: path for path in home.rglob("*.held")}
    found["landed"] = {(one.source, one.run_id[:6]) for one in landed(home)}
    _kill_while_holding(found["held"]["europepmc"])
    found["mended"] = _collect(home, 3, _hosts("2026-03-03"))
    hosts = _hosts("2026-03-04", lost=True)
    found["accepted"] = _collect(home, 4, hosts, floor=2)
    return found


def _kill_while_holding(held: Path) -> None:
    """Leave a file as a crawl does that is killed while it puts its captures aside."""
    captures = held.with_suffix("")
    held.rename(captures)
    with Frontier(held.parent / "frontier.sqlite") as frontier:
        frontier.set_note(NOTE, captures.name)


@pytest.mark.parametrize("kind", MAKERS)
def test_a_fifth_of_the_records_without_a_field_makes_the_source_stale(
    nights: dict[str, Any], kind: str
) -> None:
    assert nights["good"][kind].state == "ok"
    result: CrawlResult = nights["lost"][kind]
    assert (result.state, result.cause) == ("stale", "field-lost")
    assert result.reason == (
        f"field-lost: 8 of 40 records lack the field {LOST[kind]!r} where 0 are usual"
    )
    assert "change floor" in result.next_step


@pytest.mark.parametrize("kind", MAKERS)
def test_what_is_not_believed_moves_no_mark_and_is_put_aside(
    nights: dict[str, Any], kind: str
) -> None:
    result: CrawlResult = nights["lost"][kind]
    assert result.stats["watermark_moved"] is False
    assert (result.items, result.records, result.captures) == (0, 0, None)
    assert (kind, "000001") in nights["landed"]
    assert (kind, "000002") not in nights["landed"]
    # Kept for who wants to look at it; the list of retractions is judged as it comes.
    assert (kind in nights["held"]) == (kind != "retractions")


@pytest.mark.parametrize("kind", MAKERS)
def test_the_night_after_asks_for_all_of_it_again(
    nights: dict[str, Any], kind: str
) -> None:
    result: CrawlResult = nights["mended"][kind]
    assert (result.state, result.records) == ("ok", MANY)
    assert result.stats["watermark_moved"] is True
    assert len(captured(nights["home"], kind)) >= 2


@pytest.mark.parametrize("kind", MAKERS)
def test_who_changes_the_floor_accepts_that_a_field_is_no_longer_given(
    nights: dict[str, Any], kind: str
) -> None:
    result: CrawlResult = nights["accepted"][kind]
    assert (result.state, result.stats["watermark_moved"]) == ("ok", True)


def test_the_parts_of_a_first_load_are_not_held_against_each_other(
    tmp_path: Path,
) -> None:
    states = []
    for number, budget in ((1, 2), (2, 9)):
        home = "http://europepmc.example.org/"
        source = api_source("europepmc", home, budget=budget)
        day = f"2026-03-0{number}"
        host = _europepmc(day, lost=number == 2)
        with FaultServer({"europepmc.example.org": host}) as server:
            found = night([source], tmp_path, number, gateway=server.gateway)
        states.append(found["europepmc"].state)
    assert states == ["partial", "ok"]


def test_a_crawl_killed_while_it_put_captures_aside_goes_on_with_that(
    nights: dict[str, Any],
) -> None:
    held = nights["held"]["europepmc"]
    assert held.exists()
    assert not held.with_suffix("").exists()


SOURCE = """
[[source]]
name = "europepmc"
kind = "europepmc"
base_url = "http://europepmc.example.org/"
floor = 1
contact = "mailto:web@europepmc.example.org"
checked = "never"
query = "back pain"
delay = 0
retry_wait = 0
page_size = 50
"""


def _night_until(home: Path, number: int, last: str, host: Host) -> Outcome:
    """Run the stages of a night up to one; the others would show nothing more here."""
    with (
        FaultServer({"europepmc.example.org": host}) as server,
        hold_night(home, "demo", now=moment(number), gateway=server.gateway) as held,
    ):
        stages.collect_all(held)
        for stage in STAGES[1 : STAGES.index(last) + 1]:
            stages.finish(held, stage)
        held.run.finish("report")
        return stages.outcome(held)


@pytest.mark.usefixtures("cleaned_here")
def test_such_a_night_is_published_with_the_last_good_data_and_ends_with_3(
    tmp_path: Path,
) -> None:
    prepare(tmp_path, {}, SOURCE)
    _night_until(tmp_path, 1, "load", _europepmc(moment(1)[:10]))
    host = _europepmc(moment(2)[:10], lost=True)
    outcome = _night_until(tmp_path, 2, "publish", host)
    assert (outcome.stale, outcome.exit_code) == (("europepmc",), 3)
    with open_snapshot(tmp_path) as snapshot:
        assert snapshot.run_id[:6] == "000002"
        types = snapshot.query(
            "SELECT DISTINCT publication_types FROM raw.documents ORDER BY ALL"
        )
        (found,) = snapshot.query(
            "SELECT state_code, is_blocking, detail FROM audits "
            "WHERE audit_id = 'fields_far_from_before'"
        )
    assert types == [{"publication_types": ["|journal article"]}]
    assert (found["state_code"], found["is_blocking"]) == ("failed", False)
    (row,) = json.loads(str(found["detail"]))
    assert row == {
        "source_id": "europepmc",
        "field_name": "publication types",
        "n_lacking": 8,
        "n_records": 40,
        "n_lacking_usual": 0,
    }
    told = read_status(existing_home(tmp_path), moment(2)).as_text()
    assert "8 of 40 records lack the field 'publication types'" in told
