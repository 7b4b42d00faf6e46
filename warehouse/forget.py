"""Forget a page or a site on request: its text and quotes go, a tombstone stays."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from warehouse.db import WarehouseError, Work, read_pointer
from warehouse.publish import snapshots
from warehouse.scorecard import refresh_scorecard
from warehouse.shards import find_markers, read_marker, without_documents

OF_DOCUMENT = (
    "raw.texts",
    "raw.page_tags",
    "core.page_signals",
    "core.page_citations",
    "core.page_versions",
    "core.mentions",
    "core.changes",
    "raw.documents",
)
OF_VERDICT = ("core.verdict_gaps", "core.verdict_evidence", "core.claim_summaries")
OF_CLAIM = ("core.claim_treatments", "core.claim_outcomes", "core.claim_history")


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was removed: `captures` are hashes of bodies to cut from the archive."""

    scope: str
    document_ids: tuple[str, ...]
    captures: tuple[str, ...]
    n_claims: int


def forget(
    work: Work, address: str, *, run_id: str, now: str, reason: str
) -> Forgotten:
    """Remove a page, by its address, or a site, by its host, from the work database.

    Raises WarehouseError where nothing of that name is stored. Shards, archive and
    earlier snapshots are the caller's to clean with what is returned.
    """
    scope = "page" if "://" in address else "site"
    column = "canonical_url" if scope == "page" else "site_id"
    rows = work.fetch(
        f"""
        SELECT document_id, capture_sha256 FROM raw.documents
        WHERE document_kind_code = 'page'
            AND ({column} = $1 OR ('{scope}' = 'page' AND url = $1))
        ORDER BY document_id
        """,  # noqa: S608
        (address,),
    )[1]
    if not rows:
        raise WarehouseError(
            f"no {scope} {address!r} is stored; give an address as it stands in the "
            "view pages, or a host as it stands in the view sites"
        )
    ids = tuple(str(row[0]) for row in rows)
    with work.transaction():
        captures = _captures(work, ids)
        n_claims = _remove(work, ids, scope, address)
        work.execute(
            """
            INSERT INTO core.tombstones VALUES (
                sha256($1), $2, $3, $4::TIMESTAMPTZ AT TIME ZONE 'UTC', $5, $6)
            """,
            (address, scope, run_id, now, reason, len(ids)),
        )
        refresh_scorecard(work)
    return Forgotten(scope, ids, captures, n_claims)


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


def is_forgotten(work: Work, address: str) -> bool:
    """Say whether an address or a host was forgotten on request."""
    digest = hashlib.sha256(address.encode()).hexdigest()
    return bool(
        work.count(
            "SELECT count(*) FROM core.tombstones WHERE address_sha256 = ?", (digest,)
        )
    )


def _captures(work: Work, ids: Collection[str]) -> tuple[str, ...]:
    with work.given(forgotten_ids=_ids(ids)):
        rows = work.fetch(
            """
            SELECT DISTINCT capture_sha256 FROM (
                SELECT document_id, capture_sha256 FROM raw.documents
                UNION ALL SELECT document_id, capture_sha256 FROM core.page_versions
            ) WHERE document_id IN (SELECT document_id FROM forgotten_ids)
            ORDER BY 1
            """
        )[1]
    return tuple(str(row[0]) for row in rows)


def _remove(work: Work, ids: Collection[str], scope: str, address: str) -> int:
    with work.given(forgotten_ids=_ids(ids)):
        work.execute(
            """
            CREATE OR REPLACE TEMP TABLE forgotten_claims AS
            SELECT claim_id FROM core.claims
            WHERE document_id IN (SELECT document_id FROM forgotten_ids);
            CREATE OR REPLACE TEMP TABLE forgotten_verdicts AS
            SELECT verdict_id FROM core.verdict_history
            WHERE claim_id IN (SELECT claim_id FROM forgotten_claims);
            DELETE FROM core.changes WHERE subject_id IN (
                SELECT claim_id FROM forgotten_claims
                UNION ALL SELECT verdict_id FROM forgotten_verdicts);
            DELETE FROM raw.captures WHERE capture_sha256 IN (
                SELECT capture_sha256 FROM raw.documents
                WHERE document_id IN (SELECT document_id FROM forgotten_ids)
                UNION ALL SELECT capture_sha256 FROM core.page_versions
                WHERE document_id IN (SELECT document_id FROM forgotten_ids));
            """
        )
        for table in OF_VERDICT:
            work.execute(
                f"DELETE FROM {table} WHERE verdict_id IN "  # noqa: S608
                "(SELECT verdict_id FROM forgotten_verdicts)"
            )
        for table in (*OF_CLAIM, "core.verdicts", "core.verdict_history"):
            work.execute(
                f"DELETE FROM {table} WHERE claim_id IN "  # noqa: S608
                "(SELECT claim_id FROM forgotten_claims)"
            )
        for table in ("core.claims", *OF_DOCUMENT):
            work.execute(
                f"DELETE FROM {table} WHERE document_id IN "  # noqa: S608
                "(SELECT document_id FROM forgotten_ids)"
            )
    if scope == "site":
        work.execute("DELETE FROM core.sites WHERE site_id = ?", (address,))
    work.execute(
        "DELETE FROM raw.refusals WHERE $1 IN "
        "(url, regexp_extract(url, '^[a-z]+://([^/:?#]+)', 1))",
        (address,),
    )
    n_claims = work.count("SELECT count(*) FROM forgotten_claims")
    work.execute("DROP TABLE forgotten_claims; DROP TABLE forgotten_verdicts")
    return n_claims


def _ids(ids: Collection[str]) -> pa.Table:
    return pa.table(
        {"document_id": sorted(ids)}, schema=pa.schema([("document_id", pa.string())])
    )
