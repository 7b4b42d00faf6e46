"""A shard is whole and of the right version, or it is not loaded."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.world import (
    FIRST,
    PAGES,
    TRIALS,
    VERSIONS,
    page,
    page_tags,
    registration,
    retraction,
    study_tags,
    trial,
)
from warehouse.arrow import UnknownShape, from_dict, schema_of, to_dict
from warehouse.db import open_work
from warehouse.load import load_night
from warehouse.records import Document
from warehouse.shards import (
    BrokenShard,
    ShardMarker,
    find_markers,
    read_documents,
    read_marker,
    read_part,
    verify_shard,
    write_shard,
)
from warehouse.tags import PageTags, StudyTags

DOCUMENTS = (
    page(next(iter(PAGES))),
    trial(TRIALS[0]),
    registration(),
    retraction("99000005"),
)
TAGS = (page_tags(DOCUMENTS[0]),)
STUDIES = tuple(study_tags(document, list(TRIALS)) for document in DOCUMENTS[1:3])


@pytest.fixture
def marker(tmp_path: Path) -> ShardMarker:
    return write_shard(
        tmp_path,
        documents=DOCUMENTS,
        page_tags=TAGS,
        study_tags=STUDIES,
        run_id=FIRST,
        versions=VERSIONS,
    )


def test_records_come_back_as_they_went(marker: ShardMarker) -> None:
    assert tuple(read_part(marker, "documents", Document)) == DOCUMENTS
    assert tuple(read_part(marker, "page_tags", PageTags)) == TAGS
    assert tuple(read_part(marker, "study_tags", StudyTags)) == STUDIES
    assert tuple(read_documents([marker])) == DOCUMENTS


def test_the_marker_is_found_and_says_what_is_there(
    marker: ShardMarker, tmp_path: Path
) -> None:
    (path,) = find_markers(tmp_path)
    assert read_marker(path) == marker
    assert marker.file("documents").rows == 4
    assert marker.version("page_tagger") == "page-1"
    verify_shard(marker, {"page_tagger": "page-1"})


def test_the_same_documents_make_the_same_shard(
    marker: ShardMarker, tmp_path: Path
) -> None:
    again = write_shard(
        tmp_path,
        documents=DOCUMENTS,
        page_tags=TAGS,
        study_tags=STUDIES,
        run_id=FIRST,
        versions=VERSIONS,
    )
    assert again == marker
    assert len(find_markers(tmp_path)) == 1


@pytest.mark.parametrize("part", ["documents", "page_tags", "study_tags"])
@pytest.mark.parametrize("damage", ["cut", "flipped", "missing"])
def test_a_damaged_shard_is_not_loaded(
    marker: ShardMarker, tmp_path: Path, part: str, damage: str
) -> None:
    path = tmp_path / marker.file(part).name
    body = bytearray(path.read_bytes())
    if damage == "cut":
        path.write_bytes(body[: len(body) // 2])
    elif damage == "flipped":
        body[len(body) // 2] ^= 1
        path.write_bytes(body)
    else:
        path.unlink()
    with pytest.raises(BrokenShard, match="tag again"):
        verify_shard(marker)


def test_a_damaged_shard_stops_the_load_before_anything_is_written(
    marker: ShardMarker, tmp_path: Path
) -> None:
    (tmp_path / marker.file("study_tags").name).write_bytes(b"PAR1")
    with open_work(tmp_path / "home") as work:
        with pytest.raises(BrokenShard):
            load_night(
                work,
                [marker],
                run_id=FIRST,
                sequence=1,
                now="2026-11-20T21:30:00Z",
                is_demo=True,
            )
        assert work.count("SELECT count(*) FROM raw.documents") == 0


def test_a_shard_of_an_older_tagger_is_refused(marker: ShardMarker) -> None:
    with pytest.raises(BrokenShard, match="page-2 is wanted"):
        verify_shard(marker, {"page_tagger": "page-2"})


def test_a_shard_without_its_marker_is_not_there(
    marker: ShardMarker, tmp_path: Path
) -> None:
    find_markers(tmp_path)[0].unlink()
    assert find_markers(tmp_path) == []


@pytest.mark.parametrize("text", ["", "{", "[]", '{"files": {}}'])
def test_a_broken_marker_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.marker.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BrokenShard, match="no shard marker"):
        read_marker(path)


def test_a_marker_cannot_name_files_elsewhere(
    marker: ShardMarker, tmp_path: Path
) -> None:
    path = find_markers(tmp_path)[0]
    name = marker.file("documents").name
    text = path.read_text(encoding="utf-8").replace(name, f"../{name}")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BrokenShard, match="outside its folder"):
        read_marker(path)


def test_nothing_temporary_is_left(marker: ShardMarker, tmp_path: Path) -> None:
    assert not list(tmp_path.glob(".tmp-*"))


def test_a_field_added_later_takes_its_default() -> None:
    row = to_dict(DOCUMENTS[0])
    del row["is_preprint"]
    assert from_dict(Document, row) == replace(DOCUMENTS[0], is_preprint=False)


def test_a_type_without_a_column_is_refused_by_name() -> None:
    from dataclasses import dataclass

    @dataclass
    class Odd:
        value: complex

    Odd.__annotations__["value"] = complex
    with pytest.raises(UnknownShape, match="complex"):
        schema_of(Odd)
