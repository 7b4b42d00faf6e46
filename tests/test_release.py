"""A month's release is written once, can be cited, and shows whether it was altered."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.world import FIRST, NOW, SECOND, copy_world
from warehouse.db import NoSnapshot, WarehouseError, open_snapshot
from warehouse.export_parts import PARTED_BY
from warehouse.release import Release, release, withdraw

MONTH = f"{SECOND[7:11]}-{SECOND[11:13]}"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_world(tmp_path_factory.mktemp("release"))


@pytest.fixture(scope="module")
def released(home: Path) -> Release:
    return release(home, MONTH)


def test_a_release_holds_the_last_night_of_its_month(released: Release) -> None:
    assert (released.run_id, released.is_new) == (SECOND, True)
    assert released.folder.name == f"backcheck-{MONTH}"


def test_a_release_says_how_to_cite_it(released: Release) -> None:
    cited = (released.folder / "CITATION.cff").read_text()
    assert f'version: "{MONTH}"' in cited
    assert SECOND in cited
    assert "license: CC-BY-4.0" in cited
    assert "Demonstration data" in cited


def test_a_release_holds_no_full_texts(released: Release) -> None:
    package = json.loads((released.folder / "datapackage.json").read_text())
    assert package["withFullTexts"] is False
    dataset = json.loads((released.folder / "croissant.json").read_text())
    assert dataset["isLiveDataset"] is False
    assert not (released.folder / "parquet" / "captures.parquet").exists()


def test_large_views_are_in_folders_that_add_up_to_the_view(
    home: Path, released: Release
) -> None:
    package = json.loads((released.folder / "datapackage.json").read_text())
    names = [resource["name"] for resource in package["resources"]]
    assert len(set(names)) == len(names)
    with open_snapshot(home) as snapshot:
        for view, column in PARTED_BY.items():
            parts = sorted((released.folder / "parquet" / view).rglob("*.parquet"))
            stored = [pq.ParquetFile(path).read() for path in parts]
            assert sum(part.num_rows for part in stored) == snapshot.count(
                f"SELECT count(*) FROM {view}"
            )
            assert all(len(set(part[column].to_pylist())) == 1 for part in stored)
            rows = [
                one["rowCount"]
                for one in package["resources"]
                if one["path"].startswith(f"parquet/{view}/")
            ]
            assert sum(rows) == sum(part.num_rows for part in stored)


def test_two_homes_with_the_same_night_release_the_same_bytes(
    released: Release, tmp_path: Path
) -> None:
    other = release(copy_world(tmp_path), MONTH)
    assert (other.folder / "MANIFEST").read_text() == (
        released.folder / "MANIFEST"
    ).read_text()


def test_a_release_is_never_written_again(home: Path, released: Release) -> None:
    before = {path: path.stat().st_mtime_ns for path in released.folder.rglob("*")}
    again = release(home, MONTH)
    assert (again.run_id, again.is_new) == (released.run_id, False)
    assert before == {
        path: path.stat().st_mtime_ns for path in released.folder.rglob("*")
    }
    with pytest.raises(WarehouseError, match="frozen and holds run"):
        release(home, MONTH, run_id=FIRST)


def test_a_release_that_was_altered_is_told(tmp_path: Path) -> None:
    home = copy_world(tmp_path)
    folder = release(home, MONTH).folder
    (folder / "LICENCE.txt").chmod(0o644)
    (folder / "LICENCE.txt").write_text("All yours.")
    (folder / "more.csv").write_text("a\n")
    with pytest.raises(WarehouseError, match=r"LICENCE\.txt, more\.csv"):
        release(home, MONTH)


def test_a_release_with_a_forgotten_page_is_emptied_and_not_made_again(
    tmp_path: Path,
) -> None:
    home = copy_world(tmp_path)
    folder = release(home, MONTH).folder
    withdraw(folder, now=NOW[SECOND])
    assert [path.name for path in folder.iterdir()] == ["WITHDRAWN"]
    assert NOW[SECOND] in (folder / "WITHDRAWN").read_text()
    with pytest.raises(WarehouseError, match="was withdrawn"):
        release(home, MONTH)


@pytest.mark.parametrize("month", ["2026", "2026-13", "../2026-11", "2026-11/.."])
def test_what_is_no_month_is_refused(home: Path, month: str) -> None:
    with pytest.raises(WarehouseError, match="is no month"):
        release(home, month)


def test_a_month_without_a_night_says_which_months_there_are(home: Path) -> None:
    with pytest.raises(NoSnapshot, match=MONTH):
        release(home, "1999-01")
