"""What a verdict rule is, and what it sees of a claim."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flows.appraise.evidence import Evidence, rank

ALLOWED = {"high": 3, "moderate": 2, "low": 1, "very-low": 0}


@dataclass(frozen=True, slots=True)
class Case:
    """What the rules see of one claim on one outcome, all in codes."""

    claim_type: str
    direction: str
    strength: int
    lead: Evidence | None
    certainty: str
    has_conflict: bool = False
    has_split: bool = False
    gaps: frozenset[str] = frozenset()
    fit: str = "direct"
    is_as_good: bool = False
    is_other_comparison: bool = False
    is_narrower: bool = False
    is_serious: bool = False
    names_harm: bool = False
    says_small: bool = False
    says_none: bool = False

    @property
    def answer(self) -> str:
        """Give the direction the evidence points in, or nothing."""
        return "" if self.lead is None else self.lead.direction

    @property
    def is_sure(self) -> bool:
        """Say whether certainty is moderate or high."""
        return bool(self.certainty) and rank(self.certainty) >= rank("moderate")

    @property
    def allowed(self) -> int:
        """Give the strongest claim that this certainty allows, 0 to 3."""
        return ALLOWED.get(self.certainty, 0)

    @property
    def is_small(self) -> bool:
        """Say whether a difference is there but below the smallest important one."""
        return self.lead is not None and self.lead.is_small_difference


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table: `side` says whose side it takes, where it takes one."""

    rule_id: str
    verdict: str
    mixed_reason: str
    when: Callable[[Case], bool]
    why: str
    source: str
    side: str


DESIGN = "our definition of the verdicts"
WORDING = "Cochrane Handbook 15.3 and 15.6"
