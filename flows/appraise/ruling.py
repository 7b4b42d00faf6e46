"""What was decided on a claim about one treatment."""

from __future__ import annotations

from dataclasses import dataclass

from flows.appraise.evidence import Evidence
from flows.appraise.rule import Rule
from warehouse.judgement import Gap


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was decided on a claim about one treatment, and what it rests on."""

    rule: Rule
    outcome: str
    lead: Evidence | None
    against: Evidence | None
    certainty: str
    gaps: tuple[Gap, ...]
    has_newer_trials: bool = False
