"""The stages of a night, in the order the data walks; each a plain function.

A stage reads what the stage before left on disk, and leaves a marker when it is
complete. Running a complete stage again does nothing.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from flows.appraise.judge import judge
from flows.collected import GOOD, Collected
from flows.collecting import collect, collected, groups
from flows.errors import StageFailed
from flows.home import STAGES, Home
from flows.loading import corrections_for, load
from flows.night import Night, Outcome
from flows.settings import read_settings
from flows.space import is_full, no_space
from flows.tagging import clean_and_tag
from flows.work_file import is_damage, note_damage
from reports.site import build_site
from warehouse.acceptance import for_accepting
from warehouse.audit import run_audits
from warehouse.corrected_verdicts import correct_verdicts, store_verdict_fits
from warehouse.corrections import count_unfit
from warehouse.db import WarehouseError, open_snapshot, open_work
from warehouse.export import export
from warehouse.judging import read_for_judgement, write_judgement
from warehouse.load import known_documents
from warehouse.publish import publish, retain, snapshots
from warehouse.runs import StageRecord, write_stage
from warehouse.tag_retention import prune_tags, released_runs
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
    except StageFailed:
        raise
    except Exception as error:
        if is_full(error):
            raise no_space(stage, error, night.home) from error
        if is_damage(error):
            raise StageFailed(stage, str(error), note_damage(night.home)) from error
        if isinstance(error, WarehouseError):
            raise StageFailed(stage, str(error), "See `backcheck status`") from error
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


def clean(night: Night) -> Mapping[str, object]:
    """Turn pending captures into documents with their tags."""
    with open_work(night.home.path) as work:
        known = known_documents(work)
        rows = work.query(
            "SELECT url, gone_run_id FROM raw.documents WHERE gone_run_id IS NOT NULL"
        )
    gone = {str(row["url"]): str(row["gone_run_id"]) for row in rows}
    return clean_and_tag(night, known, gone)


def appraise(night: Night) -> Mapping[str, object]:
    """Judge levels, bodies, certainty and verdicts from what is in the warehouse."""
    corrections = corrections_for(night, "appraise")
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


def audit(night: Night) -> Mapping[str, object]:
    """Run every audit; a failed one stops publication."""
    with open_work(night.home.path) as work:
        results = run_audits(work, run_id=night.run.run_id, now=night.run.now)
    failed = [result for result in results if result.stops]
    if failed:
        told = "; ".join(f"{one.audit}: {one.sentence}" for one in failed[:5])
        counts = [one.audit for one in failed if one.audit in for_accepting()]
        wanted = "".join(
            f"; where that fall is wanted, `backcheck audit --accept {name} --because "
            "WHY` publishes the night"
            for name in counts[:1]
        )
        raise StageFailed(
            "audit",
            f"{len(failed)} of {len(results)} audits failed ({told})",
            "The last good night stays published; `backcheck audit` shows the rows"
            + wanted,
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
    with open_work(night.home.path) as work:
        pruned = prune_tags(
            work,
            keep=night.settings.keep_taggings,
            keep_days=night.settings.keep_taggings_days,
            now=night.run.now,
            released=released_runs(night.home.path),
        )
    if pruned:
        LOG.info("publish: %s superseded taggings are no longer kept", pruned)
    return {"file": path.name, "taggings_pruned": pruned}


def report(night: Night) -> Mapping[str, object]:
    """Write the site and the exports from the published night."""
    return write_site(night.home)


def write_site(home: Home) -> Mapping[str, object]:
    """Write site and exports of what is published in a home."""
    contact = read_settings(home.path).contact
    kept = {path.stem.removeprefix("backcheck-") for path in snapshots(home.path)}
    with open_snapshot(home.path) as snapshot:
        site = build_site(snapshot, home.site, contact=contact, kept_runs=kept)
        export(snapshot, home.exports)
    return {"pages": site.pages, "rendered": site.rendered}


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
    entries = collected(night)
    stale = tuple(one.source for one in entries if one.state not in GOOD)
    partial = tuple(one.source for one in entries if one.state == "partial")
    counts: dict[str, int] = {}
    for stage in ("clean", "load", "appraise", "report"):
        for name, value in (night.run.done(stage) or {}).items():
            if isinstance(value, int):
                counts[name] = value
    return Outcome(night.run.run_id, stale, tuple(counts.items()), partial)
