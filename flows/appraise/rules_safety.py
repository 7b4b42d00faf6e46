"""Rules for claims that something is safe, judged on harms alone."""

from __future__ import annotations

from flows.appraise.rule import DESIGN, Case, Rule


def _safety(case: Case) -> bool:
    """Say whether the claim calls something safe: judged on harms alone."""
    return case.claim_type == "safety" and case.direction in {"benefit", "no-benefit"}


SAFETY: tuple[Rule, ...] = (
    Rule(
        "serious-harm-apart",
        "mixed",
        "too-uncertain",
        lambda c: c.claim_type == "safety" and c.is_serious,
        "the page speaks of serious harm, and what was counted is unwanted effects of "
        "every kind, which cannot speak for the serious ones alone",
        DESIGN,
        "neither",
    ),
    Rule(
        "safety-denied",
        "contradicted",
        "",
        lambda c: _safety(c) and c.answer == "harm" and c.is_sure,
        "the page calls it safe, and trials that measured harms found them",
        DESIGN,
        "neither",
    ),
    Rule(
        "safety-open",
        "mixed",
        "too-uncertain",
        lambda c: _safety(c) and c.answer == "harm",
        "harms were found, with low certainty",
        DESIGN,
        "the page's: low certainty of harm does not contradict",
    ),
    Rule(
        "safety-too-far",
        "overstated",
        "",
        lambda c: _safety(c) and (c.strength > c.allowed or bool(c.gaps)),
        "harms were counted and were not more frequent, but the page is surer than "
        "that; a claim of no risk at all is never borne out",
        DESIGN,
        "the reader's",
    ),
    Rule(
        "safety-borne-out",
        "supported",
        "",
        _safety,
        "harms were measured and were not more frequent",
        DESIGN,
        "neither",
    ),
)
