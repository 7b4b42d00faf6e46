"""What a claim asks of the evidence: outcomes, population, strength, and width."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flows.appraise import crosswalk, cues
from warehouse.appraisal_input import ClaimRecord
from warehouse.tags import Claim
from warehouse.vocabularies import UnknownCode

STRENGTHS = {"hedged": 1, "plain": 2, "strong": 3, "absolute": 4}
TYPES = ("efficacy", "mechanism", "safety", "comparative", "cost")
DIRECTIONS = ("benefit", "no-benefit", "harm", "evidence-lacking")
_MECHANISM = "mechanism"
_PREVENTION = "recurrence-prevention"
_ABOUT_BACK = re.compile(
    r"\b(?:pain|pains|painful|ache|aches|aching|backache|back|sciatica|spine|spinal"
    r"|disc|discs|disk|lumbar|stenosis|symptoms?|sore|soreness)\b",
    re.IGNORECASE,
)
# A whole class of treatments that has no id of its own, as the subject of the claim;
# "without drugs" names what is avoided and must not fire.
_CLASS = re.compile(
    r"(?:^|[.:;•]\s)[^\w]{0,3}(?:[\w-]{1,20}\s){0,4}?"
    r"(?:medications?|medicines?|drugs|painkillers)\s"
    r"(?:may|might|can|could|will|helps?|reduces?|relieves?|eases?|works?|do|does|are)\b",
    re.IGNORECASE,
)
_AVOIDED = re.compile(
    r"\b(?:without|no|avoid\w*|instead|unlike|than|fewer|less|need for|non|off"
    r"|stop\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One claim as a question: `alternatives` holds one tuple per named outcome.

    A tuple of several evidence outcomes is answered by the first that has evidence.
    `is_as_good` is a comparison that claims no more than being as good. A
    `treatment_class` is a category of the vocabulary that the words speak of.
    `comparator` is the inert comparison the words name: only that one answers.
    `is_narrower` asks which kind, or for whom; `is_serious` is about serious harm,
    `names_harm` about one that is named.
    """

    claim_type: str
    direction: str
    strength: int
    alternatives: tuple[tuple[str, ...], ...]
    population: str
    is_lasting: bool
    is_all: bool
    denies_all_risk: bool
    treatment_class: str = ""
    is_as_good: bool = False
    comparator: str = ""
    is_long_term: bool = False
    is_narrower: bool = False
    is_serious: bool = False
    names_harm: bool = False
    is_contraindication: bool = False
    says_small: bool = False
    says_none: bool = False


def read_claim(record: ClaimRecord) -> Asked:
    """Read what a claim asks; raises UnknownCode for a code outside the code book."""
    claim = record.claim
    for value, allowed, where in (
        (claim.type, TYPES, "claim type"),
        (claim.direction, DIRECTIONS, "claim direction"),
        (claim.strength, tuple(STRENGTHS), "claim strength"),
    ):
        if value not in allowed:
            raise UnknownCode(value, allowed, where)
    quote = claim.quote[:2000]
    is_safety = claim.type == "safety"
    is_called_safe = is_safety and claim.direction in {"benefit", "no-benefit"}
    denies = is_called_safe and cues.denies_risk(quote)
    comparator = (
        cues.inert_comparison(quote, is_denial=claim.direction == "no-benefit")
        if claim.type == "comparative"
        else ""
    )
    return Asked(
        claim_type="efficacy" if comparator else claim.type,
        direction=claim.direction,
        strength=4 if denies else STRENGTHS[claim.strength],
        alternatives=_alternatives(record),
        population=_population(claim),
        is_lasting=cues.speaks_of_lasting(quote),
        is_all=cues.speaks_of_all(quote),
        denies_all_risk=denies,
        treatment_class=_treatment_class(quote),
        is_as_good=claim.type == "comparative"
        and not comparator
        and cues.speaks_of_as_good(quote),
        comparator=comparator,
        is_long_term=cues.speaks_of_long_term(quote),
        is_narrower=cues.asks_which(quote),
        names_harm=is_safety and cues.names_a_harm(quote),
        is_serious=is_safety and not denies and cues.speaks_of_serious(quote),
        is_contraindication=is_safety and cues.is_contraindication(quote),
        says_small=cues.says_small(quote),
        says_none=cues.says_none_at_all(quote),
    )


def _population(claim: Claim) -> str:
    """Give the people a claim is about, from its words where its tags say other."""
    population = crosswalk.claim_population(claim.population)
    if population != "other":
        return population
    return cues.named_people(claim.quote[:2000]) or population


def _treatment_class(quote: str) -> str:
    """Give the class of treatments the words are about, where they name one."""
    match = _CLASS.search(quote[:300])
    if match is None or _AVOIDED.search(match[0]):
        return ""
    return "medication"


def _alternatives(record: ClaimRecord) -> tuple[tuple[str, ...], ...]:
    """List the outcomes to judge a claim on, by its type.

    A general "helps" counts as pain where the words are about the back or its pain
    (whose side: the page's, which then has a testable claim); elsewhere it names no
    outcome. What happens in tissue is judged only where nothing that people notice is
    named.
    """
    claim = record.claim
    if claim.type == "safety":
        return (("adverse-events",),)
    if claim.type == "cost":
        return (("cost",),)
    named = _named(claim)
    found = [_codes(code, claim.quote[:2000]) for code in named]
    if claim.type == _MECHANISM:
        has_mechanism = any(_MECHANISM in codes for codes in found)
        return ((_MECHANISM,),) if has_mechanism or found else ()
    noticed = [codes for codes in found if codes and _MECHANISM not in codes]
    harms = ("adverse-events",)
    kept = [codes for codes in noticed if codes != harms] or noticed
    if kept:
        return tuple(dict.fromkeys(kept))
    if found:
        return ((_MECHANISM,),)
    return _general(record)


def _named(claim: Claim) -> list[str]:
    """List the outcomes the words name, prevention and recovery as their own.

    Keeping pain away is another question than easing it; getting well sooner is what a
    person notices and not a change in tissue.
    """
    quote = claim.quote[:2000]
    named = [code for code in claim.outcomes if code != "general"]
    if set(named) <= {"pain", _PREVENTION} and cues.is_prevention(quote):
        named = [_PREVENTION] if named else []
    return named


def _codes(code: str, quote: str) -> tuple[str, ...]:
    if code == "healing" and cues.is_recovery(quote):
        return ("recovery",)
    return crosswalk.claim_outcomes(code)


def _general(record: ClaimRecord) -> tuple[tuple[str, ...], ...]:
    claim = record.claim
    if cues.is_prevention(claim.quote[:2000]):
        return (crosswalk.claim_outcomes(_PREVENTION),)
    says_back = bool(_ABOUT_BACK.search(claim.quote[:2000]))
    is_general = "general" in claim.outcomes
    is_comparison = claim.type == "comparative" or claim.direction == "evidence-lacking"
    if (is_general and (says_back or claim.population != "any")) or is_comparison:
        return (crosswalk.claim_outcomes("general"),)
    return ()
