"""The first page: what is sold hardest, what is known, and where they part."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reports import chart_first, pairs, paths, rows, scale, scorecard, text
from reports.data import World
from reports.pages import Page

SHOWN = 12

CHANGES_SHOWN = 6

SELLERS = ("clinic", "shop")

_CAUTION = re.compile(
    r"\b(?:contra-?indicat|side[ -]effects?\b|adverse\b|do not (?:use|take)\b"
    r"|(?:should|must) not (?:be )?(?:use|take|have|try)|not (?:suitable|safe)\b"
    r"|(?:ask|consult|speak to|see) (?:a|your) (?:doctor|physician|gp|pharmacist)\b"
    r"|precautions?\b|warnings?:)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Freshness:
    """How complete the sources are: how many answered, and as of when."""

    ok: int
    total: int
    behind: tuple[str, ...]
    as_of: str


@dataclass(frozen=True, slots=True)
class Home:
    """What the first page shows."""

    headline: str
    lead: str
    run_id: str
    as_of: str
    n_sites: int
    n_pages: int
    n_claims: int
    n_studies: int
    n_treatments: int
    counts: dict[str, int]
    rows: tuple[scorecard.ScoreRow, ...]
    scale: tuple[str, ...]
    parts: tuple[pairs.Pair, ...]
    holds: tuple[pairs.Pair, ...]
    changes: tuple[tuple[str, str, str], ...]
    n_changes: int
    freshness: Freshness


def page(
    world: World, where: paths.Paths, told_changes: list[tuple[str, str, str]]
) -> Page:
    """Make the first page."""
    listed = scorecard.listed(world)
    top = tuple(row for row in listed if row.sites)[:SHOWN]
    counts = {
        code: sum(row.verdicts[code] for row in listed)
        for code in (
            "supported",
            "overstated",
            "mixed",
            "contradicted",
            "untested",
            "untestable",
        )
    }
    files = scorecard.files(listed, "every treatment")
    mark = "Demonstration, with made-up pages and trials. " if world.is_demo else ""
    picture = chart_first.picture(
        top,
        world.n_sites,
        f"{mark}backcheck, run {world.run.run_id}, "
        f"{text.date(world.run.finished_at or world.run.started_at)}.",
    )
    view = Home(
        headline=headline(top),
        lead=lead(world, counts),
        run_id=world.run.run_id,
        as_of=world.run.finished_at or world.run.started_at,
        n_sites=world.n_sites,
        n_pages=sum(site.pages for site in world.sites),
        n_claims=len(world.claims),
        n_studies=len(world.studies),
        n_treatments=sum(1 for row in listed if row.claims),
        counts=counts,
        rows=top,
        scale=scale.EFFECTS,
        parts=choose(world, where, ("overstated", "contradicted", "untested")),
        holds=choose(world, where, ("supported",), most=1),
        changes=tuple(told_changes[:CHANGES_SHOWN]),
        n_changes=len(told_changes),
        freshness=freshness(world),
    )
    return Page(
        path="",
        template="home.html",
        title="What is sold for back pain, and what trials found",
        description=view.headline,
        view=view,
        files=files,
        charts=(picture,) if picture else (),
        has_script=True,
    )


def headline(top: tuple[scorecard.ScoreRow, ...]) -> str:
    """Say in one sentence what the picture shows, counted from its rows."""
    if not top:
        return "No site in this run claims that a treatment helps back pain"
    helps = sum(
        1
        for row in top
        if row.place in ("helps", "effect-2", "effect-3", "effect-4")
        and row.certainty in ("high", "moderate")
    )
    untested = sum(1 for row in top if row.place == "untested")
    lead = f"Of the {len(top)} treatments that the most sites promote for back pain"
    if len(top) == 1:
        lead = "Of the one treatment that sites promote for back pain"
    verb = "is" if helps == 1 else "are"
    known = f"{_number(helps)} {verb} backed by trials with fair certainty"
    if not untested:
        return f"{lead}, {known}"
    verb = "has" if untested == 1 else "have"
    return f"{lead}, {known}, and {_number(untested)} {verb} no trial that we found"


def lead(world: World, counts: dict[str, int]) -> str:
    """Say how the claims hold up, counted."""
    total = sum(counts.values())
    if not total:
        return "No claim has been held against trials yet."
    beyond = counts["overstated"] + counts["contradicted"]
    return (
        f"We read {text.counted(sum(one.pages for one in world.sites), 'page')} on "
        f"{text.counted(world.n_sites, 'site')} and set {text.counted(total, 'claim')} "
        f"beside {text.counted(len(world.studies), 'study', 'studies')} and the "
        f"reviews made of them. {text.percent(counts['supported'], total)} of the "
        f"claims are supported, {text.percent(beyond, total)} say more than trials "
        f"found or the opposite, and for {text.percent(counts['untested'], total)} we "
        "found no trial."
    )


def choose(
    world: World, where: paths.Paths, wanted: tuple[str, ...], most: int = 3
) -> tuple[pairs.Pair, ...]:
    """Choose the claims that part furthest from the evidence, one a treatment."""
    chosen: list[rows.Verdict] = []
    for code in wanted:
        ranked = sorted(
            (
                one
                for one in world.verdicts
                if one.verdict == code
                and one.treatment_id
                and one.claim_id in where.claim_pages
                and is_told(world, one)
            ),
            key=lambda one: (
                world.claims[one.claim_id].site_kind not in SELLERS,
                paths.weight(world, one)[:2],
                -world.treatments[one.treatment_id].sites
                if one.treatment_id in world.treatments
                else 0,
                one.verdict_id,
            ),
        )
        taken = {one.treatment_id for one in chosen}
        chosen.extend([one for one in ranked if one.treatment_id not in taken][:1])
    return tuple(pairs.pair(world, where, one) for one in chosen[:most])


def is_told(world: World, verdict: rows.Verdict) -> bool:
    """Whether a verdict may stand as an example: a sure reading of a claim of benefit.

    A page that only repeats a claim to deny it is no example of one, nor is a sentence
    about safety or about who should stay away.
    """
    claim = world.claims[verdict.claim_id]
    return (
        not verdict.is_for_review
        and claim.direction == "benefit"
        and claim.type not in ("safety", "cost")
        and claim.speaker != "quoted-to-deny"
        and not _CAUTION.search(claim.quote[:2000])
    )


def freshness(world: World) -> Freshness:
    """Say how many sources answered; one that is behind is named."""
    behind = tuple(one.source for one in world.sources if one.state != "ok")
    return Freshness(
        ok=len(world.sources) - len(behind),
        total=len(world.sources),
        behind=behind,
        as_of=world.run.finished_at or world.run.started_at,
    )


def _number(number: int) -> str:
    words = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight")
    return words[number] if number < len(words) else str(number)
