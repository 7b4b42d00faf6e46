"""Exports hold what the views hold, say which night they are of, and harm nobody."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.world import NOW, SECOND, copy_world, shared_world
from warehouse.db import WarehouseError, open_snapshot, open_work
from warehouse.dictionary import STABLE_VIEWS
from warehouse.export import export
from warehouse.publish import publish


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("out") / "exports"
    with open_snapshot(shared_world().home) as snapshot:
        export(snapshot, target)
    return target


def hashes(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_counts_agree_in_every_format(folder: Path) -> None:
    with open_snapshot(shared_world().home) as snapshot:
        for view in STABLE_VIEWS:
            n_rows = snapshot.count(f"SELECT count(*) FROM {view}")
            assert pq.read_metadata(folder / f"parquet/{view}.parquet").num_rows == (
                n_rows
            )
            with (folder / f"csv/{view}.csv").open(
                encoding="utf-8", newline=""
            ) as file:
                assert len(list(csv.DictReader(file))) == n_rows
            stored = json.loads((folder / f"json/{view}.json").read_text())
            assert len(stored["rows"]) == n_rows


def test_the_same_night_exported_twice_is_the_same_bytes(
    folder: Path, tmp_path: Path
) -> None:
    with open_snapshot(shared_world().home) as snapshot:
        export(snapshot, tmp_path / "exports")
        export(snapshot, tmp_path / "exports")
    assert hashes(tmp_path / "exports") == hashes(folder)
    assert [path.name for path in tmp_path.iterdir()] == ["exports"]


def test_the_manifest_is_true_of_every_file(folder: Path) -> None:
    found = hashes(folder)
    del found["MANIFEST"]
    lines = (folder / "MANIFEST").read_text().splitlines()
    assert dict(reversed(line.split("  ", 1)) for line in lines) == found


def test_the_run_stands_in_every_format(folder: Path) -> None:
    metadata = pq.read_schema(folder / "parquet/claims.parquet").metadata
    assert metadata[b"run_id"] == SECOND.encode()
    assert json.loads((folder / "json/claims.json").read_text())["run_id"] == SECOND
    package = json.loads((folder / "datapackage.json").read_text())
    assert package["version"] == SECOND
    assert package["isDemo"] is True
    assert package["licenses"][0]["name"] == "CC-BY-4.0"


def test_the_package_describes_every_file_and_field(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text())
    described = {resource["path"] for resource in package["resources"]}
    held = {name for name in hashes(folder) if "/" in name}
    assert described == held
    for resource in package["resources"]:
        path = folder / resource["path"]
        assert resource["bytes"] == path.stat().st_size
        if resource["format"] == "csv":
            with path.open(encoding="utf-8", newline="") as file:
                header = next(csv.reader(file))
            assert [field["name"] for field in resource["schema"]["fields"]] == header
            assert all(field["description"] for field in resource["schema"]["fields"])
            assert {*resource["schema"].get("primaryKey", [])} <= {*header}


def test_the_dataset_notice_lists_its_downloads(folder: Path) -> None:
    dataset = json.loads((folder / "dataset.jsonld").read_text())
    assert dataset["@type"] == "Dataset"
    assert "Demonstration data" in dataset["description"]
    assert {item["name"] for item in dataset["distribution"]} >= set(STABLE_VIEWS)


def test_formulas_are_disarmed_in_csv_and_nowhere_else(tmp_path: Path) -> None:
    home = copy_world(tmp_path)
    with open_work(home) as work:
        work.execute("UPDATE core.treatments SET notes = '=HYPERLINK(1)'")
        work.execute("UPDATE core.bodies SET ci_low = -9.0")
        path = work.path
    publish(path, home, run_id=SECOND, now=NOW[SECOND])
    with open_snapshot(home) as snapshot:
        export(snapshot, home / "exports")
    treatments = (home / "exports/csv/treatments.csv").read_text()
    assert ",'=HYPERLINK(1)," in treatments
    assert ",-9.0," in (home / "exports/csv/bodies.csv").read_text()
    stored = pq.read_table(home / "exports/parquet/treatments.parquet")
    assert stored.column("notes")[0].as_py() == "=HYPERLINK(1)"


def test_a_public_export_leaves_full_texts_out(tmp_path: Path) -> None:
    with open_snapshot(shared_world().home) as snapshot:
        export(snapshot, tmp_path / "public", public=True)
        text = str(
            snapshot.value("SELECT text FROM documents WHERE url LIKE '%exercise'")
        )
    held = b"".join(p.read_bytes() for p in (tmp_path / "public").rglob("*.json"))
    assert text.split("\n", 1)[0].encode() not in held
    assert (
        "text"
        not in pq.read_schema(tmp_path / "public/parquet/documents.parquet").names
    )
    assert not list((tmp_path / "public").rglob("captures.*"))


def test_an_unknown_format_is_refused_before_anything_is_written(
    tmp_path: Path,
) -> None:
    with (
        open_snapshot(shared_world().home) as snapshot,
        pytest.raises(WarehouseError, match="use parquet, csv, json"),
    ):
        export(snapshot, tmp_path / "out", formats=["xlsx"])
    assert list(tmp_path.iterdir()) == []
