"""Where each thing has its page: addresses are made of ids and never reused."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from reports import rows
from reports.data import World
from reports.links import slug

PAGES_PER_VERDICT = 20
ROWS_PER_PAGE = 150
GONE_KEPT = 2000
_NO_LETTER = re.compile(r"[^\w ]+|_+")
_STRENGTH = {"absolute": 4, "strong": 3, "plain": 2, "hedged": 1}


@dataclass(frozen=True, slots=True)
class Paths:
    """Which claims and studies have a page of their own, and where rows stand."""

    claim_pages: frozenset[str]
    claim_rows: Mapping[str, str]
    study_pages: frozenset[str]
    gone_pages: frozenset[str]

    def claim(self, claim_id: str) -> str:
        """Give the address of a claim: its page, or its row in a table."""
        if claim_id in self.claim_pages or claim_id in self.gone_pages:
            return f"claims/{slug(claim_id)}/"
        return self.claim_rows.get(claim_id, "")

    def study(self, study_id: str) -> str:
        """Give the address of a study's page, or an empty string."""
        return f"studies/{slug(study_id)}/" if study_id in self.study_pages else ""


def treatment(treatment_id: str) -> str:
    """Give the address of a treatment."""
    return f"treatments/{slug(treatment_id)}/"


def claims_table(treatment_id: str, place: int) -> str:
    """Give the address of the table that holds a treatment's claim number `place`."""
    number = place // ROWS_PER_PAGE + 1
    base = f"treatments/{slug(treatment_id)}/claims/" if treatment_id else "claims/"
    return base if number == 1 else f"{base}{number}/"


def row_id(claim_id: str) -> str:
    """Give the id of a claim's row in a table."""
    return f"c-{slug(claim_id)}"


def weight(world: World, verdict: rows.Verdict) -> tuple[int, int, float, str]:
    """Order verdicts: the widest gap first, then the strongest and surest claim."""
    claim = world.claims.get(verdict.claim_id)
    strength = _STRENGTH.get(claim.strength, 0) if claim else 0
    return (
        -(0 if verdict.is_for_review else verdict.overclaim or 0),
        -strength,
        -verdict.confidence,
        verdict.verdict_id,
    )


def plan(world: World) -> Paths:
    """Decide which claims and studies get a page of their own."""
    pages: set[str] = set()
    places: dict[str, str] = {}
    for treatment_id, verdicts in sorted(world.by_treatment.items()):
        ordered = sorted(verdicts, key=lambda one: weight(world, one))
        taken: defaultdict[str, int] = defaultdict(int)
        seen: set[tuple[str, str]] = set()
        for place, verdict in enumerate(ordered):
            table = claims_table(treatment_id, place)
            places.setdefault(verdict.claim_id, f"{table}#{row_id(verdict.claim_id)}")
            same = (verdict.shown, fold(verdict.page_quote))
            if taken[verdict.shown] < PAGES_PER_VERDICT and same not in seen:
                taken[verdict.shown] += 1
                seen.add(same)
                pages.add(verdict.claim_id)
    return Paths(
        claim_pages=frozenset(pages & world.claims.keys()),
        claim_rows=places,
        study_pages=frozenset(_shown_studies(world)),
        gone_pages=frozenset(_latest_gone(world)),
    )


def _latest_gone(world: World) -> list[str]:
    left = sorted(
        (events[-1].run_id, claim_id)
        for claim_id, events in world.claim_events.items()
        if claim_id not in world.claims
    )
    return [claim_id for _, claim_id in left[-GONE_KEPT:]]


@lru_cache(maxsize=1 << 15)
def fold(quote: str) -> str:
    """Make near-equal quotes equal: case, space and punctuation do not count."""
    return _NO_LETTER.sub("", quote.lower()).strip()


def _shown_studies(world: World) -> set[str]:
    used = {member.study_id for members in world.members.values() for member in members}
    for verdict in world.verdicts:
        used.update(verdict.study_ids)
        study = world.study_of_document.get(verdict.evidence_document_id)
        if study:
            used.add(study.study_id)
    return used & world.studies.keys()
