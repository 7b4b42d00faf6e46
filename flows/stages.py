"""The stages of a night, in the order the data walks; each a plain function.

A stage reads what the stage before left on disk, and leaves a marker when it is
complete. Running a complete stage again does nothing.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from flows.appraise.judge import judge
from flows.clean.duplicates import group
from flows.collecting import (
    Collected,
    collect,
    groups,
    read_entries,
    refusals,
    site_records,
    source_states,
)
from flows.corrections import read_corrections
from flows.errors import StageFailed, UsageError
from flows.home import STAGES, Home
from flows.night import Night, Outcome
from flows.settings import read_settings
from flows.tagging import clean_and_tag, read_captures
from reports.site import build_site
from warehouse.audit import run_audits
from warehouse.corrected_verdicts import correct_verdicts, store_verdict_fits
from warehouse.corrections import Correction, count_unfit
from warehouse.db import WarehouseError, Work, open_snapshot, open_work
from warehouse.documents import not_yet_loaded
from warehouse.export import export
from warehouse.judging import read_for_judgement, write_judgement
from warehouse.load import known_documents, load_night
from warehouse.publish import publish, retain
from warehouse.refusals import write_refusals
from warehouse.runs import (
    RunRecord,
    StageRecord,
    write_run,
    write_sources,
    write_stage,
)
from warehouse.shards import ShardMarker, find_markers, read_documents, read_marker
from warehouse.stored_pages import stored_pages
from warehouse.vocabularies import treatments

LOG = logging.getLogger("backcheck")

Stage = Callable[[Night], Mapping[str, object]]


def finish(night: Night, stage: str) -> None:
    """Run one stage unless its marker says that it is complete.

    Raises StageFailed with what to do; what was published before still stands.
    """
    if night.run.done(stage) is not None:
        LOG.info("%s: done before", stage)
        return
    LOG.info("%s ...", stage)
    try:
        marker = _STAGES[stage](night)
    except WarehouseError as error:
        raise StageFailed(stage, str(error), "See `backcheck status`") from error
    except StageFailed:
        raise
    except Exception as error:
        log = _keep_trace(night)
        told = f"{type(error).__name__}: {error}"
        raise StageFailed(stage, told, f"What led to it is in {log}") from error
    night.run.finish(stage, **marker)


def _keep_trace(night: Night) -> Path:
    """Write where an unforeseen error came from, and return the file."""
    log = night.home.logs / f"{night.run.run_id}.log"
    with log.open("a", encoding="utf-8") as file:
        traceback.print_exc(file=file)
    return log


def leave_collected(night: Night, entries: Sequence[Collected]) -> None:
    """Leave the collect stage's marker.

    Raises StageFailed where no source gave anything and nothing was ever captured: an
    empty report would look like a finding.
    """
    ordered = sorted(entries, key=lambda entry: entry.source)
    night.run.finish("collect", sources=[asdict(entry) for entry in ordered])
    if not any(night.home.landing.glob("*/*.warc.gz")):
        reasons = "; ".join(f"{one.source}: {one.reason}" for one in ordered[:3])
        raise StageFailed(
            "collect",
            f"none of {len(ordered)} sources gave anything ({reasons})",
            "See `backcheck status`, and `backcheck sources check` for one source",
        )


def collect_all(night: Night) -> None:
    """Collect every group, one after the other, where Prefect is not wanted."""
    if night.run.done("collect") is None:
        entries = [entry for names in groups(night) for entry in collect(night, names)]
        leave_collected(night, entries)


def collected(night: Night) -> tuple[Collected, ...]:
    """Return what the collect stage left; nothing where a run collected nothing."""
    marker = night.run.done("collect")
    return () if marker is None else read_entries(marker)


def clean(night: Night) -> Mapping[str, object]:
    """Turn pending captures into documents with their tags."""
    with open_work(night.home.path) as work:
        known = known_documents(work)
        rows = work.query(
            "SELECT url, gone_run_id FROM raw.documents WHERE gone_run_id IS NOT NULL"
        )
    gone = {str(row["url"]): str(row["gone_run_id"]) for row in rows}
    return clean_and_tag(night, known, gone)


def load(night: Night) -> Mapping[str, object]:
    """Write the shards into the work database: one process, one writer."""
    entries = collected(night)
    versions = dict(night.versions)
    corrections = _corrections(night, "load")
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
            sites=site_records(night.sources, _sites_met(night)),
            seen=_documents_at(work, [url for one in entries for url in one.met]),
            gone=_documents_at(work, [url for one in entries for url in one.gone]),
            groups=_groups(work, not_yet_loaded(work, markers, night.run.run_id)),
            corrections=corrections,
        )
    return asdict(counts)


def appraise(night: Night) -> Mapping[str, object]:
    """Judge levels, bodies, certainty and verdicts from what is in the warehouse."""
    corrections = _corrections(night, "appraise")
    with open_work(night.home.path) as work:
        material = read_for_judgement(work)
        judgement = judge(
            studies=material.studies,
            claims=material.claims,
            benchmarks=material.benchmarks,
            search=material.searches[0],
            treatments=treatments(),
        )
        judgement, fits = correct_verdicts(judgement, corrections)
        write_judgement(work, judgement, run_id=night.run.run_id)
        store_verdict_fits(work, corrections, fits, night.run.run_id)
        unfit = count_unfit(work)
    return {
        "studies": len(material.studies),
        "claims": len(material.claims),
        "bodies": len(judgement.bodies),
        "verdicts": len(judgement.verdicts),
        "corrections_that_do_not_fit": unfit,
    }


def _corrections(night: Night, stage: str) -> tuple[Correction, ...]:
    """Read what people corrected; raises StageFailed where the file is not right."""
    try:
        return read_corrections(night.home.path)
    except UsageError as error:
        raise StageFailed(stage, str(error), "Correct that line") from error


def audit(night: Night) -> Mapping[str, object]:
    """Run every audit; a failed one stops publication."""
    with open_work(night.home.path) as work:
        results = run_audits(work, run_id=night.run.run_id, now=night.run.now)
    failed = [result for result in results if result.stops]
    if failed:
        told = "; ".join(f"{one.audit}: {one.sentence}" for one in failed[:5])
        raise StageFailed(
            "audit",
            f"{len(failed)} of {len(results)} audits failed ({told})",
            "The last good night stays published; `backcheck audit` shows the rows",
        )
    return {"audits": len(results)}


def publish_night(night: Night) -> Mapping[str, object]:
    """Publish the work database as a file that never changes."""
    _note_stages(night)
    path = publish(
        night.home.work_file,
        night.home.path,
        run_id=night.run.run_id,
        now=night.run.now,
    )
    retain(night.home.path, keep=night.settings.keep_snapshots)
    return {"file": path.name}


def report(night: Night) -> Mapping[str, object]:
    """Write the site and the exports from the published night."""
    return write_site(night.home)


def write_site(home: Home) -> Mapping[str, object]:
    """Write site and exports of what is published in a home."""
    contact = read_settings(home.path).contact
    with open_snapshot(home.path) as snapshot:
        site = build_site(snapshot, home.site, contact=contact)
        export(snapshot, home.exports)
    return {"pages": site.pages, "rendered": site.rendered}


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


def _note_stages(night: Night) -> None:
    """Write into the warehouse how each stage so far ended."""
    with open_work(night.home.path) as work:
        for stage in STAGES[: STAGES.index("publish")]:
            done = night.run.done(stage) is not None
            state = "ok" if done else "not-run"
            write_stage(work, StageRecord(night.run.run_id, stage, state))


_STAGES: Mapping[str, Stage] = {
    "clean": clean,
    "load": load,
    "appraise": appraise,
    "audit": audit,
    "publish": publish_night,
    "report": report,
}


def outcome(night: Night) -> Outcome:
    """Say how the night ended, from the markers of its stages."""
    stale = tuple(entry.source for entry in collected(night) if entry.state != "ok")
    counts: dict[str, int] = {}
    for stage in ("clean", "load", "appraise", "report"):
        for name, value in (night.run.done(stage) or {}).items():
            if isinstance(value, int):
                counts[name] = value
    return Outcome(night.run.run_id, stale, tuple(counts.items()))
