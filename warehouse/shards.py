"""Tagged documents on disk: Parquet files, and a marker that says they are whole."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from warehouse.arrow import from_table, schema_of, to_table
from warehouse.db import WarehouseError
from warehouse.files import sha256_of, whole_file, write_whole
from warehouse.records import Document
from warehouse.tags import PageTags, StudyTags

R = TypeVar("R")
PARTS: Mapping[str, type] = {
    "documents": Document,
    "page_tags": PageTags,
    "study_tags": StudyTags,
}
MARKER_SUFFIX = ".marker.json"


class BrokenShard(WarehouseError):
    """A shard is cut, changed or of other versions; it is to be tagged again."""


@dataclass(frozen=True, slots=True)
class ShardFile:
    """One Parquet file of a shard."""

    name: str
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ShardMarker:
    """What a shard holds; written last, so that its presence means completeness."""

    shard_id: str
    run_id: str
    files: tuple[tuple[str, ShardFile], ...]
    versions: tuple[tuple[str, str], ...]
    folder: str = ""

    def file(self, part: str) -> ShardFile:
        """The file of documents, page_tags or study_tags."""
        return dict(self.files)[part]

    def version(self, name: str) -> str:
        """The version of `name`, or empty where the shard states none."""
        return dict(self.versions).get(name, "")


def write_shard(
    folder: Path,
    *,
    documents: Sequence[Document],
    page_tags: Sequence[PageTags],
    study_tags: Sequence[StudyTags],
    run_id: str,
    versions: Mapping[str, str],
) -> ShardMarker:
    """Write one shard; its name follows from its content, so a repeat is no double.

    `versions` names what made it: cleaner, page_tagger, abstract_tagger.
    """
    folder.mkdir(parents=True, exist_ok=True)
    tables = {
        "documents": to_table(Document, documents),
        "page_tags": to_table(PageTags, page_tags),
        "study_tags": to_table(StudyTags, study_tags),
    }
    shard_id = _shard_id(documents, run_id, versions)
    files = []
    for part, table in tables.items():
        path = folder / f"{shard_id}.{part}.parquet"
        with whole_file(path) as temporary:
            pq.write_table(table, temporary, compression="zstd")
        files.append((part, ShardFile(path.name, table.num_rows, sha256_of(path))))
    marker = ShardMarker(
        shard_id, run_id, tuple(files), tuple(sorted(versions.items())), str(folder)
    )
    _write_marker(marker)
    return marker


def read_marker(path: Path) -> ShardMarker:
    """Read one marker; raises BrokenShard where it is no marker."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        files = tuple((part, ShardFile(**stored["files"][part])) for part in PARTS)
        marker = ShardMarker(
            str(stored["shard_id"]),
            str(stored["run_id"]),
            files,
            tuple(sorted((str(k), str(v)) for k, v in stored["versions"].items())),
            str(path.parent),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BrokenShard(f"{path} is no shard marker ({error}); tag again") from error
    for _, file in files:
        if Path(file.name).name != file.name:
            raise BrokenShard(f"{path} names a file outside its folder; tag again")
    return marker


def find_markers(folder: Path) -> list[Path]:
    """The markers of a folder and the folders below it, in the order of their names."""
    return sorted(folder.rglob(f"*{MARKER_SUFFIX}"))


def verify_shard(
    marker: ShardMarker, versions: Mapping[str, str] | None = None
) -> None:
    """Prove that a shard is whole and of these versions, or raise BrokenShard."""
    for name, wanted in (versions or {}).items():
        found = marker.version(name)
        if found != wanted:
            raise BrokenShard(
                f"shard {marker.shard_id} was made by {name} {found or 'unknown'}, "
                f"{wanted} is wanted; tag again"
            )
    for part, file in marker.files:
        path = Path(marker.folder) / file.name
        try:
            found = sha256_of(path)
            rows = pq.read_metadata(path).num_rows if found == file.sha256 else -1
        except (OSError, pa.ArrowException) as error:
            raise BrokenShard(f"{path} cannot be read ({error}); tag again") from error
        if found != file.sha256 or rows != file.rows:
            raise BrokenShard(
                f"{path} is not the {part} file its marker speaks of; tag again"
            )


def read_part(marker: ShardMarker, part: str, record: type[R]) -> Iterator[R]:
    """Read the records of one part of a shard."""
    yield from from_table(record, _table(marker, part))


def read_documents(markers: Iterable[ShardMarker]) -> Iterator[Document]:
    """Read the documents of several shards, in the order given."""
    for marker in markers:
        yield from read_part(marker, "documents", Document)


def without_documents(marker: ShardMarker, ids: Collection[str]) -> ShardMarker | None:
    """Rewrite a shard without some documents and their tags; None where it has none.

    Its name stays: what was loaded from it is not loaded again.
    """
    kept, files = {}, []
    for part in PARTS:
        table = _table(marker, part)
        unwanted = pc.is_in(table["document_id"], value_set=pa.array(sorted(ids)))
        kept[part] = (table.filter(pc.invert(unwanted)), table.num_rows)
    if all(table.num_rows == before for table, before in kept.values()):
        return None
    for part, (table, _) in kept.items():
        path = Path(marker.folder) / marker.file(part).name
        with whole_file(path) as temporary:
            pq.write_table(table, temporary, compression="zstd")
        files.append((part, ShardFile(path.name, table.num_rows, sha256_of(path))))
    rewritten = replace(marker, files=tuple(files))
    _write_marker(rewritten)
    return rewritten


def _write_marker(marker: ShardMarker) -> None:
    stored = asdict(marker)
    stored["files"] = {part: asdict(file) for part, file in marker.files}
    stored["versions"] = dict(marker.versions)
    del stored["folder"]
    write_whole(
        Path(marker.folder) / f"{marker.shard_id}{MARKER_SUFFIX}",
        json.dumps(stored, indent=1, sort_keys=True) + "\n",
    )


def _table(marker: ShardMarker, part: str) -> pa.Table:
    path = Path(marker.folder) / marker.file(part).name
    try:
        return pq.read_table(path, schema=schema_of(PARTS[part]))
    except (OSError, pa.ArrowException) as error:
        raise BrokenShard(f"{path} cannot be read ({error}); tag again") from error


def _shard_id(
    documents: Sequence[Document], run_id: str, versions: Mapping[str, str]
) -> str:
    digest = hashlib.sha256(json.dumps(sorted(versions.items())).encode())
    for document in documents:
        digest.update(f"{document.document_id}:{document.content_hash}\n".encode())
    return f"{run_id}-{digest.hexdigest()[:16]}"
