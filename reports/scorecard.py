"""The scorecard: every treatment as one row, selling beside evidence."""

from __future__ import annotations

from dataclasses import dataclass

from reports import benchmarks, paths, rows, scale, text, wording
from reports.data import World
from reports.pages import File, csv_file, json_file


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One treatment as the first page and the scorecard print it."""

    treatment_id: str
    path: str
    name: str
    category: str
    sites: int
    share: float
    share_told: str
    pages: int
    claims: int
    claims_strong: int
    place: str
    effect: str
    certainty: str
    lead: str
    outcome: str
    verdicts: dict[str, int]
    beyond: int
    untried: int
    judged: int
    parting: str
    overclaim_mean: float | None


def score_row(world: World, one: rows.Treatment) -> ScoreRow:
    """Make a treatment's row of the scorecard."""
    share = one.sites / world.n_sites if world.n_sites else 0.0
    lead = benchmarks.cited(one.lead_source, one.lead_year)
    return ScoreRow(
        treatment_id=one.treatment_id,
        path=paths.treatment(one.treatment_id),
        name=one.name,
        category=one.category,
        sites=one.sites,
        share=round(share, 4),
        share_told=text.percent(one.sites, world.n_sites),
        pages=one.pages,
        claims=one.claims,
        claims_strong=one.claims_strong,
        place=scale.place(one),
        effect=scale.told(one),
        certainty=one.certainty if scale.place(one) != "untested" else "",
        lead=lead,
        outcome=lead_outcome(world, one),
        verdicts=one.verdicts,
        beyond=one.beyond,
        untried=one.untried,
        judged=one.judged,
        parting=parting(one),
        overclaim_mean=one.overclaim_mean,
    )


def lead_outcome(world: World, one: rows.Treatment) -> str:
    """Say on which outcome the leading result is; empty where it is not known."""
    if scale.place(one) == "untested":
        return ""
    found = world.bodies.get(one.lead_id) or world.benchmarks.get(one.lead_id)
    if found is None:
        return ""
    return wording.word(wording.OUTCOMES, found.outcome, "outcome").label


def parting(one: rows.Treatment) -> str:
    """Say how many claims go beyond what is known, in one short sentence.

    What was never tested is told apart: nobody has found that it goes too far.
    """
    if not one.judged:
        return "No claim to compare."
    told = [
        (number, verbs[number > 1])
        for number, verbs in (
            (one.beyond, ("goes beyond it", "go beyond it")),
            (one.untried, ("stands without a trial", "stand without a trial")),
        )
        if number
    ]
    claims = text.counted(one.judged, "claim")
    if not told:
        return f"None of {claims} goes beyond it."
    (number, verb), *rest = told
    parts = [f"{number:,} of {claims} {verb}", *(f"{n:,} {then}" for n, then in rest)]
    return ", ".join(parts) + "."


def unsupported(one: rows.Treatment) -> str:
    """Say what the claims are that are not supported: 7 not tested and 2 mixed."""
    numbers = {**one.verdicts, "supported": 0, "for-review": 0, "untested": one.untried}
    return text.listed(
        [
            f"{number:,} {wording.SHOWN[code].label.lower()}"
            for code, number in numbers.items()
            if number
        ]
    )


def listed(world: World) -> tuple[ScoreRow, ...]:
    """Order treatments by how widely they are sold, then by how far claims go."""
    made = [score_row(world, one) for one in world.treatments.values()]
    made.sort(key=lambda row: (-row.sites, -row.claims, row.name))
    return tuple(made)


def files(rows_listed: tuple[ScoreRow, ...], about: str) -> tuple[File, ...]:
    """Offer the scorecard as files."""
    columns = (
        "treatment_id",
        "preferred_name",
        "category",
        "sites",
        "share_of_sites_pct",
        "pages",
        "claims",
        "claims_strong",
        "effect",
        "outcome",
        "certainty",
        "lead_source",
        "supported",
        "overstated",
        "mixed",
        "contradicted",
        "untested",
        "untestable",
        "for_review",
        "overclaim_mean",
    )
    table = [
        (
            row.treatment_id,
            row.name,
            row.category,
            row.sites,
            round(100 * row.share, 2),
            row.pages,
            row.claims,
            row.claims_strong,
            row.effect,
            row.outcome,
            row.certainty,
            row.lead,
            *row.verdicts.values(),
            row.overclaim_mean,
        )
        for row in rows_listed
    ]
    return (
        csv_file("scorecard.csv", about, columns, table),
        json_file("scorecard.json", about, rows_listed, len(rows_listed)),
    )
