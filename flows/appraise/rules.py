"""The table of verdict rules: the first that fits decides.

Every rule has an id, the verdict it gives, the sentence of why, its source and whose
side it takes where it is generous or harsh.
"""

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
    """One row of the table."""

    rule_id: str
    verdict: str
    mixed_reason: str
    when: Callable[[Case], bool]
    why: str
    source: str
    side: str


_DESIGN = "our definition of the verdicts"
_WORDING = "Cochrane Handbook 15.3 and 15.6"


def _lacking(case: Case) -> bool:
    return case.direction == "evidence-lacking"


def _benefit(case: Case) -> bool:
    return case.direction == "benefit"


def _negative(case: Case) -> bool:
    return case.direction == "no-benefit"


def _harm(case: Case) -> bool:
    return case.direction == "harm"


def _safety(case: Case) -> bool:
    """Say whether the claim calls something safe: judged on harms alone."""
    return case.claim_type == "safety" and case.direction in {"benefit", "no-benefit"}


def _against(case: Case) -> bool:
    return case.answer in {"no-important-difference", "harm"}


def _oversized(case: Case) -> bool:
    lead = case.lead
    return case.strength >= 3 and lead is not None and lead.size in {"trivial", "small"}


RULES: tuple[Rule, ...] = (
    Rule(
        "lacking-empty",
        "supported",
        "",
        lambda c: _lacking(c) and c.lead is None,
        "the page says evidence is missing, and we found none",
        _DESIGN,
        "neither",
    ),
    Rule(
        "lacking-uncertain",
        "supported",
        "",
        lambda c: (
            _lacking(c) and (c.certainty == "very-low" or c.answer == "uncertain")
        ),
        "the page says evidence is missing or too weak, and what there is leaves the "
        "answer open",
        _DESIGN,
        "neither",
    ),
    Rule(
        "lacking-weak",
        "supported",
        "",
        lambda c: _lacking(c) and not c.is_sure and c.strength <= 2,
        "the page says evidence is limited, and its certainty is low",
        _DESIGN,
        "the page's: low certainty is called limited",
    ),
    Rule(
        "lacking-too-far",
        "overstated",
        "",
        lambda c: _lacking(c) and not c.is_sure,
        "the page says there is no evidence at all, and there is some, of low "
        "certainty",
        _DESIGN,
        "neither",
    ),
    Rule(
        "lacking-denied",
        "contradicted",
        "",
        _lacking,
        "the page says evidence is missing, and there is evidence of at least moderate "
        "certainty",
        _DESIGN,
        "neither",
    ),
    Rule(
        "nothing-found",
        "untested",
        "",
        lambda c: c.lead is None,
        "no eligible evidence was found on what the page claims",
        _DESIGN,
        "neither",
    ),
    Rule(
        "sources-disagree",
        "mixed",
        "conflict",
        lambda c: c.has_conflict,
        "current sources of equal weight point different ways",
        _DESIGN,
        "neither",
    ),
    Rule(
        "very-uncertain",
        "mixed",
        "too-uncertain",
        lambda c: c.certainty == "very-low",
        "certainty is very low, which carries no answer either way",
        _WORDING,
        "neither",
    ),
    Rule(
        "left-open",
        "mixed",
        "too-uncertain",
        lambda c: c.answer == "uncertain",
        "the sources leave the answer open",
        _WORDING,
        "neither",
    ),
    Rule(
        "safety-denied",
        "contradicted",
        "",
        lambda c: _safety(c) and c.answer == "harm" and c.is_sure,
        "the page calls it safe, and trials that measured harms found them",
        _DESIGN,
        "neither",
    ),
    Rule(
        "safety-open",
        "mixed",
        "too-uncertain",
        lambda c: _safety(c) and c.answer == "harm",
        "harms were found, with low certainty",
        _DESIGN,
        "the page's: low certainty of harm does not contradict",
    ),
    Rule(
        "safety-too-far",
        "overstated",
        "",
        lambda c: _safety(c) and (c.strength > c.allowed or bool(c.gaps)),
        "harms were looked for and few were found, but the page is surer than that; a "
        "claim of no risk at all is never borne out",
        _DESIGN,
        "the reader's",
    ),
    Rule(
        "safety-borne-out",
        "supported",
        "",
        _safety,
        "harms were measured and were not more frequent",
        _DESIGN,
        "neither",
    ),
    Rule(
        "not-head-to-head",
        "overstated",
        "",
        lambda c: _benefit(c) and c.fit == "not-head-to-head",
        "it did better than nothing or sham, but we found no trial that sets it beside "
        "another treatment",
        _DESIGN,
        "the page's: the direction is right though the comparison was not made",
    ),
    Rule(
        "benefit-some-people",
        "overstated",
        "",
        lambda c: _benefit(c) and c.has_split,
        "benefit is found in some of the people the page speaks of and not in others",
        _DESIGN,
        "neither",
    ),
    Rule(
        "benefit-wider",
        "overstated",
        "",
        lambda c: _benefit(c) and c.answer == "benefit" and bool(c.gaps),
        "the page claims more widely than was tested",
        _DESIGN,
        "neither",
    ),
    Rule(
        "benefit-surer",
        "overstated",
        "",
        lambda c: _benefit(c) and c.answer == "benefit" and c.strength > c.allowed,
        "the page is more certain than the evidence",
        _DESIGN,
        "neither",
    ),
    Rule(
        "benefit-bigger",
        "overstated",
        "",
        lambda c: _benefit(c) and c.answer == "benefit" and _oversized(c),
        "the page makes the effect sound bigger than was measured",
        _DESIGN,
        "neither",
    ),
    Rule(
        "benefit-borne-out",
        "supported",
        "",
        lambda c: _benefit(c) and c.answer == "benefit",
        "the page goes no further than the evidence",
        _DESIGN,
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
        _DESIGN,
        "neither",
    ),
    Rule(
        "benefit-open",
        "mixed",
        "too-uncertain",
        lambda c: _benefit(c) and _against(c),
        "little or no difference was found, with low certainty, which contradicts "
        "nothing",
        _DESIGN,
        "the page's: only moderate certainty contradicts",
    ),
    Rule(
        "negative-denied",
        "contradicted",
        "",
        lambda c: _negative(c) and c.answer == "benefit" and c.is_sure,
        "the page says it does not help, and benefit was found with at least moderate "
        "certainty",
        _DESIGN,
        "neither",
    ),
    Rule(
        "negative-open",
        "mixed",
        "too-uncertain",
        lambda c: _negative(c) and c.answer == "benefit",
        "benefit was found with low certainty, which contradicts nothing",
        _DESIGN,
        "the page's: only moderate certainty contradicts",
    ),
    Rule(
        "negative-too-far",
        "overstated",
        "",
        lambda c: (
            _negative(c)
            and (c.strength > c.allowed or bool(c.gaps) or c.is_small or c.has_split)
        ),
        "the page rules benefit out more surely or more widely than the evidence",
        _DESIGN,
        "neither",
    ),
    Rule(
        "negative-borne-out",
        "supported",
        "",
        lambda c: _negative(c) and _against(c),
        "the page says it does not help, and little or no difference was found",
        _DESIGN,
        "neither",
    ),
    Rule(
        "harm-denied",
        "contradicted",
        "",
        lambda c: _harm(c) and c.answer != "harm" and c.is_sure,
        "the page claims harm, and the evidence finds none with at least moderate "
        "certainty",
        _DESIGN,
        "neither",
    ),
    Rule(
        "harm-open",
        "mixed",
        "too-uncertain",
        lambda c: _harm(c) and c.answer != "harm",
        "harm was not found, but with low certainty",
        _DESIGN,
        "the page's: a warning is not contradicted by weak evidence",
    ),
    Rule(
        "harm-too-far",
        "overstated",
        "",
        lambda c: _harm(c) and (c.strength > c.allowed or bool(c.gaps)),
        "harm was found, but the page is surer or wider than that",
        _DESIGN,
        "neither",
    ),
    Rule(
        "harm-borne-out",
        "supported",
        "",
        _harm,
        "harm was measured and found",
        _DESIGN,
        "neither",
    ),
)

