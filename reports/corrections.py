"""The corrections page: how to object, and what has been put right."""

from __future__ import annotations

from dataclasses import dataclass

from reports.pages import Page


@dataclass(frozen=True, slots=True)
class CorrectionsPage:
    """What the corrections page shows."""

    contact: str


def page(contact: str) -> Page:
    """Make the corrections page; `contact` is an e-mail address or empty."""
    return Page(
        path="corrections/",
        template="corrections.html",
        title="Corrections: how to object",
        description="Something is wrong, or a page is yours: tell us.",
        view=CorrectionsPage(contact),
        crumbs=(("", "Start"),),
    )
