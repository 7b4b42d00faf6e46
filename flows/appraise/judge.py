"""One night's judgement, from records to records: pure, and the same in any order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flows.appraise.agreement import make_agreements
from flows.appraise.bodies import make_bodies
from flows.appraise.evidence import Evidence
from flows.appraise.leads import Panel, make_panels
from flows.appraise.levels import study_level
from flows.appraise.summaries import claim_summary, studies_of, treatment_summary
from flows.appraise.verdicts import judge_claim
from warehouse.judgement import (
    Benchmark,
    ClaimRecord,
    Judgement,
    Search,
    StudyRecord,
    Verdict,
)
from warehouse.vocabularies import Treatment


def judge(
    *,
    studies: tuple[StudyRecord, ...],
    claims: tuple[ClaimRecord, ...],
    benchmarks: tuple[Benchmark, ...],
    search: Search,
    treatments: Mapping[str, Treatment],
) -> Judgement:
    """Judge every claim on all the evidence; `search` says how far was looked.

    The year of the search decides what is old. Raises UnknownCode where a record
    carries a code outside its closed list.
    """
    year = _year(search)
    kept = tuple(sorted(studies, key=lambda one: (one.study_id, one.document_id)))
    bodies = make_bodies(kept, benchmarks, year)
    panels = make_panels(benchmarks, bodies, kept, year)
    levels = {study.study_id: study_level(study) for study in kept}
    ordered = sorted(claims, key=lambda one: one.claim_id)
    verdicts = tuple(
        verdict
        for record in ordered
        for verdict in judge_claim(record, panels, treatments, search)
    )
    voices = _voices(panels)
    advice = tuple(row for row in benchmarks if row.outcome == "advice")
    return Judgement(
        levels=tuple(levels[key] for key in sorted(levels)),
        bodies=bodies,
        verdicts=verdicts,
        treatment_summaries=tuple(
            treatment_summary(
                treatments[name],
                panels.get(name, ()),
                advice,
                [levels[one.study_id] for one in studies_of(name, kept)],
                search,
            )
            for name in sorted(treatments)
        ),
        claim_summaries=tuple(
            claim_summary(verdict, _lead_of(verdict, voices)) for verdict in verdicts
        ),
        agreements=make_agreements(bodies, benchmarks, year),
        searches=(search,),
    )


def _year(search: Search) -> int:
    if not search.searched_to[:4].isdigit():
        raise ValueError(
            f"search: searched_to is {search.searched_to!r}; an ISO date was expected; "
            "give the time of the run"
        )
    return int(search.searched_to[:4])


def _voices(panels: Mapping[str, Sequence[Panel]]) -> dict[str, Evidence]:
    found: dict[str, Evidence] = {}
    for group in panels.values():
        for panel in group:
            for one in (panel.lead, *panel.others):
                found[one.evidence_id] = one
    return found


def _lead_of(verdict: Verdict, voices: Mapping[str, Evidence]) -> Evidence | None:
    ids = (verdict.body_id, verdict.benchmark_id, *verdict.study_ids)
    return next((voices[one] for one in ids if one and one in voices), None)
