"""A small, complete world written by hand: two nights, every verdict, every table.

`build_world(home)` loads, judges and publishes both nights and gives what was made.
Nothing here is fetched or tagged: each record is written out, so that a test can say
what must come of it. Identifiers are those no real record has.
"""

from __future__ import annotations

import atexit
import hashlib
import shutil
import tempfile
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from flows.clean.identity import content_hash
from reports.site import build_site
from warehouse.db import open_snapshot, open_work
from warehouse.judgement import (
    Agreement,
    Body,
    BodyMember,
    CertaintyStep,
    ClaimSummary,
    Figure,
    Gap,
    Judgement,
    LevelStep,
    Pooled,
    StudyLevel,
    TreatmentSummary,
    Verdict,
)
from warehouse.judging import Material, read_for_judgement, write_judgement
from warehouse.load import load_night
from warehouse.publish import publish
from warehouse.records import Block, Document, RecordId, RegistryEntry, Relation
from warehouse.runs import (
    CaptureRecord,
    RunRecord,
    SiteRecord,
    SourceState,
    StageRecord,
    write_run,
    write_sources,
    write_stage,
)
from warehouse.shards import ShardMarker, write_shard
from warehouse.tags import (
    Claim,
    Effect,
    Finding,
    GroupResult,
    Mention,
    PageSignal,
    PageTags,
    StudySignal,
    StudyTags,
)

FIRST = "000001-20261120"
SECOND = "000002-20261121"
NOW = {FIRST: "2026-11-20T21:30:00Z", SECOND: "2026-11-21T21:30:00Z"}
VERSIONS = {
    "cleaner": "clean-1",
    "page_tagger": "page-1",
    "abstract_tagger": "abstract-1",
}
SITES = (
    SiteRecord("clinic.example.org", "Harbour Back Clinic", "clinic"),
    SiteRecord("shop.example.org", "The Spine Shop", "shop"),
    SiteRecord("health.example.org", "Plain Health Words", "health-information"),
)

