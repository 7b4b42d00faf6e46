"""Forget a page or a site on request: its text and quotes go, a tombstone stays."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import pyarrow as pa

from warehouse.db import WarehouseError, Work
from warehouse.scorecard import refresh_scorecard

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
OF_VERDICT = (
    "core.verdict_gaps",
    "core.verdict_evidence",
    "core.claim_summaries",
    "core.summary_numbers",
)
OF_CLAIM = (
    "core.claim_treatments",
    "core.claim_outcomes",
    "core.claim_history",
    "core.citation_checks",
)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was removed: `captures` are hashes of bodies to cut from the archive."""

    scope: str
    document_ids: tuple[str, ...]
    captures: tuple[str, ...]
    n_claims: int


@dataclass(frozen=True, slots=True)
class Traces:
    """What stands of an address: its pages, their addresses, claims and verdicts."""

    document_ids: tuple[str, ...]
    urls: frozenset[str]
    subjects: tuple[str, ...]


def scope_of(address: str) -> str:
    """Say whether an address names a page or, without a scheme, a site."""
    return "page" if "://" in address else "site"


def find_traces(work: Work, address: str) -> Traces:
    """Find what is stored of a page, by its address, or of a site, by its host.

    Empty where it was forgotten before. Raises WarehouseError where nothing of that
    name is or was stored.
    """
    ids = _documents(work, address)
    if not ids and not is_forgotten(work, address):
        raise WarehouseError(
            f"no {scope_of(address)} {address!r} is stored; give an address as it "
            "stands in the view pages, or a host as it stands in the view sites"
        )
    with work.given(forgotten_ids=_ids(ids)):
        urls = work.fetch(
            """
            SELECT unnest([url, canonical_url]) FROM raw.documents
            WHERE document_id IN (SELECT document_id FROM forgotten_ids)
            """
        )[1]
        subjects = work.fetch(
            """
            WITH gone AS (
                SELECT claim_id FROM core.claims
                WHERE document_id IN (SELECT document_id FROM forgotten_ids)
            )
            SELECT claim_id FROM gone
            UNION SELECT verdict_id FROM core.verdict_history
            WHERE claim_id IN (SELECT claim_id FROM gone)
            ORDER BY 1
            """
        )[1]
    return Traces(
        ids, frozenset(str(row[0]) for row in urls), tuple(str(r[0]) for r in subjects)
    )


def forget(
    work: Work, address: str, *, run_id: str, now: str, reason: str
) -> Forgotten:
    """Remove a page, by its address, or a site, by its host, from the work database.

    Raises WarehouseError where nothing of that name is stored. Shards, archive and
    earlier snapshots are the caller's to clean with what is returned.
    """
    scope = scope_of(address)
    traces = find_traces(work, address)
    ids = traces.document_ids
    # A page may answer by another address than the one it gives for itself.
    buried = {address} if scope == "site" else {address, *traces.urls}
    with work.transaction():
        captures = _captures(work, ids)
        _lose_places(work, captures, traces.urls)
        n_claims = _remove(work, ids, scope, address)
        for one in sorted(buried):
            work.execute(
                """
                INSERT INTO core.tombstones VALUES (
                    sha256($1), $2, $3, $4::TIMESTAMPTZ AT TIME ZONE 'UTC', $5, $6)
                """,
                (one, scope, run_id, now, reason, len(ids)),
            )
        _scrub(work, traces)
        refresh_scorecard(work)
    return Forgotten(scope, ids, captures, n_claims)


def is_forgotten(work: Work, address: str) -> bool:
    """Say whether an address or a host was forgotten on request."""
    digest = hashlib.sha256(address.encode()).hexdigest()
    return bool(
        work.count(
            "SELECT count(*) FROM core.tombstones WHERE address_sha256 = ?", (digest,)
        )
    )


def tombstones(work: Work) -> frozenset[str]:
    """Read the hashes of all addresses and hosts that were forgotten."""
    rows = work.fetch("SELECT address_sha256 FROM core.tombstones")[1]
    return frozenset(str(row[0]) for row in rows)


def is_buried(buried: Collection[str], addresses: Iterable[str]) -> bool:
    """Say whether one of these addresses or hosts is among the tombstones."""
    return bool(buried) and any(
        hashlib.sha256(one.encode()).hexdigest() in buried for one in addresses
    )


def _documents(work: Work, address: str) -> tuple[str, ...]:
    scope = scope_of(address)
    column = "canonical_url" if scope == "page" else "site_id"
    rows = work.fetch(
        f"""
        SELECT document_id FROM raw.documents
        WHERE document_kind_code = 'page'
            AND ({column} = $1 OR ('{scope}' = 'page' AND url = $1))
        ORDER BY document_id
        """,  # noqa: S608
        (address,),
    )[1]
    return tuple(str(row[0]) for row in rows)


def _scrub(work: Work, traces: Traces) -> None:
    """Remove what speaks of the pages elsewhere: audits, corrections, captures."""
    named = [*traces.document_ids, *traces.subjects]
    work.execute(
        "DELETE FROM core.corrections WHERE list_contains($1::VARCHAR[], subject_id)",
        (named,),
    )
    work.execute(
        "DELETE FROM raw.captures WHERE list_contains($1::VARCHAR[], url)",
        (sorted(traces.urls),),
    )
    work.execute(
        """
        UPDATE core.audit_results SET detail = ''
        WHERE len(list_filter($1::VARCHAR[], lambda one: contains(detail, one))) > 0
        """,
        (named,),
    )


def _lose_places(work: Work, captures: Collection[str], urls: Collection[str]) -> None:
    """Forget where captures start in files that are written anew without these."""
    work.execute(
        """
        UPDATE raw.captures SET warc_offset = NULL WHERE warc_file IN (
            SELECT warc_file FROM raw.captures
            WHERE list_contains($1::VARCHAR[], capture_sha256)
                OR list_contains($2::VARCHAR[], url)
        )
        """,
        (sorted(captures), sorted(urls)),
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
