"""The first page: what is sold hardest, what is known, and where they part."""

from __future__ import annotations

from dataclasses import dataclass

from reports import (
    changes,
    chart_first,
    examples,
    pairs,
    paths,
    scale,
    scorecard,
    text,
    wording,
)
from reports.data import World
from reports.pages import Page

SHOWN = 12

CHANGES_SHOWN = 6


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
    changes: tuple[changes.Headline, ...]
    n_changes: int
    is_first_run: bool
    freshness: Freshness


def page(
    world: World,
    where: paths.Paths,
    told_changes: tuple[list[changes.Headline], int],
) -> Page:
    """Make the first page."""
    listed = scorecard.listed(world)
    top = tuple(row for row in listed if row.sites)[:SHOWN]
    counts = {code: sum(row.verdicts[code] for row in listed) for code in wording.SHOWN}
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
        n_studies=weighed(world),
        n_treatments=sum(1 for row in listed if row.claims),
        counts=counts,
        rows=top,
        scale=scale.EFFECTS,
        parts=examples.of_site(
            world, where, ("overstated", "contradicted", "untested")
        ),
        holds=examples.of_site(world, where, ("supported",), most=1),
        changes=tuple(told_changes[0][:CHANGES_SHOWN]),
        n_changes=told_changes[1],
        is_first_run=len(world.runs) == 1,
        freshness=freshness(world),
    )
    return Page(
        path="",
        template="home.html",
        title="What is sold for back pain, and what trials found",
        description=view.headline,
        view=view,
        cited_run=world.run.run_id,
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
    total = sum(counts[code] for code in wording.VERDICTS)
    if not total:
        return "No claim has been held against trials yet."
    claims = len({one.claim_id for one in world.verdicts if not one.is_for_review})
    beyond = counts["overstated"] + counts["contradicted"]
    shares = (
        f"{text.percent(counts['supported'], total)} are supported, "
        f"{text.percent(beyond, total)} say more than trials found or the opposite, "
        f"and for {text.percent(counts['untested'], total)} we found no trial."
    )
    pages = text.counted(sum(one.pages for one in world.sites), "page")
    studies = text.counted(weighed(world), "study", "studies")
    read = (
        f"We read {pages} on {text.counted(world.n_sites, 'site')} and set "
        f"{text.counted(claims, 'claim')} beside {studies} and the reviews made of "
        "them."
    )
    if claims == total:
        return f"{read} Of these claims, {shares}"
    return (
        f"{read} A claim that names several treatments is judged for each: of the "
        f"{total:,} verdicts, {shares}"
    )


def weighed(world: World) -> int:
    """Count the studies that count as evidence, as the record flow ends."""
    ends = [box.n_out for box in world.flow if box.lane == "studies"]
    return ends[-1] if ends else len(world.studies)


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
