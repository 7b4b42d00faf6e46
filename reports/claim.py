"""A claim's page: the exact words, the verdict, and the path from one to the other."""

from __future__ import annotations

from dataclasses import dataclass

from reports import (
    accuracy,
    benchmarks,
    cited,
    jsonld,
    pairs,
    paths,
    review,
    rows,
    text,
    wording,
)
from reports.data import World
from reports.pages import Page


@dataclass(frozen=True, slots=True)
class VerdictView:
    """One verdict on the claim, with the reasons for it."""

    pair: pairs.Pair
    rationale: str
    rule: str
    gaps: tuple[tuple[str, str], ...]
    evidence_allows: str
    strength: str
    strength_meaning: str
    overclaim: int | None
    confidence: str
    is_for_review: bool
    withheld: str
    review_path: str
    body_sentence: str
    body_steps: tuple[str, ...]
    studies: tuple[tuple[str, str], ...]
    benchmarks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """What a claim's page shows."""

    claim_id: str
    quote: str
    before: str
    after: str
    url: str
    source: str
    site_kind: str
    page_title: str
    fetched_at: str
    published_date: str
    first_seen: str
    behind: str
    capture_sha256: str
    direction: str
    about: str
    outcomes: tuple[str, ...]
    population: str
    speaker: str
    measured: tuple[tuple[str, int], ...]
    verdicts: tuple[VerdictView, ...]
    events: tuple[tuple[str, str, str], ...]
    predecessor: tuple[str, str]
    same: int
    cited: tuple[cited.CitedView, ...]
    json_ld: str
    citation: str
    bibtex: str


SPEAKERS = {
    "asserted": "the page itself",
    "attributed-with-link": "a source that the page links to",
    "attributed": "a source that the page names without a link",
    "testimonial": "a customer or patient",
    "quoted-to-deny": "somebody the page quotes to disagree",
}
# How often each of these readings was right where it was measured.
MEASURED = (
    ("claim-direction", "what it says"),
    ("claim-strength", "how strongly"),
    ("claim-outcomes", "of which outcome"),
    ("claim-population", "of whom"),
)
ALLOWED = {"high": "strong", "moderate": "plain", "low": "hedged"}
EVENTS = {
    "new": "seen for the first time",
    "reworded": "reworded",
    "gone": "no longer on the page",
    "back": "on the page again",
    "retagged": "read again by a newer version of the program",
}


def pages(world: World, where: paths.Paths) -> list[Page]:
    """Make the page of every claim that has one."""
    copies: dict[str, int] = {}
    for claim in world.claims.values():
        words = paths.fold(claim.quote)
        copies[words] = copies.get(words, 0) + 1
    return [
        _page(world, where, world.claims[claim_id], copies)
        for claim_id in sorted(where.claim_pages)
    ]


def _page(
    world: World, where: paths.Paths, claim: rows.Claim, copies: dict[str, int]
) -> Page:
    judged = tuple(
        _verdict(world, where, claim, one)
        for one in world.by_claim.get(claim.claim_id, ())
    )
    quote = text.one_line(claim.quote, 800)
    run_id = _changed(world, claim)
    here = f"claims/{claim.claim_id}/"
    view = ClaimPage(
        claim_id=claim.claim_id,
        quote=quote,
        before=context(claim)[0],
        after=context(claim)[1],
        url=claim.url,
        source=pairs.source_of(claim),
        site_kind=claim.site_kind,
        page_title=text.one_line(claim.page_title, 160),
        fetched_at=claim.fetched_at,
        published_date=claim.published_date,
        first_seen=world.day(claim.first_run),
        behind=behind(world, claim.source),
        capture_sha256=claim.capture_sha256,
        direction=wording.word(
            wording.CLAIM_DIRECTIONS, claim.direction, "direction of a claim"
        ).label,
        about=wording.word(wording.CLAIM_TYPES, claim.type, "type of a claim").label,
        outcomes=tuple(
            wording.label(wording.PAGE_OUTCOMES, one) for one in claim.outcomes
        ),
        population=wording.label(wording.POPULATIONS, claim.population),
        speaker=SPEAKERS.get(claim.speaker, claim.speaker),
        measured=tuple(
            (label, accuracy.measures()[name].share) for name, label in MEASURED
        ),
        verdicts=judged,
        events=tuple(
            (
                world.day(event.run_id),
                EVENTS.get(event.event, event.event),
                text.one_line(event.quote, 300) if event.quote != claim.quote else "",
            )
            for event in world.claim_events.get(claim.claim_id, ())
        ),
        predecessor=(where.claim(claim.predecessor), claim.predecessor),
        same=copies[paths.fold(claim.quote)] - 1,
        cited=cited.of_claim(world, where, claim.claim_id),
        json_ld=jsonld.claim_review(world, claim, judged[0].pair if judged else None),
        citation=f"backcheck: claim {claim.claim_id}, captured "
        f"{text.date(claim.fetched_at)}. Data of run {run_id}.",
        bibtex=_bibtex(claim, run_id),
    )
    first = judged[0].pair if judged else None
    label = first.verdict_label if first else "Not judged yet"
    trail = [("", "Start"), ("treatments/", "Treatments")]
    if first and first.treatment_id:
        trail.append((paths.treatment(first.treatment_id), first.treatment))
    return Page(
        path=here,
        template="claim.html",
        title=f"“{text.one_line(quote, 70)}”: {label.lower()}",
        description=first.reason if first else "A claim without a verdict.",
        view=view,
        crumbs=tuple(trail),
    )


