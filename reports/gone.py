"""Claims that are gone keep their address: what they said, and when they went."""

from __future__ import annotations

from dataclasses import dataclass

from reports import claim, paths, rows, text
from reports.data import World
from reports.links import slug
from reports.pages import Page


@dataclass(frozen=True, slots=True)
class GonePage:
    """What the page of a claim that is gone shows."""

    claim_id: str
    quote: str
    events: tuple[tuple[str, str], ...]
    successor: str


def pages(world: World, where: paths.Paths) -> list[Page]:
    """Make a page for each claim that no longer stands."""
    return [
        _page(world, where, world.claim_events[claim_id])
        for claim_id in sorted(where.gone_pages)
    ]


def _page(
    world: World, where: paths.Paths, events: tuple[rows.ClaimEvent, ...]
) -> Page:
    last = events[-1]
    successor = next(
        (
            where.claim(event.other_claim)
            for event in reversed(events)
            if event.other_claim in world.claims
        ),
        "",
    )
    quote = text.one_line(last.quote, 800)
    view = GonePage(
        claim_id=last.claim_id,
        quote=quote,
        events=tuple(
            (world.day(event.run_id), claim.EVENTS.get(event.event, event.event))
            for event in events
        ),
        successor=successor,
    )
    return Page(
        path=f"claims/{slug(last.claim_id)}/",
        template="gone.html",
        title=f"\u201c{text.one_line(quote, 70)}\u201d: no longer on its page",
        description="A claim that its page no longer makes.",
        view=view,
        crumbs=(("", "Start"), ("treatments/", "Treatments")),
        is_unlisted=True,
    )
