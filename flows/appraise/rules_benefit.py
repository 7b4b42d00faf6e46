"""Rules for claims that something helps or is safe."""

from __future__ import annotations

from flows.appraise.rule import DESIGN, Case, Rule


def _benefit(case: Case) -> bool:
    return case.direction == "benefit"


def _safety(case: Case) -> bool:
    """Say whether the claim calls something safe: judged on harms alone."""
    return case.claim_type == "safety" and case.direction in {"benefit", "no-benefit"}


def _against(case: Case) -> bool:
    return case.answer in {"no-important-difference", "harm"}


def _oversized(case: Case) -> bool:
    lead = case.lead
    return case.strength >= 3 and lead is not None and lead.size in {"trivial", "small"}


SAFETY: tuple[Rule, ...] = (
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
        "harms were looked for and few were found, but the page is surer than that; a "
        "claim of no risk at all is never borne out",
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


def _equal(case: Case) -> bool:
    """Say whether being as good as others is claimed, and they were compared."""
    return _benefit(case) and case.is_as_good and case.fit == "direct"


BENEFIT: tuple[Rule, ...] = (
    Rule(
        "as-good-surer",
        "overstated",
        "",
        lambda c: (
            _equal(c)
            and c.answer in {"no-important-difference", "benefit"}
            and (c.strength > c.allowed or bool(c.gaps))
        ),
        "it did as well as other treatments, but the page is surer or wider than that",
        DESIGN,
        "neither",
    ),
    Rule(
        "as-good-borne-out",
        "supported",
        "",
        lambda c: _equal(c) and c.answer in {"no-important-difference", "benefit"},
        "the page says it does as well as other treatments, and so it did",
        DESIGN,
        "neither",
    ),
    Rule(
        "not-head-to-head",
        "overstated",
        "",
        lambda c: _benefit(c) and c.fit == "not-head-to-head",
        "it did better than nothing or sham, but we found no trial that sets it beside "
        "another treatment",
        DESIGN,
        "the page's: the direction is right though the comparison was not made",
    ),
    Rule(
        "benefit-some-people",
        "overstated",
        "",
        lambda c: _benefit(c) and c.has_split,
        "benefit is found in some of the people the page speaks of and not in others",
        DESIGN,
        "neither",
    ),
    Rule(
        "benefit-wider",
        "overstated",
        "",
        lambda c: _benefit(c) and c.answer == "benefit" and bool(c.gaps),
        "the page claims more widely than was tested",
        DESIGN,
        "neither",
    ),
    Rule(
        "benefit-surer",
        "overstated",
        "",
        lambda c: _benefit(c) and c.answer == "benefit" and c.strength > c.allowed,
        "the page is more certain than the evidence",
        DESIGN,
        "neither",
    ),
    Rule(
        "benefit-bigger",
        "overstated",
        "",
        lambda c: _benefit(c) and c.answer == "benefit" and _oversized(c),
        "the page makes the effect sound bigger than was measured",
        DESIGN,
        "neither",
    ),
    Rule(
        "benefit-borne-out",
        "supported",
        "",
        lambda c: _benefit(c) and c.answer == "benefit",
        "the page goes no further than the evidence",
        DESIGN,
        "neither",
    ),
    Rule(
        "benefit-below-important",
        "overstated",
        "",
        lambda c: _benefit(c) and c.is_small,
        "a difference is there, but smaller than the smallest one usually called "
        "important",
        "intervals are held against the threshold, not against zero",
        "the page's: a small difference is not called little or none",
    ),
    Rule(
        "benefit-denied",
        "contradicted",
        "",
        lambda c: _benefit(c) and _against(c) and c.is_sure,
        "the page claims benefit, and the evidence finds little or no difference, or "
        "harm, with at least moderate certainty",
        DESIGN,
        "neither",
    ),
    Rule(
        "benefit-open",
        "mixed",
        "too-uncertain",
        lambda c: _benefit(c) and _against(c),
        "little or no difference was found, with low certainty, which contradicts "
        "nothing",
        DESIGN,
        "the page's: only moderate certainty contradicts",
    ),
)
