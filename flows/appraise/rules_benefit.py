"""Rules for claims that something helps."""

from __future__ import annotations

from flows.appraise.rule import DESIGN, Case, Rule


def _benefit(case: Case) -> bool:
    return case.direction == "benefit"


def _none(case: Case) -> bool:
    return case.answer == "no-important-difference"


def _small_claim(case: Case) -> bool:
    """Say whether a slight difference bears out what little a page claims.

    A page that calls the effect small itself may be as sure as the certainty allows;
    any other one step less, as a slight difference allows one step less.
    """
    is_slight = case.lead is not None and case.lead.is_slight
    allowed = case.allowed if case.says_small else case.allowed - 1
    return is_slight and case.strength <= allowed


def _small_for_small(case: Case) -> bool:
    """Say whether a page calls small what its source estimates as small, unmeasured.

    Where a source gives an estimate on the page's side and no interval, nobody can say
    that there is no difference, so a page that calls it small is not contradicted.
    """
    lead = case.lead
    interval = None if lead is None else lead.interval
    return (
        case.says_small
        and _none(case)
        and interval is not None
        and interval.low is None
        and interval.estimate < 0
    )


def _oversized(case: Case) -> bool:
    lead = case.lead
    return case.strength >= 3 and lead is not None and lead.size in {"trivial", "small"}


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
        "benefit-small-borne-out",
        "supported",
        "",
        lambda c: _benefit(c) and _small_claim(c) and not c.gaps,
        "a small difference was found, and the page claims no more than that",
        "intervals are held against the threshold, not against zero",
        "neither",
    ),
    Rule(
        "benefit-called-unimportant",
        "overstated",
        "",
        lambda c: _benefit(c) and c.lead is not None and c.lead.is_called_unimportant,
        "a difference is there, and the source that found it calls it too small to "
        "matter",
        "intervals are held against the threshold, not against zero",
        "the page's: a difference that reaches our threshold is not called none",
    ),
    Rule(
        "benefit-below-important",
        "overstated",
        "",
        lambda c: _benefit(c) and (c.is_small or _small_for_small(c)),
        "a difference is there, but smaller than the smallest one usually called "
        "important",
        "intervals are held against the threshold, not against zero",
        "the page's: a small difference is not called little or none",
    ),
    Rule(
        "benefit-denied",
        "contradicted",
        "",
        lambda c: _benefit(c) and _none(c) and c.is_sure,
        "the page claims benefit, and the evidence finds little or no difference, with "
        "at least moderate certainty",
        DESIGN,
        "neither",
    ),
    Rule(
        "benefit-harm",
        "contradicted",
        "",
        lambda c: _benefit(c) and c.answer == "harm" and c.is_sure,
        "the page claims benefit, and people did worse with it, with at least moderate "
        "certainty",
        DESIGN,
        "neither",
    ),
    Rule(
        "benefit-open",
        "mixed",
        "too-uncertain",
        lambda c: _benefit(c) and _none(c),
        "little or no difference was found, with low certainty, which contradicts "
        "nothing",
        DESIGN,
        "the page's: only moderate certainty contradicts",
    ),
    Rule(
        "benefit-harm-open",
        "mixed",
        "too-uncertain",
        lambda c: _benefit(c) and c.answer == "harm",
        "people did worse with it, but with low certainty, which contradicts nothing",
        DESIGN,
        "the page's: only moderate certainty contradicts",
    ),
)
