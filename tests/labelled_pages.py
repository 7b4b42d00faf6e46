"""Reads tests/labelled/claims_*.csv and scores the page reader on them.

The target sentence of a row stands between » and «; ¶ ends a line of the mini-page.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from flows.clean.text import document_from_text
from flows.tag.pages import tag_page
from warehouse.tags import Claim

FOLDER = Path(__file__).parent / "labelled"
FIELDS = ("type", "direction", "strength", "population")


@dataclass(frozen=True, slots=True)
class Story:
    """One labelled sentence in its mini-page."""

    story_id: str
    story: str
    text: str
    start: int
    end: int
    is_claim: bool
    treatments: frozenset[str]
    outcomes: frozenset[str]
    codes: dict[str, str]


def stories(split: str) -> list[Story]:
    with (FOLDER / f"claims_{split}.csv").open(encoding="utf-8", newline="") as file:
        return [_story(row) for row in csv.DictReader(file)]


def _story(row: dict[str, str]) -> Story:
    page = row["page"].replace(" ¶ ", "\n")
    start = page.index("»")
    end = page.index("«") - 1
    return Story(
        story_id=row["id"],
        story=row["story"],
        text=page.replace("»", "").replace("«", ""),
        start=start,
        end=end,
        is_claim=row["label"] == "claim",
        treatments=frozenset(filter(None, row["treatments"].split(";"))),
        outcomes=frozenset(filter(None, row["outcomes"].split(";"))),
        codes={field: row[field] for field in FIELDS},
    )


def claim_of(story: Story) -> Claim | None:
    """Give the claim that the reader makes of the target sentence."""
    claims = tag_page(document_from_text(story.story_id, story.text)).claims
    for claim in claims:
        if claim.start < story.end and claim.end > story.start:
            return claim
    return None


def problems(story: Story, claim: Claim | None) -> list[str]:
    """Name what is wrong with a claim; empty when all that matters is right."""
    if claim is None or not story.is_claim:
        return [] if (claim is None) != story.is_claim else ["claim"]
    wrong = [f for f in FIELDS if getattr(claim, f) != story.codes[f]]
    if set(claim.treatments) != story.treatments:
        wrong.append("treatments")
    if not set(claim.outcomes) & story.outcomes:
        wrong.append("outcomes")
    return wrong


@dataclass(slots=True)
class Score:
    """Counts over a set of stories."""

    hits: int = 0
    false: int = 0
    missed: int = 0
    treatments_right: int = 0
    treatments_extra: int = 0
    treatments_missing: int = 0
    outcomes_right: int = 0
    outcomes_off: int = 0

    @property
    def claim_f1(self) -> float:
        return _f1(self.hits, self.false + self.missed)

    @property
    def treatment_f1(self) -> float:
        return _f1(
            self.treatments_right, self.treatments_extra + self.treatments_missing
        )

    @property
    def outcomes_f1(self) -> float:
        return _f1(self.outcomes_right, self.outcomes_off)


def _f1(right: int, wrong: int) -> float:
    return 2 * right / (2 * right + wrong) if right else 0.0


def score(rows: Iterable[Story]) -> tuple[Score, dict[str, tuple[int, int]]]:
    """Score stories: counts, and for each code how many of how many are right."""
    total = Score()
    codes = dict.fromkeys(FIELDS, (0, 0))
    for story in rows:
        claim = claim_of(story)
        if claim is None or not story.is_claim:
            total.false += claim is not None
            total.missed += story.is_claim
            continue
        total.hits += 1
        got, want = set(claim.treatments), story.treatments
        total.treatments_right += len(got & want)
        total.treatments_extra += len(got - want)
        total.treatments_missing += len(want - got)
        told = set(claim.outcomes)
        total.outcomes_right += len(told & story.outcomes)
        total.outcomes_off += len(told ^ story.outcomes)
        for field, (right, seen) in codes.items():
            same = getattr(claim, field) == story.codes[field]
            codes[field] = (right + same, seen + 1)
    return total, codes