# Sentence, treatments, type, direction, strength, outcomes: one row a claim.
ClaimRow = tuple[str, tuple[str, ...], str, str, str, tuple[str, ...]]
PAGES: dict[str, tuple[str, str, tuple[ClaimRow, ...]]] = {
    "clinic.example.org/manipulation": (
        "Spinal manipulation at Harbour",
        "Our team has worked here for twenty years.",
        (
            (
                "Spinal manipulation can ease low back pain.",
                ("spinal-manipulation",),
                "efficacy",
                "benefit",
                "hedged",
                ("pain",),
            ),
            (
                "Spinal manipulation always cures back pain for good.",
                ("spinal-manipulation",),
                "efficacy",
                "benefit",
                "absolute",
                ("pain",),
            ),
            (
                "Spinal decompression dramatically improves how you move.",
                ("spinal-decompression-table",),
                "efficacy",
                "benefit",
                "strong",
                ("function",),
            ),
        ),
    ),
    "clinic.example.org/magnets": (
        "Magnets and your back",
        "Ask at the front desk for prices.",
        (
            (
                "Magnetic belts reduce back pain overnight.",
                ("magnet-therapy",),
                "efficacy",
                "benefit",
                "plain",
                ("pain",),
            ),
            (
                "Our signature method helps you feel like yourself again.",
                (),
                "efficacy",
                "benefit",
                "plain",
                ("general",),
            ),
        ),
    ),
    "shop.example.org/tens": (
        "Pocket TENS machine",
        "Only three left at this price.",
        (
            (
                "TENS relieves chronic back pain.",
                ("tens",),
                "efficacy",
                "benefit",
                "plain",
                ("pain",),
            ),
            (
                "A lumbar support prevents every new episode.",
                ("lumbar-support",),
                "efficacy",
                "benefit",
                "absolute",
                ("recurrence-prevention",),
            ),
        ),
    ),
    "health.example.org/exercise": (
        "What exercise does",
        "See the review with PMID 99000001 for details.",
        (
            (
                "Exercise therapy reduces chronic low back pain.",
                ("exercise-therapy",),
                "efficacy",
                "benefit",
                "plain",
                ("pain",),
            ),
            (
                "There is too little research on cupping for back pain.",
                ("cupping",),
                "efficacy",
                "evidence-lacking",
                "plain",
                ("pain",),
            ),
        ),
    ),
    "health.example.org/gone": (
        "An old page",
        "This page will go away.",
        (
            (
                "Traction may take pressure off the disc.",
                ("traction",),
                "mechanism",
                "benefit",
                "hedged",
                ("nerve-pressure",),
            ),
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Trial:
    """One made-up paper: enough to write its document and its tags."""

    pmid: str
    title: str
    sentence: str
    treatment: str
    design: str
    direction: str
    n: int
    condition: str = "chronic-lbp"
    comparator: str = "sham"
    outcome: str = "pain"
    effect: Effect | None = None
    n_trials: int | None = None
    year: int = 2021


TRIALS = (
    Trial(
        "99000001",
        "Exercise therapy for chronic low back pain: a pooled look at made-up trials",
        "Pain fell more than with minimal care (MD -12.0, 95% CI -16.0 to -8.0).",
        "exercise-therapy",
        "meta-analysis",
        "favours-intervention",
        2400,
        comparator="no-treatment",
        effect=Effect("MD", -12.0, -16.0, -8.0, None, "0-100", 100.0),
        n_trials=24,
    ),
    Trial(
        "99000002",
        "Manipulation against a pretended touch in people with lasting back pain",
        "Pain was lower after manipulation (MD -6.0, 95% CI -9.0 to -3.0).",
        "spinal-manipulation",
        "rct",
        "favours-intervention",
        320,
        effect=Effect("MD", -6.0, -9.0, -3.0, "0.001", "0-100", 100.0),
    ),
    Trial(
        "99000003",
        "Static magnets against dummy magnets for lasting low back pain at home",
        "Pain did not differ between the groups (MD 0.4, 95% CI -3.1 to 3.9).",
        "magnet-therapy",
        "rct",
        "no-difference",
        220,
        effect=Effect("MD", 0.4, -3.1, 3.9, None, "0-100", 100.0),
    ),
    Trial(
        "99000004",
        "Pocket stimulation for lasting low back pain: a small randomised comparison",
        "Both groups had similar pain at four weeks (MD -1.0, 95% CI -9.0 to 7.0).",
        "tens",
        "rct",
        "no-difference",
        40,
        effect=Effect("MD", -1.0, -9.0, 7.0, None, "0-100", 100.0),
    ),
    Trial(
        "99000005",
        "Pocket stimulation and lasting back pain in an outpatient clinic by the sea",
        "Pain was lower with active stimulation (MD -8.0, 95% CI -14.0 to -2.0).",
        "tens",
        "rct",
        "favours-intervention",
        60,
        effect=Effect("MD", -8.0, -14.0, -2.0, "0.01", "0-100", 100.0),
    ),
    Trial(
        "99000006",
        "Mechanical decompression of the spine followed for one year in one clinic",
        "Disability was lower than before treatment began.",
        "spinal-decompression-table",
        "case-series-or-report",
        "within-group-only",
        35,
        comparator="none",
        outcome="function",
    ),
)


@dataclass(frozen=True, slots=True)
class World:
    """What was made: the home, both snapshots, and what was judged in each night."""

    home: Path
    first: Path
    second: Path
    material: Material
    judgement: Judgement


@cache
def shared_world() -> World:
    """The world built once a process, for tests that only read it."""
    folder = Path(tempfile.mkdtemp(prefix="backcheck-world-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    world = build_world(folder / "home")
    AS_BUILT.update(stamps(world.home))
    return world


# Of each file of the shared world: how long it was when built, and when last written.
AS_BUILT: dict[str, tuple[int, int]] = {}


def written_since() -> list[str]:
    """Name the files of the shared world that are not as they were built."""
    now = stamps(shared_world().home) if AS_BUILT else {}
    names = sorted(AS_BUILT.keys() | now.keys())
    return [name for name in names if AS_BUILT.get(name) != now.get(name)]


def stamps(home: Path) -> dict[str, tuple[int, int]]:
    """Give the size of each file below a folder, and when it was last written."""
    return {
        path.relative_to(home).as_posix(): (
            path.stat().st_size,
            path.stat().st_mtime_ns,
        )
        for path in home.rglob("*")
        if path.is_file()
    }


@cache
def shared_site() -> Path:
    """The site of the world, built once a process, for tests that only read it."""
    target = shared_world().home.parent / "built" / "site"
    with open_snapshot(shared_world().home) as snapshot:
        build_site(snapshot, target)
    return target


def copy_world(target: Path) -> Path:
    """A home of one's own with the world in it, for tests that change things."""
    home = target / "home"
    shutil.copytree(shared_world().home, home)
    return home


def build_world(home: Path) -> World:
    """Load, judge and publish two nights into `home`."""
    for name in ("runs", "landing", "shards", "logs"):
        (home / name).mkdir(parents=True)
    # Everything here is below the command line, which marks a home's kind.
    (home / "home.json").write_text('{"kind": "demo"}')
    first, _, _ = run_night(home, FIRST)
    second, material, judgement = run_night(home, SECOND)
    return World(home, first, second, material, judgement)


def run_night(home: Path, run_id: str) -> tuple[Path, Material, Judgement]:
    """One night of the world, from shards to its snapshot."""
    load_world_night(home, run_id)
    with open_work(home) as work:
        material = read_for_judgement(work)
        judgement = judge_by_hand(material)
        write_judgement(work, judgement, run_id=run_id)
        for stage in (
            "collect",
            "clean",
            "tag",
            "load",
            "appraise",
            "audit",
            "publish",
        ):
            write_stage(
                work,
                StageRecord(run_id, stage, "ok", NOW[run_id], NOW[run_id], 10, 10),
            )
        path = work.path
    return publish(path, home, run_id=run_id, now=NOW[run_id]), material, judgement


def load_world_night(home: Path, run_id: str) -> None:
    """Write a night's shards and load them; nothing is judged."""
    marker = write_night(home, run_id)
    sequence = int(run_id[:6])
    with open_work(home) as work:
        write_run(
            work,
            RunRecord(
                run_id,
                sequence,
                "demo",
                NOW[run_id],
                True,
                program_version="0.1.0",
                cleaner_version=VERSIONS["cleaner"],
                page_tagger_version=VERSIONS["page_tagger"],
                abstract_tagger_version=VERSIONS["abstract_tagger"],
            ),
        )
        write_sources(work, source_states(run_id))
        load_night(
            work,
            [marker],
            run_id=run_id,
            sequence=sequence,
            now=NOW[run_id],
            is_demo=True,
            captures=captures(run_id),
            sites=SITES,
            gone=(
                [document_id("page", "http://health.example.org/gone")]
                if run_id == SECOND
                else []
            ),
        )


def write_night(home: Path, run_id: str) -> ShardMarker:
    """Write the shard of a night: all documents, the second night's edits applied."""
    pages = [page(address) for address in PAGES]
    trials = [trial(item) for item in TRIALS]
    if run_id == SECOND:
        pages = [
            page("clinic.example.org/manipulation", reworded=True)
            if document.url.endswith("/manipulation")
            else document
            for document in pages
            if not document.url.endswith("/gone")
        ]
        trials.append(trial(NEW_TRIAL))
        trials.append(retraction("99000005"))
    else:
        trials.append(registration())
    taken = [*TRIALS, NEW_TRIAL]
    return write_shard(
        home / "shards" / run_id,
        documents=[*pages, *trials],
        page_tags=[page_tags(document) for document in pages],
        study_tags=[
            study_tags(document, taken)
            for document in trials
            if document.kind != "notice"
        ],
        run_id=run_id,
        versions=VERSIONS,
    )


NEW_TRIAL = Trial(
    "99000007",
    "Magnets again: a larger randomised comparison for lasting low back pain",
    "Pain was much the same in both groups (MD 0.1, 95% CI -1.9 to 2.1).",
    "magnet-therapy",
    "rct",
    "no-difference",
    500,
    effect=Effect("MD", 0.1, -1.9, 2.1, None, "0-100", 100.0),
    year=2026,
)


def document_id(kind: str, key: str) -> str:
    """The id of a document, as cleaning makes it."""
    return hashlib.sha256(f"{kind}\n{key}".encode()).hexdigest()[:20]


def a_document(kind: str, key: str, title: str, text: str, **given: object) -> Document:
    """A document with one block; every field may be given."""
    values: dict[str, object] = {
        "document_id": document_id(kind, key),
        "kind": kind,
        "source": "demo",
        "url": key,
        "canonical_url": key,
        "title": title,
        "text": text,
        "main_text": text,
        "blocks": (Block("paragraph", True, text, 0, len(text)),),
        "language": "en",
        "published_date": "",
        "fetched_at": NOW[FIRST],
        "capture_sha256": hashlib.sha256(key.encode()).hexdigest(),
        "content_hash": content_hash(title, text),
        "outcome": "ok",
        "is_demo": True,
    }
    return Document(**{**values, **given})  # type: ignore[arg-type]


def page(address: str, *, reworded: bool = False) -> Document:
    """One page of PAGES; reworded, its absolute claim is put more softly."""
    title, opening, claims = PAGES[address]
    sentences = [opening, *(claim[0] for claim in claims)]
    text = "\n".join(sentences)
    if reworded:
        text = text.replace("always cures back pain for good", "often cures back pain")
    url = f"http://{address}"
    return a_document(
        "page",
        url,
        title,
        text,
        source=address.split(".")[0],
        site=address.split("/")[0],
        published_date="2025-03-04",
    )


def page_tags(document: Document) -> PageTags:
    """The tags of a page: the rows of PAGES at the places of their sentences."""
    _, opening, rows = PAGES[document.url.removeprefix("http://")]
    claims = []
    for row in rows:
        sentence, treatments, kind, direction, strength, outcomes = row
        if sentence not in document.text:
            sentence = sentence.replace(
                "always cures back pain for good", "often cures back pain"
            )
            strength = "strong"
        start = document.text.index(sentence)
        claims.append(
            Claim(
                sentence,
                start,
                start + len(sentence),
                treatments,
                kind,
                direction,
                strength,
                outcomes,
                "chronic" if "chronic" in sentence else "any",
                "rule-demo",
                other_treatment="" if treatments else "signature method",
            )
        )
    signals: tuple[PageSignal, ...] = ()
    if "Only three left" in opening:
        signals = (PageSignal("scarcity", opening, 0, len(opening), "signal-scarcity"),)
    cited = (RecordId("pmid", "99000001"),) if "PMID" in opening else ()
    mentions = tuple(
        Mention(t, c.start, c.start + 4, document.text[c.start : c.start + 4])
        for c in claims
        for t in c.treatments
    )
    return PageTags(document.document_id, mentions, tuple(claims), signals, cited)


def trial(item: Trial) -> Document:
    """The abstract of a made-up paper."""
    text = f"People were allocated and followed.\n{item.sentence}\nMore work is needed."
    return a_document(
        "abstract",
        f"pmid:{item.pmid}",
        item.title,
        text,
        source="pubmed",
        record_ids=(
            RecordId("pmid", item.pmid),
            RecordId("doi", f"10.99999/demo.{item.pmid}"),
        ),
        journal="Journal of Made-up Trials",
        year=item.year,
        authors=(f"Author{item.pmid[-2:]}",),
    )


def registration() -> Document:
    """A trial registration that no paper belongs to."""
    entry = RegistryEntry(
        "NCT99000001",
        "RECRUITING",
        "2026-01-01",
        "",
        "2025-12-01",
        "",
        120,
        "ESTIMATED",
        "RANDOMIZED",
        "NONE",
        (),
        ("cupping",),
        ("cupping", "usual care"),
        ("Low Back Pain",),
        ("pain",),
        False,
    )
    return a_document(
        "registration",
        "nct:NCT99000001",
        "Cupping for low back pain, a planned comparison with usual care",
        "Cupping is compared with usual care.",
        source="clinicaltrials",
        record_ids=(RecordId("nct", "NCT99000001"),),
        registry=entry,
        year=2025,
    )


def retraction(pmid: str) -> Document:
    """The notice that takes back a paper."""
    return a_document(
        "notice",
        f"pmid:{pmid}-retraction",
        "Retraction of a made-up paper",
        "The journal takes the paper back.",
        source="retractions",
        record_ids=(RecordId("doi", f"10.99999/demo.retraction.{pmid}"),),
        relations=(
            Relation(
                "retraction-of", RecordId("pmid", pmid), "retraction list", "2026-11-20"
            ),
        ),
    )


def study_tags(document: Document, trials: list[Trial]) -> StudyTags:
    """The tags of a paper of TRIALS, or of the registration."""
    if document.kind == "registration":
        return StudyTags(
            document.document_id,
            True,
            "rct-protocol",
            "design-registry",
            False,
            120,
            "",
            None,
            "lbp-unspecified",
            ("cupping",),
            ("usual-care",),
            (),
            None,
            "not-applicable",
            "",
            False,
            n_is_planned=True,
        )
    item = next(t for t in trials if document.canonical_url == f"pmid:{t.pmid}")
    start = document.text.index(item.sentence)
    finding = Finding(
        item.treatment,
        item.comparator,
        item.outcome,
        item.direction,
        item.sentence,
        start,
        start + len(item.sentence),
        "finding-demo",
        item.effect,
        "4 weeks",
        is_primary=True,
        groups=(GroupResult("treated", 40.0, 20.0, None, item.n // 2),),
    )
    return StudyTags(
        document.document_id,
        True,
        item.design,
        f"design-{item.design}",
        item.design == "rct",
        item.n,
        "",
        item.n_trials,
        item.condition,
        (item.treatment,),
        (item.comparator,),
        (finding,),
        None,
        "benefit" if item.direction == "favours-intervention" else "no-benefit",
        "More work is needed.",
        False,
        signals=(StudySignal("concealment", "not-reported"),),
    )


def source_states(run_id: str) -> list[SourceState]:
    """How the sources did: all well, but for one in the second night."""
    day = NOW[run_id][:10]
    states = [
        SourceState(
            run_id,
            name,
            kind,
            "ok",
            6,
            query="low back pain",
            searched_to_date=day,
            started_at=NOW[run_id],
            finished_at=NOW[run_id],
        )
        for name, kind in (
            ("pubmed", "pubmed"),
            ("clinicaltrials", "clinicaltrials"),
            ("retractions", "retractions"),
            ("clinic", "page"),
            ("shop", "page"),
        )
    ]
    late = SourceState(
        run_id,
        "health",
        "page",
        "ok" if run_id == FIRST else "stale",
        2,
        reason="" if run_id == FIRST else "The site answered 500 to every request.",
        next_step="" if run_id == FIRST else "Try again tomorrow.",
    )
    return [*states, late]


def captures(run_id: str) -> list[CaptureRecord]:
    """One capture for every page and paper of a night."""
    documents = [page(address) for address in PAGES]
    documents += [trial(item) for item in (*TRIALS, NEW_TRIAL)]
    documents += [registration(), retraction("99000005")]
    return [
        CaptureRecord(
            document.capture_sha256,
            run_id,
            document.source,
            "page" if document.kind == "page" else "pubmed",
            document.url,
            NOW[run_id],
            200,
            2048,
            f"landing/{document.source}/{run_id}.warc.gz",
            0,
        )
        for document in documents
    ]


# ------------------------------------------------------------------ judged by hand

# treatment: (verdict by strength of claim, certainty, effect word, lead, overclaim)
RULINGS: dict[str, tuple[str, str, str]] = {
    "exercise-therapy": ("supported", "moderate", "moderate"),
    "spinal-manipulation": ("supported", "low", "small"),
    "magnet-therapy": ("contradicted", "moderate", "trivial"),
    "tens": ("mixed", "very-low", "not-estimated"),
    "spinal-decompression-table": ("mixed", "very-low", "not-estimated"),
}
STRENGTH = {"hedged": 1, "plain": 2, "strong": 3, "absolute": 4}
ALLOWED = {"high": 3, "moderate": 2, "low": 1, "very-low": 0}


def judge_by_hand(material: Material) -> Judgement:
    """A judgement that has every verdict, written by simple rules of this file."""
    search = material.searches[0]
    studies = {
        study.tags.interventions[0]: study
        for study in sorted(material.studies, key=lambda s: s.study_id)
        if study.tags.findings and study.integrity != "retracted"
    }
    bodies = [body_by_hand(name, material) for name in studies]
    by_treatment = {body.treatment: body for body in bodies}
    verdicts = [
        verdict
        for record in material.claims
        for verdict in verdicts_by_hand(record, by_treatment, studies, material, search)
    ]
    return Judgement(
        levels=tuple(
            StudyLevel(
                study.study_id,
                {"rct": 2, "meta-analysis": 1, "case-series-or-report": 4}.get(
                    study.tags.design
                ),
                (LevelStep("level-start", 0, "Set by the design.", study.tags.design),),
            )
            for study in material.studies
        ),
        bodies=tuple(bodies),
        verdicts=tuple(verdicts),
        treatment_summaries=tuple(
            TreatmentSummary(
                body.treatment,
                f"{body.sentence} Written by hand.",
                body.size,
                body.certainty,
                "body",
                "Automatic body of evidence",
                2026,
                1 if body.treatment == "exercise-therapy" else 2,
                (body.body_id,),
                ("Two made-up trials disagree.",) if body.treatment == "tens" else (),
                (figure_by_hand(body),),
            )
            for body in bodies
        ),
        claim_summaries=tuple(
            ClaimSummary(
                v.verdict_id, f"{v.rationale} In short.", (v.body_id or "none",)
            )
            for v in verdicts
        ),
        agreements=tuple(
            Agreement(
                by_treatment["exercise-therapy"].body_id,
                benchmark.benchmark_id,
                True,
                "",
                "Both point the same way.",
            )
            for benchmark in material.benchmarks
            if benchmark.treatment == "exercise-therapy" and benchmark.outcome == "pain"
        )[:1],
        searches=(search,),
    )


def figure_by_hand(body: Body) -> Figure:
    """Where the one number of a body's sentence comes from."""
    count = str(body.n_studies)
    return Figure(count, "bodies", body.body_id, "n_studies", count, 1.0)


def body_by_hand(treatment: str, material: Material) -> Body:
    """A body of all findings on one treatment, on its first outcome."""
    _, certainty, size = RULINGS[treatment]
    members = []
    for study in material.studies:
        if treatment in study.tags.interventions and study.tags.findings:
            is_out = study.integrity == "retracted"
            members.append(
                BodyMember(
                    study.study_id,
                    "retracted" if is_out else "counted",
                    "It was retracted." if is_out else "It compares the treatment.",
                    study.tags.findings[0],
                    study.tags.findings[0].effect.value
                    if study.tags.findings[0].effect
                    else None,
                    2.0,
                    study.tags.n,
                    "short-term",
                )
            )
    counted = [m for m in members if m.role == "counted"]
    finding = counted[0].finding
    assert finding is not None
    directions = [m.finding.direction for m in counted if m.finding]
    total = sum(m.n or 0 for m in counted)
    return Body(
        body_id=f"body-{treatment}",
        treatment=treatment,
        population="chronic",
        outcome=finding.outcome,
        comparator_class="sham-or-placebo" if finding.comparator == "sham" else "none",
        n_studies=len(counted),
        n_randomised=len(counted),
        n_participants=total,
        n_favours=directions.count("favours-intervention"),
        n_no_difference=directions.count("no-difference"),
        n_against=0,
        direction={
            "contradicted": "no-important-difference",
            "supported": "benefit",
        }.get(RULINGS[treatment][0], "uncertain"),
        size=size,
        certainty=certainty,
        sentence=f"{len(counted)} made-up studies look at {treatment}.",
        pooled=Pooled(
            "MD",
            "points of 100",
            -5.0 - len(counted),
            -9.0,
            -1.0,
            None,
            None,
            12.5,
            1.0,
            len(counted),
            total,
            "short-term",
            "random effects",
        ),
        members=tuple(members),
        steps=(
            CertaintyStep(
                "start",
                "start-randomised",
                0,
                "Randomised trials start high.",
                "{}",
                (),
            ),
            CertaintyStep(
                "imprecision",
                "imprecision-size",
                {"moderate": -1, "low": -2, "very-low": -3}[certainty],
                "There are few participants.",
                f'{{"participants": {total}}}',
                tuple(m.study_id for m in counted),
            ),
        ),
    )


def verdicts_by_hand(record, bodies, studies, material, search):  # type: ignore[no-untyped-def]
    """The verdicts on one claim, by its treatment and strength."""
    claim = record.claim
    base = Verdict(
        verdict_id=f"v-{record.claim_id}", claim_id=record.claim_id, treatment="",
        verdict="untestable", mixed_reason="", rule="verdict-untestable",
        rationale="The words name no treatment of the vocabulary.",
        page_quote=claim.quote, evidence_quote="", evidence_document_id="",
        evidence_start=-1, evidence_end=-1, benchmark_id="", body_id="", search_id="",
        lead="none", certainty="", overclaim=None, gaps=(), study_ids=(),
        benchmark_ids=(), confidence=0.9, is_for_review=False,
    )  # fmt: skip
    if not claim.treatments:
        return [base]
    made = []
    for treatment in claim.treatments:
        verdict = replace(
            base, verdict_id=f"v-{record.claim_id}-{treatment}", treatment=treatment
        )
        body, study = bodies.get(treatment), studies.get(treatment)
        if body is None or study is None:
            made.append(
                replace(
                    verdict,
                    verdict="untested",
                    rule="verdict-untested",
                    rationale="The search found no eligible study.",
                    search_id=search.search_id,
                )
            )
            continue
        finding = study.tags.findings[0]
        over = max(0, STRENGTH[claim.strength] - ALLOWED[body.certainty])
        code = RULINGS[treatment][0]
        if code == "supported" and over:
            code = "overstated"
        cited = [
            b
            for b in material.benchmarks
            if b.treatment == treatment and b.outcome == "pain" and b.checked == "read"
        ][:1]
        made.append(
            replace(
                verdict,
                verdict=code,
                rule=f"verdict-{code}",
                mixed_reason="conflict"
                if treatment == "tens"
                else ("too-uncertain" if code == "mixed" else ""),
                rationale=f"The leading evidence is of {body.certainty} certainty.",
                evidence_quote=finding.quote,
                evidence_document_id=study.document_id,
                evidence_start=finding.start,
                evidence_end=finding.end,
                body_id=body.body_id,
                lead="body",
                certainty=body.certainty,
                overclaim=over,
                study_ids=(study.study_id,),
                benchmark_id=cited[0].benchmark_id if cited else "",
                benchmark_ids=tuple(b.benchmark_id for b in cited),
                gaps=(Gap("population", "The evidence is about chronic pain."),)
                if claim.population == "any"
                else (),
                is_for_review=code == "mixed",
            )
        )
    return made
