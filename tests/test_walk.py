"""First loads in pages that take several nights: nothing twice and nothing lost."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from flows.crawl import CrawlResult
from flows.sources import read_sources
from spiders.demo.sources import demo_sources_toml
from spiders.demo.world import DemoWorld
from spiders.frontier import Frontier
from tests.crawling import api_source, captured, night
from tests.faults.apis import EuropePmc, Registry, forty, studies
from tests.faults.server import FaultServer, Host, Reply

# Three pages of ten a night; the registry is asked for its version first.
BUDGETS = {"europepmc": 3, "clinicaltrials": 4}
SIZES = {"europepmc": 40, "clinicaltrials": 35}


class World:
    """Both services; what was asked of each page by page, and how to spoil them."""

    def __init__(self) -> None:
        self.epmc = EuropePmc(forty())
        self.registry = Registry(studies())
        self.spoilt: Host | None = None

    def hosts(self) -> Mapping[str, Host]:
        return {
            "europepmc.example.org": self.spoilt or self.epmc,
            "clinicaltrials.example.org": self.spoilt or self.registry,
        }

    def asked(self) -> dict[str, list[str]]:
        """The pages asked for since the last question, empty for page one."""
        found = {
            "europepmc": [mark.removeprefix("*") for mark in self.epmc.cursors],
            "clinicaltrials": [one.get("pageToken", "") for one in self.registry.asked],
        }
        self.epmc.cursors.clear()
        self.registry.asked.clear()
        return found

    def change_epoch(self) -> None:
        """Know no place any more that was given out before."""
        self.epmc.epoch = self.registry.epoch = "b"


def _collect(
    home: Path, number: int, world: World, **changes: Any
) -> dict[str, CrawlResult]:
    given = {"page_size": 10, **changes}
    sources = [
        api_source(
            kind, f"http://{kind}.example.org/", **{"budget": BUDGETS[kind], **given}
        )
        for kind in BUDGETS
    ]
    with FaultServer(dict(world.hosts())) as server:
        return night(sources, home, number, gateway=server.gateway)


def _records(home: Path, kind: str) -> Counter[str]:
    """How often each record stands in the captures."""
    found: Counter[str] = Counter()
    for one in captured(home, kind):
        data = json.loads(one.body)
        if kind == "europepmc":
            found.update(record["id"] for record in data["resultList"]["result"])
        else:
            found.update(
                study["protocolSection"]["identificationModule"]["nctId"]
                for study in data["studies"]
            )
    return found


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A first night, which its budget cut."""
    home, world = tmp_path_factory.mktemp("begun"), World()
    found = _collect(home, 10, world)
    return {"home": home, "night": found, "asked": world.asked()}


