"""Store the tags of the documents that were chosen; earlier taggings stay."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from warehouse.db import Work
from warehouse.shards import ShardMarker


def store_tags(work: Work, markers: Sequence[ShardMarker], run_id: str) -> None:
    """Store the tags of the variant that was chosen; older tags stay, not current."""
    for part, table, version in (
        ("page_tags", "raw.page_tags", "page_version"),
        ("study_tags", "raw.study_tags", "abstract_version"),
    ):
        columns = (
            "mentions, claims, signals, cited_ids" if part == "page_tags" else "tags"
        )
        source = "tags.*" if part == "page_tags" else "tags.document_id, tags"
        quoting = "tags.claims" if part == "page_tags" else "tags.tags.findings"
        # Two sources may bring one record in one shard: the tags that quote the text
        # that was chosen are the ones that belong to it.
        inexact = (
            f"len(list_filter({quoting}, lambda q: "
            'substring(arrived.text, q."start" + 1, q."end" - q."start") <> q.quote))'
        )
        work.execute(
            "CREATE OR REPLACE TEMP TABLE tagged AS "  # noqa: S608
            f"SELECT *, 0::BIGINT AS n_inexact FROM {table} LIMIT 0"
        )
        for marker in markers:
            if not marker.file(part).rows:
                continue
            work.execute(
                f"""
                INSERT INTO tagged BY NAME
                SELECT arrived.document_id, arrived.content_hash,
                    arrived.{version} AS tagger_version, $3 AS run_id,
                    TRUE AS is_current, {columns}, {inexact} AS n_inexact
                FROM (SELECT {source} FROM read_parquet($1) AS tags) AS tags
                INNER JOIN arrived ON arrived.document_id = tags.document_id
                WHERE arrived.shard_id = $2
                    AND arrived.fate IN ('new', 'changed', 'same')
                    AND arrived.outcome_code = 'ok'
                """,  # noqa: S608
                (shard_file(marker, part), marker.shard_id, run_id),
            )
        work.execute(
            f"""
            DELETE FROM {table} WHERE (document_id, content_hash, tagger_version) IN (
                SELECT (document_id, content_hash, tagger_version) FROM tagged
            );
            UPDATE {table} SET is_current = FALSE
            WHERE document_id IN (SELECT document_id FROM tagged);
            INSERT INTO {table} BY NAME
            SELECT * EXCLUDE (n_inexact) FROM tagged
            QUALIFY row_number() OVER (PARTITION BY document_id ORDER BY n_inexact) = 1;
            INSERT INTO touched
            SELECT document_id, 'page', 'retagged' FROM tagged
            WHERE document_id NOT IN (SELECT document_id FROM touched);
            DROP TABLE tagged;
            """  # noqa: S608
        )


def shard_file(marker: ShardMarker, part: str) -> str:
    """The path of one file of a shard, as a statement takes it."""
    return str(Path(marker.folder) / marker.file(part).name)
