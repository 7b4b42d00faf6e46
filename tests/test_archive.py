"""Pages of earlier runs: kept as they stood, led to today, gone with their run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reports import swap
from reports.site import build_site
from tests import site_reading
from tests.world import shared_world
from warehouse.db import open_snapshot_file
from warehouse.publish import snapshots


@pytest.fixture(scope="module")
def nights() -> dict[str, Path]:
    home = shared_world().home
    return {path.stem.removeprefix("backcheck-"): path for path in snapshots(home)}


def shown(target: Path, night: Path, kept: set[str]) -> Path:
    with open_snapshot_file(night) as snapshot:
        build_site(snapshot, target, kept_runs=kept)
    return target


def both(target: Path, nights: dict[str, Path]) -> tuple[Path, str, str]:
    first, second = sorted(nights)
    shown(target, nights[first], {first})
    shown(target, nights[second], {first, second})
    return target, first, second


@pytest.fixture(scope="module")
def second_night(
    nights: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, str, str]:
    return both(tmp_path_factory.mktemp("second") / "site", nights)


def test_a_page_that_a_run_changes_is_kept_as_it_stood(
    nights: dict[str, Path], tmp_path: Path
) -> None:
    first, second = sorted(nights)
    target = shown(tmp_path / "site", nights[first], {first})
    stood = site_reading.read(target / "index.html").xpath("string(//h1)")
    shown(target, nights[second], {first, second})
    kept = site_reading.read(target / "runs" / first / "index.html")
    assert kept.xpath("string(//h1)") == stood
    assert f"As it stood after run {first}" in kept.text_content()
    (today,) = kept.xpath("//p[@class='then']/a/@href")
    assert today == "../../index.html"


def test_every_link_of_a_kept_page_leads_somewhere(
    second_night: tuple[Path, str, str],
) -> None:
    target, first, _ = second_night
    pages = list((target / "runs" / first).rglob("index.html"))
    assert len(pages) > 3
    for path in pages:
        for link in site_reading.read(path).xpath("//@href"):
            place = link.partition("#")[0]
            if place and not place.startswith(("http:", "https:")):
                assert (path.parent / place).is_file(), (path, link)


def test_what_lay_beside_a_kept_page_is_kept_too(
    second_night: tuple[Path, str, str],
) -> None:
    target, first, _ = second_night
    beside = target / "runs" / first / "scorecard.csv"
    assert beside.read_bytes() != (target / "scorecard.csv").read_bytes()


def test_the_page_of_earlier_runs_lists_what_is_kept(
    second_night: tuple[Path, str, str],
) -> None:
    target, first, _ = second_night
    page = site_reading.read(target / "runs" / "index.html")
    links = page.xpath("//main//ul//a/@href")
    assert f"../runs/{first}/index.html" in page.xpath("//main//p/a/@href")
    kept = {
        path.parent.relative_to(target / "runs" / first).as_posix()
        for path in (target / "runs" / first).rglob("index.html")
    } - {"."}
    assert {link.removeprefix(f"../runs/{first}/")[:-11] for link in links} == kept


def test_kept_pages_go_with_the_data_of_their_run(
    nights: dict[str, Path], tmp_path: Path
) -> None:
    target, first, second = both(tmp_path / "site", nights)
    shown(target, nights[second], {second})
    assert not (target / "runs" / first).exists()
    assert (
        "None is kept"
        in site_reading.read(target / "runs" / "index.html").text_content()
    )


def test_kept_pages_stay_the_same_however_often_the_night_is_built(
    nights: dict[str, Path], tmp_path: Path
) -> None:
    target, first, second = both(tmp_path / "site", nights)

    def tree() -> dict[str, bytes]:
        return {
            path.relative_to(target.resolve()).as_posix(): path.read_bytes()
            for path in target.resolve().rglob("*")
            if path.is_file()
        }

    before = tree()
    for _ in range(2):
        shown(target, nights[second], {first, second})
        assert tree() == before


def test_a_site_that_was_made_and_never_stood_keeps_what_it_replaces(
    nights: dict[str, Path], tmp_path: Path
) -> None:
    first, second = sorted(nights)
    target = shown(tmp_path / "site", nights[first], {first})
    stood = target.readlink()
    shown(target, nights[second], {first, second})

    def tree() -> dict[str, bytes]:
        return {
            path.relative_to(target.resolve()).as_posix(): path.read_bytes()
            for path in target.resolve().rglob("*")
            if path.is_file()
        }

    before = tree()
    # As a kill leaves it after the making of the second site, before its link.
    target.unlink()
    target.symlink_to(stood, target_is_directory=True)
    shown(target, nights[second], {first, second})
    assert tree() == before


def test_without_runs_to_keep_nothing_of_them_is_written(
    nights: dict[str, Path], tmp_path: Path
) -> None:
    first, second = sorted(nights)
    target = shown(tmp_path / "site", nights[first], set())
    shown(target, nights[second], set())
    assert sorted(path.name for path in (target / "runs").iterdir()) == [
        "index.html",
        "index.json",
    ]
    assert json.loads((target / "manifest.json").read_bytes())["since"] == {}


def test_the_oldest_site_is_made_over_and_the_one_in_use_stays_whole(
    nights: dict[str, Path], tmp_path: Path
) -> None:
    """Three nights back and forth: no file of the site in use is written into."""
    first, second = sorted(nights)
    target = tmp_path / "site"
    shown(target, nights[first], set())
    shown(target, nights[second], set())
    for run_id in (first, second, first):
        standing = target.resolve()
        before = {
            path: path.read_bytes() for path in standing.rglob("*") if path.is_file()
        }
        shown(target, nights[run_id], set())
        assert target.resolve() != standing
        assert all(path.read_bytes() == body for path, body in before.items())
    fresh = shown(tmp_path / "fresh", nights[first], set()).resolve()
    files = {
        path.relative_to(fresh).as_posix()
        for path in fresh.rglob("*")
        if path.is_file()
    }
    again = target.resolve()
    assert files == {
        path.relative_to(again).as_posix()
        for path in again.rglob("*")
        if path.is_file()
    }
    assert all(
        (fresh / name).read_bytes() == (again / name).read_bytes() for name in files
    )
    assert len(list(swap.versions_folder(target).iterdir())) == swap.KEPT
