"""The corrections page: how to object, and what has been put right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reports import csvs, paths, rows, text, wording
from reports.data import World
from reports.pages import Page, csv_file

SHOWN = 200
NONE = "none"
FIELDS = {
    "treatments": "the treatment it is about",
    "type": "what kind of claim it is",
    "direction": "what the page says",
    "strength": "how strongly it is worded",
    "population": "which people it is about",
    "outcomes": "what should get better",
    "is-claim": "whether it is a claim at all",
    "verdict": "the verdict",
}
WORDS: Mapping[str, Mapping[str, wording.Word]] = {
    "type": wording.CLAIM_TYPES,
    "direction": wording.CLAIM_DIRECTIONS,
    "strength": wording.STRENGTHS,
    "population": wording.POPULATIONS,
    "outcomes": wording.PAGE_OUTCOMES,
}


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
    by: str
    quote: str


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
            one.by,
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
                    "made_by",
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
        field=FIELDS.get(one.field, wording.humanised(one.field)),
        before=_value(world, one.field, one.expected),
        after=_value(world, one.field, one.corrected),
        reason=text.one_line(one.reason, 300),
        by=text.one_line(one.by, 60),
        quote=text.one_line(one.quote, 200),
    )


def _value(world: World, field: str, value: str) -> str:
    """Print a corrected value in the words of the report; unknown ones as they are."""
    if field == "treatments":
        items = [world.name(one) if one != NONE else one for one in value.split(",")]
    elif field == "verdict":
        head, _, tail = value.partition("-")
        known = wording.VERDICTS.get(value) or wording.VERDICTS.get(head)
        if not known:
            return text.one_line(value, 300)
        reason = wording.MIXED.get(tail)
        items = [f"{known.label}: {reason.label.lower()}" if reason else known.label]
    else:
        items = [wording.label(WORDS.get(field, {}), one) for one in value.split(",")]
    return text.one_line(text.listed(items), 300)
