"""Load documents and their tags: the latest of each, its texts, what became of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from warehouse.arrivals import join_with_stored, stage_documents
from warehouse.db import Work
from warehouse.document_tags import store_tags
from warehouse.page_fates import note_seen_and_gone
from warehouse.shards import ShardMarker


@dataclass(frozen=True, slots=True)
class DocumentFates:
    """How many documents were new, changed, the same, or gone."""

    new: int
    changed: int
    same: int
    gone: int


def not_yet_loaded(
    work: Work, markers: Sequence[ShardMarker], run_id: str
) -> list[ShardMarker]:
    """Leave out the shards that an earlier run has loaded: what they say is old.

    Loading an old shard again would bring back pages that have gone since.
    """
    rows = work.fetch("SELECT shard_id FROM raw.shards WHERE run_id <> ?", (run_id,))[1]
    loaded = {str(row[0]) for row in rows}
    unique = {marker.shard_id: marker for marker in markers}
    return [unique[name] for name in sorted(unique) if name not in loaded]


def note_loaded(work: Work, markers: Sequence[ShardMarker], run_id: str) -> None:
    """Write down which shards a run has loaded."""
    for marker in markers:
        work.execute("DELETE FROM raw.shards WHERE shard_id = ?", (marker.shard_id,))
        work.execute(
            "INSERT INTO raw.shards VALUES (?, ?, ?, ?)",
            (
                marker.shard_id,
                run_id,
                marker.file("documents").rows,
                marker.file("documents").sha256,
            ),
        )


def load_documents(
    work: Work,
    markers: Sequence[ShardMarker],
    *,
    run_id: str,
    seen: Collection[str],
    gone: Collection[str],
    groups: Mapping[str, str],
) -> DocumentFates:
    """Load the documents of the shards; leaves the table `touched` for what follows.

    `touched` has one row per document whose content, tags or relations may differ.
    """
    stage_documents(work, markers)
    join_with_stored(work, run_id)
    _store_documents(work, run_id)
    store_tags(work, markers, run_id)
    note_seen_and_gone(work, run_id, seen, gone)
    _store_groups(work, groups)
    counts = {
        str(row["fate"]): int(str(row["n"]))
        for row in work.query("SELECT fate, count(*) AS n FROM arrived GROUP BY fate")
    }
    return DocumentFates(
        counts.get("new", 0),
        counts.get("changed", 0),
        counts.get("same", 0),
        work.count("SELECT count(*) FROM touched WHERE fate = 'gone'"),
    )


def _store_documents(work: Work, run_id: str) -> None:
    work.execute(
        """
        INSERT INTO raw.texts BY NAME
        SELECT document_id, content_hash,
            document_id || '-' || left(content_hash, 12) AS text_id,
            title, text, $1 AS first_seen_run_id,
            TRUE AS is_current
        FROM arrived
        WHERE fate IN ('new', 'changed') AND outcome_code = 'ok'
            AND (document_id, content_hash) NOT IN (
                SELECT (document_id, content_hash) FROM raw.texts
                WHERE document_id IN (SELECT document_id FROM arrived)
            )
        """,
        (run_id,),
    )
    work.execute(
        """
        UPDATE raw.texts SET is_current = (texts.content_hash = arrived.content_hash)
        FROM arrived
        WHERE arrived.document_id = texts.document_id AND arrived.fate = 'changed'
        """
    )
    work.execute(
        """
        UPDATE raw.documents
        SET relations = list_sort(list_distinct(list_concat(
                documents.relations, arrived.relations))),
            record_ids = list_sort(list_distinct(list_concat(
                documents.record_ids, arrived.record_ids))),
            publication_types = list_sort(list_distinct(list_concat(
                documents.publication_types, arrived.publication_types))),
            last_seen_run_id = $1
        FROM arrived
        WHERE arrived.document_id = documents.document_id
            AND arrived.fate = 'held-from-better-source'
        """,
        (run_id,),
    )
    work.execute(
        """
        DELETE FROM raw.documents WHERE document_id IN (
            SELECT document_id FROM arrived WHERE fate IN ('new', 'changed', 'same')
        )
        """
    )
    work.execute(
        """
        INSERT INTO raw.documents BY NAME
        SELECT * EXCLUDE (
                shard_id, page_version, abstract_version, place, text, fate,
                stored_relations, stored_record_ids, stored_publication_types,
                stored_source_id, stored_changed_run_id, stored_gone_run_id
            ),
            $1 AS last_seen_run_id,
            CASE WHEN fate = 'same' THEN stored_changed_run_id ELSE $1 END
                AS changed_run_id
        FROM arrived
        WHERE fate IN ('new', 'changed', 'same')
        """,
        (run_id,),
    )


def _store_groups(work: Work, groups: Mapping[str, str]) -> None:
    if not groups:
        return
    table = pa.table(
        {"document_id": list(groups), "group_id": list(groups.values())},
        schema=pa.schema([("document_id", pa.string()), ("group_id", pa.string())]),
    )
    with work.given(group_rows=table):
        work.execute(
            """
            UPDATE raw.documents SET group_id = group_rows.group_id
            FROM group_rows WHERE group_rows.document_id = documents.document_id
            """
        )
