"""All pages of the site, in the order in which they are written."""

from __future__ import annotations

from reports import claim, home, paths, study, treatment
from reports.data import World
from reports.pages import Page, Site


def all_pages(world: World) -> tuple[Site, list[Page]]:
    """Make every page of the site from one world."""
    where = paths.plan(world)
    behind = home.freshness(world).behind
    site = Site(
        is_demo=world.is_demo,
        stale=f"Not up to date: {', '.join(behind)}." if behind else "",
    )
    pages = [
        home.page(world, where, []),
        *treatment.pages(world, where),
        *claim.pages(world, where),
        *study.pages(world, where),
    ]
    return site, pages
