"""The tables of claims: every claim has a row with an address, in a page or a file."""

from __future__ import annotations

from dataclasses import dataclass

from reports import csvs, pairs, paths, rows, text, wording
from reports.data import World
from reports.pages import Page

COLUMNS: tuple[str, ...] = (
    "claim_id",
    "verdict_id",
    "quote",
    "verdict",
    "mixed_reason",
    "certainty",
    "kind_of_source",
    "url",
    "captured_at",
    "direction",
    "strength",
    "overclaim",
    "rationale",
)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim in a table."""

    claim_id: str
    verdict_id: str
    row_id: str
    path: str
    quote: str
    verdict: str
    verdict_label: str
    mixed_reason: str
    certainty: str
    site_kind: str
    kind: str
    url: str
    seen: str
    direction: str
    strength: str
    overclaim: int | None
    rationale: str
    told: str


@dataclass(frozen=True, slots=True)
class ClaimTable:
    """One page of a table of claims."""

    name: str
    number: int
    of: int
    previous: str
    following: str
    total: int
    # The file beside the treatment's page holds them all.
    csv: str
    rows: tuple[ClaimRow, ...]


def claim_rows(
    world: World, where: paths.Paths, treatment_id: str
) -> tuple[ClaimRow, ...]:
    """List every claim about a treatment, the widest gap first."""
    verdicts = sorted(
        world.by_treatment.get(treatment_id, ()),
        key=lambda one: paths.weight(world, one),
    )
    return tuple(
        claim_row(where, verdict, world.claims[verdict.claim_id])
        for verdict in verdicts
        if verdict.claim_id in world.claims
    )


def claim_row(where: paths.Paths, verdict: rows.Verdict, claim: rows.Claim) -> ClaimRow:
    """Print one claim as a row."""
    rationale = (
        wording.SHOWN[wording.REVIEW].meaning
        if verdict.is_for_review
        else text.settled(verdict.rationale)
    )
    return ClaimRow(
        claim_id=claim.claim_id,
        verdict_id=verdict.verdict_id,
        row_id=paths.row_id(claim.claim_id),
        path=where.claim(claim.claim_id),
        quote=text.one_line(verdict.page_quote or claim.quote, 320),
        verdict=verdict.shown,
        verdict_label=pairs.verdict_label(verdict),
        mixed_reason="" if verdict.is_for_review else verdict.mixed_reason,
        certainty=pairs.shown_certainty(verdict),
        site_kind=claim.site_kind,
        kind=text.sentence_case(
            wording.word(wording.SITE_KINDS, claim.site_kind, "kind of site").label
        ),
        url=claim.url,
        seen=claim.fetched_at,
        direction=claim.direction,
        strength=claim.strength,
        overclaim=None if verdict.is_for_review else verdict.overclaim,
        rationale=text.one_line(rationale, 300),
        told=text.one_line(
            rationale
            if verdict.is_for_review or not verdict.summary
            else pairs.after_quote(verdict.summary),
            300,
        ),
    )


def cells(row: ClaimRow) -> tuple[csvs.Cell, ...]:
    """Give a claim as the cells of COLUMNS."""
    return (
        row.claim_id,
        row.verdict_id,
        row.quote,
        row.verdict,
        row.mixed_reason,
        row.certainty,
        row.kind,
        row.url,
        row.seen,
        row.direction,
        row.strength,
        row.overclaim,
        row.rationale,
    )


def pages(one: rows.Treatment, listed: tuple[ClaimRow, ...]) -> list[Page]:
    """Make the pages of a treatment's table of claims."""
    name = f"Claims about {text.inside(one.name)}"
    crumbs = (
        ("", "Start"),
        ("treatments/", "Treatments"),
        (paths.treatment(one.treatment_id), one.name),
    )
    return paged(listed, one.treatment_id, name, crumbs)


def paged(
    listed: tuple[ClaimRow, ...],
    treatment_id: str,
    name: str,
    crumbs: tuple[tuple[str, str], ...],
) -> list[Page]:
    """Cut a table of claims into pages that stay under the size limit."""
    size = paths.ROWS_PER_PAGE
    starts = range(0, len(listed), size)
    made = []
    for number, start in enumerate(starts, start=1):
        here = paths.claims_table(treatment_id, start)
        view = ClaimTable(
            name=name,
            number=number,
            of=len(starts),
            previous=paths.claims_table(treatment_id, start - size) if start else "",
            following=paths.claims_table(treatment_id, start + size)
            if number < len(starts)
            else "",
            total=len(listed),
            csv=f"{paths.treatment(treatment_id)}claims.csv" if treatment_id else "",
            rows=listed[start : start + size],
        )
        made.append(
            Page(
                path=here,
                template="claims.html",
                title=f"{name}, page {number} of {len(starts)}",
                description=f"{text.counted(len(listed), 'claim')}, with the verdict "
                "on each.",
                view=view,
                crumbs=crumbs,
                has_script=True,
            )
        )
    return made