@pytest.fixture(scope="module")
def cut(
    begun: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    """The night that was cut, the one that goes on, and the one after it."""
    world = World()
    home = shutil.copytree(begun["home"], tmp_path_factory.mktemp("cut") / "home")
    # Revised on the second day, on a page that the first night read.
    world.epmc.updated[99_000_002] = "2026-03-11"
    found: dict[str, Any] = {"night 10": begun["night"], "asked 10": begun["asked"]}
    found["night 11"] = _collect(home, 11, world)
    found["asked 11"] = world.asked()
    found["captured"] = {kind: _records(home, kind) for kind in BUDGETS}
    world.registry.updated["NCT99000002"] = "2026-03-11"
    world.registry.version = "2026-03-11"
    found["night 12"] = _collect(home, 12, world)
    return found


@pytest.mark.parametrize("kind", BUDGETS)
def test_a_first_load_that_was_cut_goes_on_from_its_page_and_ends_well(
    cut: dict[str, Any], kind: str
) -> None:
    first, second = cut["night 10"][kind], cut["night 11"][kind]
    assert (first.state, first.cause) == ("partial", "out-of-budget")
    assert first.stats["left"] == SIZES[kind] - 30
    assert first.stats["watermark_moved"] is False
    assert (second.state, second.reason) == ("ok", "")
    assert second.records == SIZES[kind] - 30
    # Neither page one nor any other that was read.
    assert cut["asked 10"][kind] == ["", "a-10", "a-20"]
    assert cut["asked 11"][kind][0] == "a-30"


@pytest.mark.parametrize("kind", BUDGETS)
def test_such_a_first_load_brings_each_record_once(
    cut: dict[str, Any], kind: str
) -> None:
    found = cut["captured"][kind]
    assert (len(found), set(found.values())) == (SIZES[kind], {1})


@pytest.mark.parametrize("kind", BUDGETS)
def test_what_was_revised_meanwhile_comes_the_night_after(
    cut: dict[str, Any], kind: str
) -> None:
    # The mark is the day on which the first night began.
    assert cut["night 11"][kind].stats["watermark_after"] == "2026-03-10"
    assert (cut["night 12"][kind].state, cut["night 12"][kind].records) == ("ok", 1)


@pytest.fixture(scope="module")
def refused(
    begun: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    """The night after, on which its place is not known any more."""
    world = World()
    home = shutil.copytree(begun["home"], tmp_path_factory.mktemp("refused") / "home")
    world.change_epoch()
    second = _collect(home, 11, world, budget=100)
    return {"night": second, "asked": world.asked(), "home": home}


@pytest.mark.parametrize("kind", BUDGETS)
def test_a_place_that_is_refused_is_left_for_page_one_and_that_is_said(
    refused: dict[str, Any], kind: str
) -> None:
    result = refused["night"][kind]
    assert result.state == "ok"
    assert f"(30 of {SIZES[kind]} records) was refused" in result.reason
    assert "began again at page one" in result.reason
    # An error inside a 200 may pass, and is asked again before it is believed.
    pages = list(dict.fromkeys(refused["asked"][kind]))
    assert pages[:3] == ["a-30", "", "b-10"]


@pytest.mark.parametrize("kind", BUDGETS)
def test_what_came_before_a_place_was_refused_is_not_kept_again(
    refused: dict[str, Any], kind: str
) -> None:
    found = _records(refused["home"], kind)
    assert (len(found), set(found.values())) == (SIZES[kind], {1})


def test_a_place_stands_while_the_service_is_down(
    begun: dict[str, Any], tmp_path: Path
) -> None:
    home, world = shutil.copytree(begun["home"], tmp_path / "home"), World()
    world.spoilt = lambda asked: Reply(b"<html>Bad gateway</html>")
    down = _collect(home, 11, world, budget=100)
    for kind in BUDGETS:
        assert down[kind].state == "stale"
        with Frontier(home / "landing" / kind / "frontier.sqlite") as frontier:
            assert json.loads(frontier.note("walk"))["place"]["token"] == "a-30"


def test_another_question_begins_at_page_one(
    begun: dict[str, Any], tmp_path: Path
) -> None:
    home, world = shutil.copytree(begun["home"], tmp_path / "home"), World()
    changes: dict[str, dict[str, Any]] = {
        "europepmc": {"query": "sciatica", "page_size": 10},
        # A place holds for what is asked in the same words and pages.
        "clinicaltrials": {"page_size": 12},
    }
    sources = [
        api_source(kind, f"http://{kind}.example.org/", budget=4, **change)
        for kind, change in changes.items()
    ]
    with FaultServer(dict(world.hosts())) as server:
        night(sources, home, 11, gateway=server.gateway)
    assert {pages[0] for pages in world.asked().values()} == {""}


def test_the_demo_is_collected_whole_whatever_a_night_may_ask(tmp_path: Path) -> None:
    listed = tmp_path / "sources.toml"
    listed.write_text(demo_sources_toml(), encoding="utf-8")
    apis = [one for one in read_sources(listed) if one.kind in BUDGETS]
    # Seven requests for each of them: two nights of four.
    sizes = {"europepmc": 12, "clinicaltrials": 6}
    small = [
        api_source(
            one.kind,
            one.home,
            query=one.query,
            page_size=sizes[one.kind],
            budget=4,
        )
        for one in apis
    ]
    with DemoWorld(1) as world:
        states = []
        for number in (1, 2):
            found = night(small, tmp_path, number, gateway=world.gateway)
            states.append({one.state for one in found.values()})
    assert states == [{"partial"}, {"ok"}]
    for kind, result in found.items():
        records = _records(tmp_path, kind)
        assert (len(records), set(records.values())) == (result.stats["hits"], {1})
