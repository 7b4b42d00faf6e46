"""All pages of the site, in the order in which they are written."""

from __future__ import annotations

from dataclasses import replace

from reports import (
    changes,
    claim,
    corrections,
    directory,
    downloads,
    gaps,
    gone,
    home,
    method,
    paths,
    questions,
    review,
    search,
    status,
    study,
    treatment,
)
from reports.data import World
from reports.pages import Page, Site


def all_pages(world: World, contact: str = "") -> tuple[Site, list[Page]]:
    """Make every page of the site from one world."""
    where = paths.plan(world)
    notice = status.notice(world)
    first = home.page(world, where, changes.headlines(world, where))
    pages = [
        replace(first, notice=notice),
        directory.treatments(world, notice),
        *treatment.pages(world, where),
        *directory.nameless(world, where),
        *claim.pages(world, where),
        *gone.pages(world, where),
        *study.pages(world, where),
        *directory.sources(world, where),
        *gaps.pages(world),
        *changes.pages(world, where),
        status.page(world),
        method.page(),
        *downloads.pages(world),
        questions.page(world),
        review.page(world, where),
        search.page(world, where),
        corrections.page(world, where, contact),
    ]
    return Site(is_demo=world.is_demo, contact=contact), pages
