"""The load stage: tonight's shards go into the work database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace

from flows.clean.duplicates import group
from flows.collecting import (
    collected,
    refusals,
    site_records,
    source_fields,
    source_states,
)
from flows.corrections import read_corrections
from flows.errors import StageFailed, UsageError
from flows.night import Night
from flows.tagging import read_captures
from warehouse.corrections import Correction
from warehouse.db import Work, open_work
from warehouse.documents import not_yet_loaded
from warehouse.load import load_night
from warehouse.refusals import write_refusals
from warehouse.runs import RunRecord, write_fields, write_run, write_sources
from warehouse.shards import ShardMarker, find_markers, read_documents, read_marker
from warehouse.stored_pages import stored_pages


def load(night: Night) -> Mapping[str, object]:
    """Write the shards into the work database: one process, one writer."""
    entries = collected(night)
    versions = dict(night.versions)
    corrections = corrections_for(night, "load")
    with open_work(night.home.path) as work:
        write_run(
            work,
            RunRecord(
                run_id=night.run.run_id,
                sequence=night.run.sequence,
                run_kind="demo" if night.home.is_demo else "nightly",
                started_at=night.run.now,
                is_demo=night.home.is_demo,
                cleaner_version=versions["cleaner"],
                page_tagger_version=versions["page_tagger"],
                abstract_tagger_version=versions["abstract_tagger"],
            ),
        )
        write_sources(work, source_states(night, entries))
        write_fields(work, source_fields(night, entries), night.run.run_id)
        listed, refused = refusals(night.home.landing, night.run.run_id)
        write_refusals(
            work,
            listed,
            refused,
            run_id=night.run.run_id,
            is_demo=night.home.is_demo,
        )
        markers = [read_marker(path) for path in find_markers(night.home.shards)]
        counts = load_night(
            work,
            markers,
            run_id=night.run.run_id,
            sequence=night.run.sequence,
            now=night.run.now,
            is_demo=night.home.is_demo,
            captures=read_captures(night),
            sites=site_records(night.sources, _sites_met(night), night.forgotten),
            seen=_documents_at(work, [url for one in entries for url in one.met]),
            gone=_documents_at(work, [url for one in entries for url in one.gone]),
            groups=_groups(work, not_yet_loaded(work, markers, night.run.run_id)),
            corrections=corrections,
        )
    return asdict(counts)


def corrections_for(night: Night, stage: str) -> tuple[Correction, ...]:
    """Read what people corrected; raises StageFailed where the file is not right."""
    try:
        return read_corrections(night.home.path)
    except UsageError as error:
        raise StageFailed(stage, str(error), "Correct that line") from error


def _groups(work: Work, markers: Sequence[ShardMarker]) -> dict[str, str]:
    """Group the pages that say nearly the same, tonight's among those that stand."""
    tonight = {}
    for document in read_documents(markers):
        if document.kind == "page" and document.outcome == "ok":
            tonight[document.document_id] = replace(
                document,
                main_text="\n".join(one.text for one in document.blocks if one.main),
            )
    if not tonight:
        return {}
    pages = {page.document_id: page for page in stored_pages(work)}
    return group((pages | tonight).values())


def _sites_met(night: Night) -> dict[str, str]:
    """Return the source of each site that the clean stage read pages of."""
    met = (night.run.done("clean") or {}).get("sites")
    return {str(k): str(v) for k, v in met.items()} if isinstance(met, dict) else {}


def _documents_at(work: Work, urls: Sequence[str]) -> list[str]:
    """Find the pages that were fetched from these addresses."""
    rows = work.query(
        "SELECT document_id FROM raw.documents "
        "WHERE list_contains($1::VARCHAR[], url) ORDER BY document_id",
        (list(urls),),
    )
    return [str(row["document_id"]) for row in rows]
