"""The Croissant description is of the files that are there, and of nothing else."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.world import SECOND, shared_world
from warehouse.croissant import TYPES
from warehouse.db import open_snapshot
from warehouse.dictionary import read_dictionary
from warehouse.export import export
from warehouse.packaging import KEYS

# What a Croissant type is in the files.
ARROW = {
    "sc:Text": pa.types.is_string,
    "sc:Integer": pa.types.is_integer,
    "sc:Float": pa.types.is_floating,
    "sc:Boolean": pa.types.is_boolean,
    "sc:Date": pa.types.is_date,
    "sc:DateTime": pa.types.is_timestamp,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("croissant") / "exports"
    with open_snapshot(shared_world().home) as snapshot:
        export(snapshot, target)
    return target


@pytest.fixture(scope="module")
def described(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "croissant.json").read_text(encoding="utf-8"))


def test_it_says_what_it_conforms_to_and_which_night_it_is(
    described: dict[str, Any],
) -> None:
    assert described["@context"]["cr"] == "http://mlcommons.org/croissant/"
    assert described["@type"] == "sc:Dataset"
    assert described["conformsTo"] == "http://mlcommons.org/croissant/1.0"
    assert described["version"] == "2.0.0"
    assert SECOND in described["identifier"]
    assert SECOND in described["citeAs"]
    assert described["isLiveDataset"] is True
    assert "nothing in it is real" in described["description"]
    assert described["license"].startswith("https://creativecommons.org/licenses/by/")


def test_every_file_is_there_with_its_hash_and_size(
    folder: Path, described: dict[str, Any]
) -> None:
    held = {
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.parent != folder and path.is_file()
    }
    files = described["distribution"]
    assert {item["contentUrl"] for item in files} == held
    for item in files:
        body = (folder / item["contentUrl"]).read_bytes()
        assert item["sha256"] == hashlib.sha256(body).hexdigest()
        assert item["contentSize"] == f"{len(body)} B"
        assert item["encodingFormat"]


def test_each_view_is_a_record_set_with_the_types_of_its_columns(
    folder: Path, described: dict[str, Any]
) -> None:
    with open_snapshot(shared_world().home) as snapshot:
        views = [
            table
            for table in read_dictionary(snapshot)
            if table.layer == "main" and table.kind == "view"
        ]
    sets = {one["name"]: one for one in described["recordSet"]}
    assert list(sets) == [view.name for view in views]
    for view in views:
        fields = sets[view.name]["field"]
        assert [one["name"] for one in fields] == [one.name for one in view.columns]
        stored = pq.read_schema(folder / f"parquet/{view.name}.parquet")
        for one in fields:
            assert one["description"]
            assert one["source"]["fileObject"]["@id"] == f"parquet/{view.name}.parquet"
            kind = stored.field(one["source"]["extract"]["column"]).type
            assert one.get("repeated", False) == pa.types.is_list(kind)
            kind = kind.value_type if pa.types.is_list(kind) else kind
            assert ARROW[one["dataType"]](kind), (view.name, one["name"], kind)


def test_every_identifier_is_its_own_and_every_reference_is_to_one(
    described: dict[str, Any],
) -> None:
    files = [item["@id"] for item in described["distribution"]]
    sets = [one["@id"] for one in described["recordSet"]]
    fields = [one["@id"] for each in described["recordSet"] for one in each["field"]]
    ids = [*files, *sets, *fields]
    assert len(set(ids)) == len(ids)
    keys = [one["key"]["@id"] for one in described["recordSet"] if "key" in one]
    assert len(keys) == len(KEYS)
    assert set(keys) <= set(fields)


def test_a_key_tells_rows_apart() -> None:
    with open_snapshot(shared_world().home) as snapshot:
        for view, column in KEYS.items():
            assert snapshot.query(
                f"SELECT count(DISTINCT {column}) = count(*) AS is_key FROM {view}"
            ) == [{"is_key": True}]


def test_no_type_of_a_view_is_without_its_name() -> None:
    with open_snapshot(shared_world().home) as snapshot:
        types = {
            column.type.removesuffix("[]")
            for table in read_dictionary(snapshot)
            if table.layer == "main"
            for column in table.columns
        }
    assert types <= set(TYPES)


@pytest.mark.parametrize(
    ("formats", "partitioned", "source"),
    [
        (("csv", "json"), False, "csv/claims.csv"),
        (("json",), False, "json/claims.json"),
        (("parquet", "csv"), True, "csv/claims.csv"),
        (("parquet",), True, None),
    ],
    ids=["csv", "json", "parts-and-csv", "parts-alone"],
)
def test_rows_are_read_from_a_file_that_holds_them_all(
    tmp_path: Path, formats: tuple[str, ...], partitioned: bool, source: str | None
) -> None:
    with open_snapshot(shared_world().home) as snapshot:
        export(snapshot, tmp_path / "out", formats=formats, partitioned=partitioned)
    dataset = json.loads((tmp_path / "out/croissant.json").read_text())
    found = {
        one["name"]: one["field"][0]["source"]["fileObject"]["@id"]
        for one in dataset["recordSet"]
    }
    assert found.get("claims") == source
    files = {item["@id"] for item in dataset["distribution"]}
    assert set(found.values()) <= files
