"""A treatment's page: the answer, the selling, the trials, and where they part."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from reports import (
    answers,
    change_words,
    chart_forest,
    chart_treatment,
    claimtable,
    evidence,
    examples,
    feeds,
    forest,
    kinds,
    pairs,
    paths,
    reviews,
    rows,
    scorecard,
    selling,
    text,
    treatment_lists,
    wording,
)
from reports.data import World
from reports.pages import Chart, File, Page

_GUIDELINES = "Guidelines disagree"

PAIRS_SHOWN = 4

UNTESTED_SHOWN = 2

CLAIMS_SHOWN = 40

STUDIES_SHOWN = 60

HISTORY_SHOWN = 20


@dataclass(frozen=True, slots=True)
class TreatmentPage:
    """What a treatment's page shows."""

    treatment_id: str
    name: str
    category: str
    parent: tuple[str, str]
    children: tuple[tuple[str, str], ...]
    summary: str
    answer: str
    more: tuple[str, ...]
    effect: str
    certainty: str
    place: str
    lead: str
    lead_outcome: str
    conflicts: tuple[str, ...]
    voices: tuple[str, ...]
    n_sites: int
    sites: int
    share: float
    share_told: str
    pages: int
    n_claims: int
    reach: str
    claims_strong: int
    counts: dict[str, int]
    judged: int
    candid: int
    unsupported: str
    strengths: dict[str, int]
    best_level: int | None
    overclaim_mean: float | None
    parts: tuple[pairs.Pair, ...]
    untested: tuple[pairs.Pair, ...]
    open: tuple[pairs.Pair, ...]
    agrees: tuple[pairs.Pair, ...]
    kinds: tuple[kinds.KindRow, ...]
    over_time: selling.OverTime | None
    bodies: tuple[evidence.BodyView, ...]
    sizes: tuple[forest.Sizes, ...]
    empty_outcomes: tuple[str, ...]
    benchmarks: tuple[reviews.BenchmarkView, ...]
    advice: tuple[reviews.Advice, ...]
    claims: tuple[claimtable.ClaimRow, ...]
    claims_path: str
    studies: tuple[treatment_lists.StudyRow, ...]
    n_studies: int
    history: tuple[tuple[str, change_words.ChangeView], ...]
    searched: str
    run_id: str


def pages(world: World, where: paths.Paths) -> list[Page]:
    """Make the page of every treatment of the vocabulary, and its tables of claims."""
    children: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for one in world.treatments.values():
        if one.parent_id:
            children[one.parent_id].append(
                (paths.treatment(one.treatment_id), one.name)
            )
    changes: defaultdict[str, list[rows.Change]] = defaultdict(list)
    for change in world.changes:
        if change.treatment_id:
            changes[change.treatment_id].append(change)
    moved = selling.events(world)
    made: list[Page] = []
    for one in world.treatments.values():
        listed = claimtable.claim_rows(world, where, one.treatment_id)
        made.append(
            _page(
                world,
                where,
                one,
                listed,
                tuple(sorted(children[one.treatment_id])),
                changes[one.treatment_id],
                selling.nights(
                    world, one.treatment_id, moved.get(one.treatment_id, ())
                ),
            )
        )
        made.extend(claimtable.pages(one, listed))
    return made


def _page(
    world: World,
    where: paths.Paths,
    one: rows.Treatment,
    listed: tuple[claimtable.ClaimRow, ...],
    children: tuple[tuple[str, str], ...],
    changes: list[rows.Change],
    nights: tuple[selling.Night, ...],
) -> Page:
    studies = treatment_lists.studies(world, where, one)
    view = _view(world, where, one, listed, children, changes, nights, studies)
    return Page(
        path=paths.treatment(one.treatment_id),
        template="treatment.html",
        title=f"{one.name} for back pain: what is claimed, what trials found",
        description=view.summary or f"{one.name}: {view.effect}.",
        view=view,
        crumbs=(("", "Start"), ("treatments/", "Treatments")),
        files=(
            *treatment_lists.files(world, one, view.bodies, listed, studies),
            kinds.file(one.name, view.kinds),
            selling.file(one.name, nights),
            forest.file(one, view.sizes),
            reviews.file(one.name, view.benchmarks),
            File(
                "atom.xml",
                "Atom",
                f"changed verdicts on {one.name}",
                feeds.of_treatment(world, where, one, changes),
            ),
        ),
        charts=_charts(world, one, view),
        has_script=True,
    )


