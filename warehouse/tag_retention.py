"""How long superseded taggings are kept: what the newer ones replaced, and then age."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from warehouse.db import WarehouseError, Work

TABLES = ("raw.page_tags", "raw.study_tags")
# The taggings that something newer replaced, each with its place among those of its
# document, newest first, and with the moment at which it was replaced.
SUPERSEDED = """
CREATE OR REPLACE TEMP TABLE superseded AS
WITH
taggings AS (
    SELECT
        tags.document_id,
        tags.content_hash,
        tags.tagger_version,
        tags.is_current,
        coalesce(runs.sequence, 0) AS sequence,
        runs.started_at,
        runs.state_code IN ('audited', 'published') AS is_sound
    FROM {table} AS tags
    LEFT JOIN core.runs AS runs ON runs.run_id = tags.run_id
),
ordered AS (
    SELECT
        taggings.*,
        lead(started_at) OVER by_age AS replaced_at,
        lead(sequence) OVER by_age AS replaced_sequence,
        bool_or(is_current AND is_sound) OVER (PARTITION BY document_id)
            AS is_replaced_soundly
    FROM taggings
    WINDOW by_age AS (
        PARTITION BY document_id
        ORDER BY is_current, sequence, content_hash, tagger_version
    )
)
SELECT
    document_id, content_hash, tagger_version, sequence, replaced_at,
    replaced_sequence, is_replaced_soundly,
    row_number() OVER (
        PARTITION BY document_id
        ORDER BY sequence DESC, content_hash DESC, tagger_version DESC
    ) AS place
FROM ordered
WHERE NOT is_current
"""


def prune_tags(
    work: Work,
    *,
    keep: int,
    keep_days: int,
    now: str,
    released: Collection[str] = (),
) -> int:
    """Remove superseded taggings that nothing needs any longer; return how many.

    One goes only where the tagging in its place is of a run that passed its audits,
    where `keep` newer superseded ones of its document stay, where it was replaced
    `keep_days` days or more before `now`, and where it was not the current one of its
    document in a run of `released`.
    """
    if keep < 0 or keep_days < 0:
        raise WarehouseError(
            f"{keep} superseded taggings and {keep_days} days cannot be kept; give 0 "
            "or more"
        )
    with work.transaction():
        return sum(
            _prune(work, table, keep, keep_days, now, released) for table in TABLES
        )


def released_runs(home: Path) -> tuple[str, ...]:
    """The runs whose releases stand in a home, oldest first."""
    found = (home / "releases").glob("backcheck-*/RUN")
    return tuple(sorted(path.read_text(encoding="utf-8").strip() for path in found))


def _prune(
    work: Work,
    table: str,
    keep: int,
    keep_days: int,
    now: str,
    released: Collection[str],
) -> int:
    work.execute(SUPERSEDED.format(table=table))
    work.execute(
        """
        CREATE OR REPLACE TEMP TABLE prunable AS
        SELECT document_id, content_hash, tagger_version
        FROM superseded
        WHERE is_replaced_soundly
            AND place > $1
            AND replaced_at
                <= $3::TIMESTAMPTZ AT TIME ZONE 'UTC' - to_days($2::INTEGER)
            AND NOT EXISTS (
                SELECT 1 FROM core.runs AS runs
                WHERE list_contains($4::VARCHAR[], runs.run_id)
                    AND runs.sequence >= superseded.sequence
                    AND runs.sequence < superseded.replaced_sequence
            )
        """,
        (keep, keep_days, now, sorted(released)),
    )
    n_pruned = work.count("SELECT count(*) FROM prunable")
    work.execute(
        f"""
        DELETE FROM {table}
        WHERE NOT is_current
            AND (document_id, content_hash, tagger_version) IN (
                SELECT (document_id, content_hash, tagger_version) FROM prunable
            );
        DROP TABLE superseded;
        DROP TABLE prunable;
        """  # noqa: S608
    )
    return n_pruned
