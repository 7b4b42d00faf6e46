"""The corrections page: how to object, and what has been put right."""

from __future__ import annotations

from dataclasses import dataclass

from reports import csvs, paths, rows, text, wording
from reports.data import World
from reports.pages import Page, csv_file

SHOWN = 200


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """One thing that was put right; what stood there before is told, never hidden."""

    correction_id: str
    day: str
    subject: str
    subject_id: str
    path: str
    field: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True)
class CorrectionsPage:
    """What the corrections page shows."""

    contact: str
    corrections: tuple[CorrectionView, ...]
    total: int


def page(world: World, where: paths.Paths, contact: str) -> Page:
    """Make the corrections page; `contact` is an e-mail address or empty."""
    listed = sorted(
        world.corrections, key=lambda one: (one.corrected_at, one.id), reverse=True
    )
    table: list[tuple[csvs.Cell, ...]] = [
        (
            one.id,
            one.corrected_at,
            one.subject_kind,
            one.subject_id,
            one.field,
            one.expected,
            one.corrected,
            one.reason,
        )
        for one in listed
    ]
    return Page(
        path="corrections/",
        template="corrections.html",
        title="Corrections: how to object",
        description="Something is wrong, or a page is yours: tell us.",
        view=CorrectionsPage(
            contact,
            tuple(_view(world, where, one) for one in listed[:SHOWN]),
            len(listed),
        ),
        crumbs=(("", "Start"),),
        files=(
            csv_file(
                "corrections.csv",
                "the corrections",
                (
                    "correction_id",
                    "corrected_at",
                    "subject_kind",
                    "subject_id",
                    "field",
                    "before",
                    "after",
                    "reason",
                ),
                table,
            ),
        ),
    )


def _view(world: World, where: paths.Paths, one: rows.Correction) -> CorrectionView:
    path = ""
    if one.subject_kind == "claim":
        path = where.claim(one.subject_id)
    elif one.subject_kind == "verdict":
        verdict = world.verdict(one.subject_id)
        path = where.claim(verdict.claim_id) if verdict else ""
    return CorrectionView(
        correction_id=one.id,
        day=one.corrected_at,
        subject=text.sentence_case(wording.humanised(one.subject_kind)),
        subject_id=one.subject_id,
        path=path,
        field=wording.humanised(one.field),
        before=text.one_line(one.expected, 300),
        after=text.one_line(one.corrected, 300),
        reason=text.one_line(one.reason, 300),
    )