def _view(
    world: World,
    where: paths.Paths,
    one: rows.Treatment,
    listed: tuple[claimtable.ClaimRow, ...],
    children: tuple[tuple[str, str], ...],
    changes: list[rows.Change],
    nights: tuple[selling.Night, ...],
    studies: tuple[treatment_lists.StudyRow, ...],
) -> TreatmentPage:
    score = scorecard.score_row(world, one)
    verdicts = sorted(
        world.by_treatment.get(one.treatment_id, ()),
        key=lambda verdict: paths.weight(world, verdict),
    )
    bodies = evidence.bodies(world, where, one)
    marks = reviews.ordered(world, one)
    parent = world.treatments.get(one.parent_id)
    lead_search = next(iter(world.searches.values()), None)
    summary = text.settled(one.summary)
    told = [text.settled(sentence) for sentence in one.conflicts]
    # Findings that differ qualify the answer; advice that differs does not.
    conflicts = tuple(one for one in told if not one.startswith(_GUIDELINES))
    answer, more, voices = answers.parted(summary, tuple(told))
    return TreatmentPage(
        treatment_id=one.treatment_id,
        name=one.name,
        category=wording.word(wording.CATEGORIES, one.category, "category").label,
        parent=(paths.treatment(parent.treatment_id), parent.name)
        if parent
        else ("", ""),
        children=children,
        summary=summary,
        answer=answer,
        more=more,
        effect=score.effect,
        certainty=score.certainty,
        place=score.place,
        lead=score.lead,
        lead_outcome=score.outcome,
        conflicts=conflicts,
        voices=tuple(one for one in voices if one not in conflicts),
        # How many sites were read says nothing where none of them sells it.
        n_sites=world.n_sites if one.sites else 0,
        sites=one.sites,
        share=score.share,
        share_told=score.share_told,
        pages=one.pages,
        n_claims=one.claims,
        reach=selling.reach(world, one.treatment_id),
        claims_strong=one.claims_strong,
        counts=one.verdicts,
        judged=one.judged,
        candid=one.candid,
        unsupported=scorecard.unsupported(one),
        strengths=kinds.strengths(world, verdicts),
        best_level=one.best_level,
        overclaim_mean=one.overclaim_mean,
        parts=examples.of_treatment(
            world, where, verdicts, examples.BEYOND, PAIRS_SHOWN
        ),
        untested=examples.of_treatment(
            world, where, verdicts, ("untested",), UNTESTED_SHOWN
        ),
        open=examples.of_treatment(world, where, verdicts, ("mixed",), 1),
        agrees=examples.of_treatment(world, where, verdicts, ("supported",), 1),
        kinds=kinds.listed(world, verdicts),
        over_time=selling.over_time(world, one.treatment_id, nights),
        bodies=bodies,
        sizes=forest.sizes(world, one),
        empty_outcomes=evidence.empty_outcomes(bodies),
        benchmarks=reviews.found(marks),
        advice=reviews.advised(marks),
        claims=listed[:CLAIMS_SHOWN],
        claims_path=paths.claims_table(one.treatment_id, 0) if listed else "",
        studies=studies[:STUDIES_SHOWN],
        n_studies=len(studies),
        history=change_words.history(world, where, changes, HISTORY_SHOWN),
        searched=text.month(lead_search.searched_to) if lead_search else "",
        run_id=changes[0].run_id if changes else world.runs[-1].run_id,
    )


def _charts(
    world: World, one: rows.Treatment, view: TreatmentPage
) -> tuple[Chart, ...]:
    made: list[Chart] = []
    held = chart_treatment.kinds(one.name, view.kinds)
    if held:
        made.append(held)
    made.extend(chart_forest.sizes(known) for known in view.sizes)
    mark = "Demonstration, with made-up pages and trials. " if world.is_demo else ""
    stamp = f"{mark}backcheck, data of run {view.run_id}."
    return tuple(replace(chart, stamp=stamp) for chart in made)
