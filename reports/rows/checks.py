"""What a person should look at, and what was checked or refused."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Review:
    """One verdict that is withheld until a person has looked."""

    verdict_id: str
    claim_id: str
    treatment_id: str
    url: str
    site_kind: str
    quote: str
    type: str
    direction: str
    strength: str
    withheld: str
    confidence: float
    claim_confidence: float
    reason_code: str
    reason: str
    question: str
    rationale: str
    evidence_quote: str
    benchmark: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """How many addresses of one source one rule refused in its last night."""

    source: str
    rule: str
    refused: int
    example: str
    detail: str


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A paper's count of people beside that of its registration."""

    study_id: str
    nct_id: str
    stated: int | None
    registered: int | None
    enrolment: str
    agreement: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A study that a claim's page links or names, held against the claim."""

    claim_id: str
    study_id: str
    site: str
    direction: str
    same_treatment: bool | None
    same_population: bool | None
    same_outcome: bool | None
    conclusion: str
    integrity: str


@dataclass(frozen=True, slots=True)
class Reach:
    """How far claims about a treatment reach, copies counted once."""

    treatment_id: str
    pages: int
    page_groups: int
    claims: int
    distinct_claims: int
