"""Verdicts on claims: the ruling, its two quotes, its reasons and its confidence."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flows.appraise.asked import STRENGTHS, Asked
from flows.appraise.beside import (
    beside_sentences,
    left_out_words,
    unread_words,
)
from flows.appraise.leads import Panel
from flows.appraise.results import LANDMARK
from flows.appraise.rule import ALLOWED
from flows.appraise.ruling import Ruling
from flows.appraise.rulings import rule_on
from flows.appraise.said import Said, ended
from flows.appraise.sentences import BESIDE, no_trial_sentence
from flows.appraise.voices import voice
from flows.appraise.wording import threshold
from warehouse.appraisal_input import Benchmark, ClaimRecord, Search
from warehouse.judgement import Body, Verdict
from warehouse.tags import Claim
from warehouse.vocabularies import Treatment

_FEW = 2
LEAD_CODES = {
    "review": "review",
    "found-review": "review",
    "guideline": "guideline",
    "body": "body",
}


@dataclass(frozen=True, slots=True)
class Ground:
    """All that claims are held against on one night."""

    panels: Mapping[str, Sequence[Panel]]
    bodies: Mapping[str, Sequence[Body]]
    advice: Mapping[str, Sequence[Benchmark]]
    unread: Mapping[str, Sequence[Benchmark]]
    treatments: Mapping[str, Treatment]
    search: Search


def judge_claim(
    record: ClaimRecord, asked: Asked, ground: Ground
) -> tuple[tuple[Verdict, Ruling], ...]:
    """Give one verdict for each treatment of a claim, or one where it names none."""
    named = tuple(sorted(set(record.claim.treatments))) or ("",)
    found = []
    for treatment in named:
        ruling = rule_on(asked, treatment, ground.panels, ground.treatments)
        found.append((_verdict(record, asked, treatment, ruling, ground), ruling))
    return tuple(found)


def _verdict(
    record: ClaimRecord, asked: Asked, treatment: str, ruling: Ruling, ground: Ground
) -> Verdict:
    lead = ruling.lead
    confidence = record.claim.confidence * threshold("tags-right")
    if lead is not None:
        confidence *= lead.tag_confidence
    confidence = min(confidence, threshold("most-sure"))
    if ruling.rule.verdict == "contradicted" and _is_shared(record.claim):
        confidence *= threshold("contradicted-shared-right")
    needs_search = ruling.rule.verdict == "untested"
    voices = [one for one in (lead, ruling.against) if one is not None]
    studies = [study for one in voices for study in one.study_ids]
    marks = [one.benchmark_id for one in voices if one.benchmark_id]
    marks += [one.removeprefix(LANDMARK) for one in studies if _is_landmark(one)]
    is_both_ways = (
        lead is not None
        and lead.rider == "both-ways"
        and ruling.certainty != "very-low"
    )
    return Verdict(
        verdict_id=verdict_id(record.claim_id, treatment),
        claim_id=record.claim_id,
        treatment=treatment,
        verdict=ruling.rule.verdict,
        mixed_reason=ruling.rule.mixed_reason,
        rule=ruling.rule.rule_id,
        rationale=_rationale(asked, treatment, ruling, ground),
        page_quote=record.claim.quote,
        evidence_quote="" if lead is None else lead.quote,
        evidence_document_id="" if lead is None else lead.document_id,
        evidence_start=-1 if lead is None else lead.start,
        evidence_end=-1 if lead is None else lead.end,
        benchmark_id="" if lead is None else lead.benchmark_id,
        body_id="" if lead is None else lead.body_id,
        search_id=ground.search.search_id if needs_search else "",
        lead="none" if lead is None else LEAD_CODES[lead.kind],
        certainty=ruling.certainty,
        overclaim=overclaim(asked, ruling, STRENGTHS[record.claim.strength]),
        gaps=ruling.gaps,
        study_ids=tuple(dict.fromkeys(one for one in studies if not _is_landmark(one))),
        benchmark_ids=tuple(dict.fromkeys(marks)),
        confidence=round(confidence, 4),
        is_for_review=confidence < threshold("review-below") or is_both_ways,
    )


def _is_shared(claim: Claim) -> bool:
    """Say whether a claim credits many treatments, or one its words do not name.

    Such a reading is too unsure to say of a page that it is contradicted.
    """
    return len(claim.treatments) > _FEW or claim.treatment_reason != "named"


def _is_landmark(study_id: str) -> bool:
    return study_id.startswith(LANDMARK)


def verdict_id(claim_id: str, treatment: str) -> str:
    """Give the stable id of the verdict on one claim about one treatment."""
    return hashlib.sha256(f"{claim_id}|{treatment}".encode()).hexdigest()[:20]


def overclaim(asked: Asked, ruling: Ruling, strength: int) -> int | None:
    """Give how far a claim of benefit goes beyond what its evidence allows, 0 to 4.

    `strength` is the claim's as it was tagged, 1 hedged to 4 absolute. Only where a
    review or body exists. Evidence that does not point to benefit allows no claim of
    it, whatever its certainty; a difference below the smallest important one allows
    one step less than its certainty would.
    """
    lead = ruling.lead
    if asked.direction != "benefit" or lead is None:
        return None
    allowed = ALLOWED[ruling.certainty]
    if lead.is_small_difference:
        allowed = max(0, allowed - 1)
    elif lead.direction != "benefit":
        allowed = 0
    return max(0, strength - allowed)


def _rationale(asked: Asked, treatment: str, ruling: Ruling, ground: Ground) -> str:
    """Write why: the rule's reason, the evidence, the gaps, and what stands beside."""
    why = ruling.rule.why
    parts = [f"{why[:1].upper()}{why[1:]}."]
    parts += [one.text for one in found_sentences(asked, treatment, ruling, ground)]
    parts += [gap.sentence for gap in ruling.gaps]
    if ruling.has_newer_trials:
        parts.append("There are newer trials than this source.")
    beside = beside_sentences(
        asked,
        ground.panels.get(treatment, ()),
        ground.advice.get(treatment, ()),
        has_lead=ruling.lead is not None,
    )
    parts += [one.text for one in beside]
    return " ".join(parts)


def found_sentences(
    asked: Asked, treatment: str, ruling: Ruling, ground: Ground
) -> list[Said]:
    """Say what the evidence says, or that none was found and how far was looked."""
    if ruling.lead is not None:
        voices = [ruling.lead, *([ruling.against] if ruling.against else [])]
        return [ended(voice(one)) for one in voices]
    if ruling.rule.verdict != "untested":
        return []
    said = no_trial_sentence(
        treatment,
        ruling.outcome,
        asked.population,
        ground.search,
        has_head_to_head=asked.claim_type == "efficacy"
        and any(
            panel.question.outcome == ruling.outcome
            and panel.question.comparator_class in BESIDE
            for panel in ground.panels.get(treatment, ())
        ),
    )
    outcomes = [one for group in asked.alternatives for one in group]
    left = left_out_words(ground.bodies.get(treatment, ()), outcomes, asked.population)
    unread = [
        row
        for row in ground.unread.get(treatment, ())
        if not asked.alternatives or row.outcome in outcomes
    ]
    return [ended(said), *([left] if left else []), *unread_words(unread)]