def _verdict(
    world: World, where: paths.Paths, claim: rows.Claim, one: rows.Verdict
) -> VerdictView:
    body = world.bodies.get(one.body_id)
    allowed = "none at all"
    if one.certainty in ALLOWED:
        allowed = wording.STRENGTHS[ALLOWED[one.certainty]].label
    strength = wording.word(wording.STRENGTHS, claim.strength, "strength")
    return VerdictView(
        pair=pairs.pair(world, where, one),
        rationale=text.settled(one.rationale),
        rule=one.rule,
        gaps=tuple(
            (wording.word(wording.GAPS, gap.gap, "gap").label, gap.sentence)
            for gap in world.gaps.get(one.verdict_id, ())
        ),
        evidence_allows=allowed,
        strength=strength.label,
        strength_meaning=strength.meaning,
        overclaim=one.overclaim,
        confidence=f"{100 * one.confidence:.0f} %",
        is_for_review=one.is_for_review,
        withheld=pairs.withheld_label(one).lower() if one.is_for_review else "",
        review_path=review.address(world, one.verdict_id) if one.is_for_review else "",
        body_sentence=body.sentence if body else "",
        body_steps=tuple(step.sentence for step in world.steps.get(one.body_id, ())),
        studies=tuple(
            (
                where.study(study_id),
                pairs.study_label(world.studies[study_id])
                if study_id in world.studies
                else study_id,
            )
            for study_id in one.study_ids[:20]
        ),
        benchmarks=tuple(
            (benchmarks.url(mark), benchmarks.cited(mark.source, mark.year))
            for mark in (
                world.benchmarks.get(benchmark_id)
                for benchmark_id in one.benchmark_ids[:20]
            )
            if mark
        ),
    )


def context(claim: rows.Claim) -> tuple[str, str]:
    """Give the words before and after a claim, from its own block alone.

    What stands in the blocks around it may name people.
    """
    before = text.plain(claim.before.rpartition("\n")[2], 400)[-150:]
    after = text.plain(claim.after.partition("\n")[0], 400)[:150]
    return (
        before if len(before) < 150 else before.partition(" ")[2],
        after if len(after) < 150 else after.rpartition(" ")[0],
    )


def behind(world: World, source: str) -> str:
    """Say since when a page's source is behind; empty where it is up to date.

    It moves only when the state of the source does, not every night.
    """
    state = next((one for one in world.sources if one.source == source), None)
    if state is None or state.state == "ok":
        return ""
    if not state.last_good_run:
        return "Its source has never been read in full."
    day = text.date(world.day(state.last_good_run))
    return f"Its source is behind: it was last read in full on {day}."


def _changed(world: World, claim: rows.Claim) -> str:
    """Give the run that last changed what is told of a claim."""
    verdicts = world.by_claim.get(claim.claim_id, ())
    ids = [claim.claim_id, *(one.verdict_id for one in verdicts)]
    if any(one in world.changed_in for one in ids):
        return world.last_changed(*ids)
    return claim.first_run


def _bibtex(claim: rows.Claim, run_id: str) -> str:
    year = claim.fetched_at[:4] or "n.d."
    return (
        f"@misc{{backcheck-{claim.claim_id},\n"
        f"  title = {{backcheck: claim {claim.claim_id}}},\n"
        f"  year = {{{year}}},\n"
        f"  note = {{Captured {claim.fetched_at[:10]}, data of run {run_id}}}\n}}"
    )
