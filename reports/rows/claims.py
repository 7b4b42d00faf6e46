"""What pages say: sites, claims, verdicts and what became of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Treatment:
    """One treatment with what is claimed of it and what is known; see `scorecard`."""

    treatment_id: str
    name: str
    category: str
    parent_id: str
    sites: int
    pages: int
    claims: int
    claims_strong: int
    best_level: int | None
    certainty: str
    lead_source: str
    lead_year: int | None
    effect_word: str
    supported: int
    overstated: int
    mixed: int
    contradicted: int
    untested: int
    untestable: int
    candid: int
    for_review: int
    overclaim_mean: float | None
    summary: str
    lead: str
    lead_id: str
    conflicts: tuple[str, ...]

    @property
    def verdicts(self) -> dict[str, int]:
        """How many claims have which verdict, and how many are for review."""
        return {
            "supported": self.supported,
            "overstated": self.overstated,
            "mixed": self.mixed,
            "contradicted": self.contradicted,
            "untested": self.untested,
            "untestable": self.untestable,
            "for-review": self.for_review,
        }

    @property
    def beyond(self) -> int:
        """How many claims say more than trials found, or the opposite."""
        return self.overstated + self.contradicted

    @property
    def untried(self) -> int:
        """How many claims stand without a trial, and do not say so themselves."""
        return self.untested - self.candid

    @property
    def judged(self) -> int:
        """How many claims have a verdict; one for review has none."""
        return sum(self.verdicts.values()) - self.for_review


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Other names of a treatment."""

    treatment_id: str
    synonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim with the page it stands on, and the words around it."""

    claim_id: str
    document_id: str
    url: str
    site: str
    site_kind: str
    source: str
    page_title: str
    quote: str
    before: str
    after: str
    type: str
    direction: str
    strength: str
    population: str
    outcomes: tuple[str, ...]
    treatments: tuple[str, ...]
    speaker: str
    first_run: str
    last_run: str
    fetched_at: str
    published_date: str
    capture_sha256: str
    predecessor: str
    group_id: str
    rule: str
    is_demo: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """One way in which a claim is wider than its evidence."""

    verdict_id: str
    gap: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement on one claim about one treatment."""

    verdict_id: str
    claim_id: str
    treatment_id: str
    verdict: str
    mixed_reason: str
    rule: str
    rationale: str
    summary: str
    page_quote: str
    evidence_quote: str
    evidence_document_id: str
    benchmark_id: str
    body_id: str
    search_id: str
    lead: str
    certainty: str
    overclaim: int | None
    confidence: float
    is_for_review: bool
    study_ids: tuple[str, ...]
    benchmark_ids: tuple[str, ...]

    @property
    def shown(self) -> str:
        """What is printed: the verdict, or that it is for review."""
        return "for-review" if self.is_for_review else self.verdict


@dataclass(frozen=True, slots=True)
class Site:
    """One site and how many of its pages and claims were seen."""

    site: str
    name: str
    kind: str
    pages: int
    claims: int
    benefit_claims: int
    first_run: str
    last_run: str


@dataclass(frozen=True, slots=True)
class Marketing:
    """How many pages of one kind of source carry one sign of selling."""

    kind: str
    signal: str
    pages: int
    sites: int


@dataclass(frozen=True, slots=True)
class ClaimEvent:
    """One event in the life of a claim."""

    claim_id: str
    run_id: str
    event: str
    quote: str
    other_claim: str


@dataclass(frozen=True, slots=True)
class VerdictEvent:
    """How many verdicts of a treatment took one turn in one night."""

    treatment_id: str
    run_id: str
    event: str
    verdict: str
    rows: int


@dataclass(frozen=True, slots=True)
class SoldFor:
    """How many sites sell a treatment for an outcome; population empty means all."""

    treatment_id: str
    outcome: str
    population: str
    sites: int