NO_TREATMENT = Rule(
    "no-treatment",
    "untestable",
    "",
    lambda _: True,
    "the words name no treatment that can be looked up",
    _DESIGN,
    "neither",
)
NO_OUTCOME = Rule(
    "no-outcome",
    "untestable",
    "",
    lambda _: True,
    "the words name no outcome that a trial could measure",
    _DESIGN,
    "neither",
)
FAMILY_DENIED = Rule(
    "family-denied",
    "contradicted",
    "",
    lambda _: True,
    "at least two members of the family were tested with moderate certainty of little "
    "or no difference, and none with moderate certainty of benefit",
    _DESIGN,
    "the reader's: a family is judged by its tested members",
)
FAMILY_SOME = Rule(
    "family-some",
    "overstated",
    "",
    lambda _: True,
    "the whole was not tested; benefit was found for part of it",
    _DESIGN,
    "the page's: evidence on a part counts for the whole",
)
FAMILY_OPEN = Rule(
    "family-open",
    "mixed",
    "too-uncertain",
    lambda _: True,
    "the whole was not tested, and what was found on its parts leaves the answer open",
    _DESIGN,
    "neither",
)
NEGATIVE_FAMILY_DENIED = Rule(
    "family-negative-denied",
    "contradicted",
    "",
    lambda _: True,
    "the page says the whole does not help, and benefit was found for part of it with "
    "at least moderate certainty",
    _DESIGN,
    "neither",
)
NEGATIVE_FAMILY_TOO_FAR = Rule(
    "family-negative-too-far",
    "overstated",
    "",
    lambda _: True,
    "parts of it were tested and made little or no difference, but not the whole",
    _DESIGN,
    "neither",
)
ALL_RULES = (
    NO_TREATMENT,
    NO_OUTCOME,
    *RULES,
    FAMILY_DENIED,
    FAMILY_SOME,
    FAMILY_OPEN,
    NEGATIVE_FAMILY_DENIED,
    NEGATIVE_FAMILY_TOO_FAR,
)


def decide(case: Case) -> Rule:
    """Give the first rule of the table that fits a case."""
    for rule in RULES:
        if rule.when(case):
            return rule
    raise ValueError(
        f"decide: no rule fits a {case.direction} claim where the evidence says "
        f"{case.answer or 'nothing'} with {case.certainty or 'no'} certainty; add a "
        "row to the table"
    )
