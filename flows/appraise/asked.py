"""What a claim asks of the evidence: outcomes, population, strength, and width."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flows.appraise import crosswalk
from warehouse.judgement import ClaimRecord
from warehouse.vocabularies import UnknownCode

STRENGTHS = {"hedged": 1, "plain": 2, "strong": 3, "absolute": 4}
TYPES = ("efficacy", "mechanism", "safety", "comparative", "cost")
DIRECTIONS = ("benefit", "no-benefit", "harm", "evidence-lacking")
_MECHANISM = "mechanism"
_ABOUT_BACK = re.compile(
    r"\b(?:pain|pains|painful|ache|aches|aching|backache|back|sciatica|spine|spinal"
    r"|disc|discs|disk|lumbar|stenosis|symptoms?|sore|soreness)\b",
    re.IGNORECASE,
)
_NO_RISK = re.compile(
    r"\b(?:no|zero|without|free of|any) (?:known |any |serious |negative |harmful )?"
    r"(?:risks?|side[- ]effects?|harms?|adverse)\b"
    r"|\brisk[- ]free\b|\bside[- ]effect[- ]free\b"
    r"|\b(?:completely|totally|perfectly|100 ?% ?|absolutely|always) ?safe\b",
    re.IGNORECASE,
)
_LASTING = re.compile(
    r"\b(?:permanent(?:ly)?|for good|forever|for ever|long[- ]?lasting|lasting relief"
    r"|long[- ]term (?:relief|results?|solution|benefits?)|once and for all)\b",
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
_AS_GOOD = re.compile(
    r"\bas (?:well|good|effective|helpful|much|safe|useful) as\b|\bjust as\b"
    r"|\bno (?:worse|better) than\b|\bsimilar(?:ly)? (?:to|results?|effects?)\b"
    r"|\bcomparable\b|\bequal(?:ly)?\b|\bequivalent\b",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(?:everyone|everybody|anyone|anybody|every (?:patient|person|case|kind|type"
    r"|sort)|all (?:patients|people|cases|types|kinds|sorts|back pain)"
    r"|any (?:kind|type|sort) of)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One claim as a question: `alternatives` holds one tuple per named outcome.

    A tuple of several evidence outcomes is answered by the first that has evidence.
    `is_as_good` is a comparison that claims no more than being as good. A
    `treatment_class` is a category of the vocabulary that the words speak of.
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
    denies = claim.type == "safety" and bool(_NO_RISK.search(quote))
    return Asked(
        claim_type=claim.type,
        direction=claim.direction,
        strength=4 if denies else STRENGTHS[claim.strength],
        alternatives=_alternatives(record),
        population=crosswalk.claim_population(claim.population),
        is_lasting=bool(_LASTING.search(quote)),
        is_all=bool(_ALL.search(quote)),
        denies_all_risk=denies,
        treatment_class=_treatment_class(quote),
        is_as_good=claim.type == "comparative" and bool(_AS_GOOD.search(quote)),
    )


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
    named = [code for code in claim.outcomes if code != "general"]
    found = [crosswalk.claim_outcomes(code) for code in named]
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


def _general(record: ClaimRecord) -> tuple[tuple[str, ...], ...]:
    claim = record.claim
    says_back = bool(_ABOUT_BACK.search(claim.quote[:2000]))
    is_general = "general" in claim.outcomes
    is_comparison = claim.type == "comparative" or claim.direction == "evidence-lacking"
    if (is_general and (says_back or claim.population != "any")) or is_comparison:
        return (crosswalk.claim_outcomes("general"),)
    return ()
