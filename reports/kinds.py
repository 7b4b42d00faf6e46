"""How the claims about a treatment hold up on each kind of source."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from reports import rows, text, wording
from reports.data import World
from reports.pages import File, csv_file


@dataclass(frozen=True, slots=True)
class KindRow:
    """How the claims on one kind of source hold up."""

    kind: str
    label: str
    counts: dict[str, int]
    total: int


def listed(world: World, verdicts: list[rows.Verdict]) -> tuple[KindRow, ...]:
    """Count verdicts by kind of source, the kind with the most claims first."""
    groups: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for verdict in verdicts:
        claim = world.claims.get(verdict.claim_id)
        if claim:
            groups[claim.site_kind][verdict.shown] += 1
    made = [
        KindRow(
            kind=kind,
            label=text.sentence_case(
                wording.word(wording.SITE_KINDS, kind, "kind of site").label
            ),
            counts={code: counts.get(code, 0) for code in wording.SHOWN},
            total=sum(counts.values()),
        )
        for kind, counts in groups.items()
    ]
    return tuple(sorted(made, key=lambda row: (-row.total, row.kind)))


def strengths(world: World, verdicts: list[rows.Verdict]) -> dict[str, int]:
    """Count claims by how strongly they are worded."""
    counted = Counter(
        world.claims[one.claim_id].strength
        for one in verdicts
        if one.claim_id in world.claims
    )
    return {code: counted.get(code, 0) for code in wording.STRENGTHS}


def file(name: str, counted: tuple[KindRow, ...]) -> File:
    """Offer the counts as a file."""
    return csv_file(
        "claims-by-source.csv",
        f"verdicts on claims about {name}, by kind of source",
        ("kind", *wording.SHOWN, "claims"),
        [(row.kind, *row.counts.values(), row.total) for row in counted],
    )
