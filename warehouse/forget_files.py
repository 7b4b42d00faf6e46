"""Files that hold what is forgotten: shards, snapshots, exports, the work database."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from warehouse.db import connect_file, read_pointer
from warehouse.files import TEMPORARY, sync_file, sync_folder
from warehouse.forget import Traces
from warehouse.publish import snapshots
from warehouse.shards import find_markers, read_marker, without_documents


def forget_shards(folder: Path, ids: Collection[str]) -> int:
    """Rewrite every shard that holds one of the documents; return how many."""
    markers = [read_marker(path) for path in find_markers(folder)]
    return sum(without_documents(marker, ids) is not None for marker in markers)


def forget_snapshots(home: Path) -> list[Path]:
    """Remove every snapshot but the one the pointer names; return those removed.

    To be called once a night without the forgotten words has been published.
    """
    kept = read_pointer(home).file
    removed = [path for path in snapshots(home) if path.name != kept]
    for path in removed:
        path.unlink(missing_ok=True)
    return removed


def shard_captures(folder: Path, ids: Collection[str]) -> set[tuple[str, str]]:
    """Give address and hash of every capture that these documents were cleaned from."""
    wanted = pa.array(sorted(ids), pa.string())
    found = set()
    for path in find_markers(folder):
        marker = read_marker(path)
        table = pq.read_table(
            path.with_name(marker.file("documents").name),
            columns=["document_id", "url", "capture_sha256"],
        )
        held = table.filter(pc.is_in(table["document_id"], value_set=wanted))
        urls, hashes = held["url"].to_pylist(), held["capture_sha256"].to_pylist()
        found |= set(zip(urls, hashes, strict=True))
    return found


def holds_documents(path: Path, traces: Traces) -> bool:
    """Say whether a Parquet file has a row of one of the pages or their claims."""
    wanted = pa.array([*traces.document_ids, *traces.subjects], pa.string())
    with pq.ParquetFile(path) as file:
        names = [
            name
            for name in ("document_id", "claim_id", "verdict_id", "subject_id")
            if name in file.schema_arrow.names
        ]
        for batch in file.iter_batches(columns=names) if names else ():
            for column in batch.columns:
                if pc.any(pc.is_in(column, value_set=wanted)).as_py():
                    return True
    return False


def rewrite_work(path: Path) -> None:
    """Write the work database anew: what was deleted stays in its pages until then."""
    temporary = path.with_name(f"{TEMPORARY}{path.name}")
    temporary.unlink(missing_ok=True)
    with connect_file(path) as work:
        name = str(work.value("SELECT current_database()"))
        quoted = str(temporary).replace("'", "''")
        work.execute(f"ATTACH '{quoted}' AS rewritten")
        work.execute(f'COPY FROM DATABASE "{name}" TO rewritten')
        work.execute("DETACH rewritten")
    sync_file(temporary)
    temporary.replace(path)
    sync_folder(path.parent)
