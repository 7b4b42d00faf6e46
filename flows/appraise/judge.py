"""One night's judgement, from records to records: pure, and the same in any order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flows.appraise.agreement import make_agreements
from flows.appraise.asked import read_claim
from flows.appraise.beside import advice_rows, unread_rows
from flows.appraise.bodies import make_bodies
from flows.appraise.claim_summaries import claim_summary
from flows.appraise.counting import once
from flows.appraise.leads import make_panels
from flows.appraise.levels import study_level
from flows.appraise.printed import printed_effects
from flows.appraise.standing import doubted
from flows.appraise.summaries import studies_of, treatment_summary
from flows.appraise.verdicts import Ground, judge_claim
from warehouse.appraisal_input import Benchmark, ClaimRecord, Search, StudyRecord
from warehouse.judgement import Body, ClaimSummary, Judgement, Verdict
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
    single = once(kept)
    doubts = doubted(benchmarks, single)
    benchmarks = tuple(
        row for row in benchmarks if doubts.get(row.benchmark_id) != "retracted"
    )
    bodies = make_bodies(single, benchmarks, year)
    panels = make_panels(benchmarks, bodies, single, year, doubts)
    levels = {study.study_id: study_level(study) for study in kept}
    ground = Ground(
        panels=panels,
        bodies=_by_treatment(bodies),
        advice={name: advice_rows(name, benchmarks) for name in sorted(treatments)},
        unread={name: unread_rows(name, benchmarks) for name in sorted(treatments)},
        treatments=treatments,
        search=search,
    )
    verdicts: list[Verdict] = []
    told: list[ClaimSummary] = []
    for record in sorted(claims, key=lambda one: one.claim_id):
        asked = read_claim(record)
        for verdict, ruling in judge_claim(record, asked, ground):
            verdicts.append(verdict)
            told.append(claim_summary(verdict, asked, ruling, ground))
    return Judgement(
        levels=tuple(levels[key] for key in sorted(levels)),
        bodies=bodies,
        verdicts=tuple(verdicts),
        treatment_summaries=tuple(
            treatment_summary(
                name, ground, [levels[one.study_id] for one in studies_of(name, kept)]
            )
            for name in sorted(treatments)
        ),
        claim_summaries=tuple(told),
        agreements=make_agreements(bodies, benchmarks, year),
        searches=(search,),
        benchmark_effects=tuple(printed_effects(benchmarks)),
    )


def _by_treatment(bodies: Sequence[Body]) -> dict[str, tuple[Body, ...]]:
    found: dict[str, list[Body]] = {}
    for body in bodies:
        found.setdefault(body.treatment, []).append(body)
    return {name: tuple(group) for name, group in found.items()}


def _year(search: Search) -> int:
    if not search.searched_to[:4].isdigit():
        raise ValueError(
            f"search: searched_to is {search.searched_to!r}; an ISO date was expected; "
            "give the time of the run"
        )
    return int(search.searched_to[:4])
