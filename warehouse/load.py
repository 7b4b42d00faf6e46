"""Load a night: shards into the work database, idempotent by key, in any order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from warehouse.changes import begin_changes, write_changes
from warehouse.claims import load_claims
from warehouse.corrections import Correction
from warehouse.db import Work
from warehouse.documents import (
    load_documents,
    not_yet_loaded,
    note_loaded,
)
from warehouse.page_fates import note_page_changes
from warehouse.runs import (
    CaptureRecord,
    RunRecord,
    SiteRecord,
    write_captures,
    write_run,
    write_sites,
)
from warehouse.scorecard import refresh_scorecard
from warehouse.shards import ShardMarker, verify_shard
from warehouse.studies import load_studies
from warehouse.vocabulary_tables import load_vocabulary


@dataclass(frozen=True, slots=True)
class LoadCounts:
    """What a night brought: documents by their fate, and what became of the rest."""

    documents_new: int
    documents_changed: int
    documents_same: int
    pages_gone: int
    claims_new: int
    claims_gone: int
    claims_reworded: int
    studies_changed: int


def load_night(
    work: Work,
    shards: Iterable[ShardMarker],
    *,
    run_id: str,
    sequence: int,
    now: str,
    is_demo: bool,
    captures: Iterable[CaptureRecord] = (),
    sites: Iterable[SiteRecord] = (),
    seen: Collection[str] = (),
    gone: Collection[str] = (),
    groups: Mapping[str, str] | None = None,
    corrections: Sequence[Correction] = (),
) -> LoadCounts:
    """Load the shards of a night, all of them or nothing.

    `seen` are document ids that were there and unchanged without being in a shard,
    `gone` those of pages whose server says they are gone, `groups` the near-duplicate
    group of each document; a page whose address was answered 404 or 410 in `captures`
    is gone too. `corrections` are applied to claims, whether their page is in a shard
    or not. Shards that an earlier run has loaded are left out. Raises BrokenShard
    where a shard is not whole, UnknownCode where a code is in no closed list.
    """
    markers = not_yet_loaded(work, list(shards), run_id)
    for marker in markers:
        verify_shard(marker)
    with work.transaction():
        _require_run(work, run_id, sequence, now, is_demo)
        load_vocabulary(work)
        begin_changes(work)
        write_sites(work, sites, run_id=run_id, is_demo=is_demo)
        write_captures(work, captures, is_demo=is_demo)
        fates = load_documents(
            work, markers, run_id=run_id, seen=seen, gone=gone, groups=groups or {}
        )
        claims = load_claims(work, run_id=run_id, corrections=corrections)
        note_page_changes(work, run_id=run_id)
        n_studies = load_studies(work, run_id=run_id)
        write_changes(work, run_id=run_id)
        note_loaded(work, markers, run_id)
        refresh_scorecard(work)
    return LoadCounts(
        documents_new=fates.new,
        documents_changed=fates.changed,
        documents_same=fates.same,
        pages_gone=fates.gone,
        claims_new=claims.new,
        claims_gone=claims.gone,
        claims_reworded=claims.reworded,
        studies_changed=n_studies,
    )


def known_documents(work: Work) -> dict[str, tuple[str, str]]:
    """The content hash and tagger version under which each document was last tagged.

    A document that was read but left untagged (a notice) has the version "".
    """
    rows = work.fetch(
        """
        SELECT
            documents.document_id,
            documents.content_hash,
            coalesce(pages.tagger_version, studies.tagger_version, '')
        FROM raw.documents AS documents
        LEFT JOIN raw.page_tags AS pages
            ON pages.document_id = documents.document_id AND pages.is_current
        LEFT JOIN raw.study_tags AS studies
            ON studies.document_id = documents.document_id AND studies.is_current
        WHERE documents.outcome_code = 'ok'
        """
    )[1]
    return {str(row[0]): (str(row[1]), str(row[2])) for row in rows}


def _require_run(
    work: Work, run_id: str, sequence: int, now: str, is_demo: bool
) -> None:
    """Have a row for the run, so that a load by itself can be told apart too."""
    if not work.count("SELECT count(*) FROM core.runs WHERE run_id = ?", (run_id,)):
        write_run(
            work,
            RunRecord(
                run_id=run_id,
                sequence=sequence,
                run_kind="demo" if is_demo else "nightly",
                started_at=now,
                is_demo=is_demo,
            ),
        )
