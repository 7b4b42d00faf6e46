"""The review list: what a person should look at before it is taken as fact."""

from __future__ import annotations

from dataclasses import dataclass

from reports import csvs, paths, rows, text, wording
from reports.data import World
from reports.links import slug
from reports.pages import Page, csv_file, json_rows

HERE = "review/"
SHOWN = 200
COLUMNS = (
    "verdict_id",
    "claim_id",
    "treatment_id",
    "url",
    "site_kind",
    "quote",
    "verdict_withheld",
    "confidence",
    "claim_confidence",
    "reason_code",
    "reason",
    "question",
    "rationale",
    "evidence_quote",
    "benchmark",
)
REASONS = {
    "unsure-reading": "unsure of the page",
    "unsure-evidence": "unsure of the record",
    "important-both-ways": "help and harm both possible",
}


@dataclass(frozen=True, slots=True)
class ReviewView:
    """One row of the review list."""

    row_id: str
    claim_path: str
    quote: str
    treatment: str
    treatment_path: str
    kind: str
    why: str
    reason: str
    question: str
    withheld: str


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """What the review page shows."""

    listed: tuple[ReviewView, ...]
    total: int
    n_verdicts: int
    reasons: tuple[tuple[str, int], ...]


def page(world: World, where: paths.Paths) -> Page:
    """Make the review list, the least sure first."""
    counted = {
        label: sum(1 for one in world.reviews if one.reason_code == code)
        for code, label in REASONS.items()
    }
    table: list[tuple[csvs.Cell, ...]] = [_cells(one) for one in world.reviews]
    objects: list[dict[str, object]] = [
        dict(zip(COLUMNS, cells, strict=True)) for cells in table
    ]
    return Page(
        path=HERE,
        template="review.html",
        title="For review: what a person should look at",
        description=f"{text.counted(len(world.reviews), 'verdict')} withheld.",
        view=ReviewPage(
            listed=tuple(_view(world, where, one) for one in world.reviews[:SHOWN]),
            total=len(world.reviews),
            n_verdicts=len(world.verdicts),
            reasons=tuple((label, n) for label, n in counted.items() if n),
        ),
        crumbs=(("", "Start"), ("status/", "Status")),
        cited_run=world.run.run_id,
        files=(
            csv_file("review.csv", "the review list", COLUMNS, table),
            json_rows("review.json", "the review list", objects),
        ),
    )


def row_id(verdict_id: str) -> str:
    """Give the id of a verdict's row in the list."""
    return f"v-{slug(verdict_id)}"


def address(world: World, verdict_id: str) -> str:
    """Give the address of a verdict's row, or of the list where it is not shown."""
    shown = {one.verdict_id for one in world.reviews[:SHOWN]}
    return f"{HERE}#{row_id(verdict_id)}" if verdict_id in shown else HERE


def _view(world: World, where: paths.Paths, one: rows.Review) -> ReviewView:
    name = world.name(one.treatment_id) if one.treatment_id else ""
    return ReviewView(
        row_id=row_id(one.verdict_id),
        claim_path=where.claim(one.claim_id),
        quote=text.one_line(one.quote, 400),
        treatment=name,
        treatment_path=paths.treatment(one.treatment_id) if one.treatment_id else "",
        kind=text.sentence_case(wording.label(wording.SITE_KINDS, one.site_kind)),
        why=REASONS.get(one.reason_code, wording.humanised(one.reason_code)),
        reason=text.one_line(one.reason, 300),
        question=_question(one, name),
        withheld=_withheld(one.withheld),
    )


def _question(one: rows.Review, name: str) -> str:
    """Ask in plain words what a person is to look at; the file has it in codes."""
    if one.reason_code != "unsure-reading":
        return text.one_line(one.question, 300)
    about = wording.label(wording.CLAIM_TYPES, one.type)
    said = wording.label(wording.CLAIM_DIRECTIONS, one.direction)
    words = wording.label(wording.STRENGTHS, one.strength)
    if not name:
        return (
            f"Is this a claim about {about}, one that {said}, worded {words}? And does "
            "it name no treatment?"
        )
    return (
        f"Is this a claim about {text.inside(name)} and {about}, one that {said}, "
        f"worded {words}?"
    )


def _withheld(code: str) -> str:
    """Print a withheld verdict, its reason behind it where it is mixed."""
    head, _, tail = code.partition("-")
    label = wording.label(wording.VERDICTS, head).lower()
    if head == "mixed" and tail:
        return f"{label}: {wording.label(wording.MIXED, tail).lower()}"
    return label


def _cells(one: rows.Review) -> tuple[csvs.Cell, ...]:
    return (
        one.verdict_id,
        one.claim_id,
        one.treatment_id,
        one.url,
        one.site_kind,
        one.quote,
        one.withheld,
        round(one.confidence, 4),
        round(one.claim_confidence, 4),
        one.reason_code,
        one.reason,
        one.question,
        one.rationale,
        one.evidence_quote,
        one.benchmark,
    )
