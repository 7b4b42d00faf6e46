"""Verdicts on claims: the ruling, its two quotes, its reasons and its confidence."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from flows.appraise.asked import Asked, read_claim
from flows.appraise.evidence import Evidence
from flows.appraise.leads import Panel
from flows.appraise.rules import ALLOWED
from flows.appraise.rulings import Ruling, rule_on
from flows.appraise.sentences import evidence_sentence, no_trial_sentence
from flows.appraise.wording import threshold
from warehouse.judgement import ClaimRecord, Search, Verdict
from warehouse.vocabularies import Treatment

_LEAD_NAMES = {
    "review": "review",
    "guideline": "guideline",
    "found-review": "review found",
    "body": "body",
}


def judge_claim(
    record: ClaimRecord,
    panels: Mapping[str, Sequence[Panel]],
    treatments: Mapping[str, Treatment],
    search: Search,
) -> tuple[Verdict, ...]:
    """Give one verdict for each treatment of a claim, or one where it names none."""
    asked = read_claim(record)
    named = tuple(sorted(set(record.claim.treatments))) or ("",)
    return tuple(
        make_verdict(
            record,
            asked,
            treatment,
            rule_on(asked, treatment, panels, treatments),
            search,
        )
        for treatment in named
    )


def make_verdict(
    record: ClaimRecord, asked: Asked, treatment: str, ruling: Ruling, search: Search
) -> Verdict:
    """Write one ruling as a verdict record."""
    lead = ruling.lead
    confidence = record.claim.confidence
    if lead is not None:
        confidence *= lead.tag_confidence
    needs_search = lead is None and ruling.rule.verdict in {"untested", "supported"}
    against = ruling.against
    voices = [one for one in (lead, against) if one is not None]
    is_both_ways = lead is not None and lead.rider == "both-ways"
    return Verdict(
        verdict_id=verdict_id(record.claim_id, treatment),
        claim_id=record.claim_id,
        treatment=treatment,
        verdict=ruling.rule.verdict,
        mixed_reason=ruling.rule.mixed_reason,
        rule=ruling.rule.rule_id,
        rationale=rationale(asked, treatment, ruling, search),
        page_quote=record.claim.quote,
        evidence_quote="" if lead is None else lead.quote,
        evidence_document_id="" if lead is None else lead.document_id,
        evidence_start=-1 if lead is None else lead.start,
        evidence_end=-1 if lead is None else lead.end,
        benchmark_id="" if lead is None else lead.benchmark_id,
        body_id="" if lead is None else lead.body_id,
        search_id=search.search_id if needs_search else "",
        lead="none" if lead is None else lead.kind,
        certainty=ruling.certainty,
        overclaim=overclaim(asked, ruling),
        gaps=ruling.gaps,
        study_ids=tuple(
            dict.fromkeys(study for one in voices for study in one.study_ids)
        ),
        benchmark_ids=tuple(
            dict.fromkeys(one.benchmark_id for one in voices if one.benchmark_id)
        ),
        confidence=round(confidence, 4),
        is_for_review=confidence < threshold("review-below") or is_both_ways,
    )


def verdict_id(claim_id: str, treatment: str) -> str:
    """Give the stable id of the verdict on one claim about one treatment."""
    return hashlib.sha256(f"{claim_id}|{treatment}".encode()).hexdigest()[:20]


def overclaim(asked: Asked, ruling: Ruling) -> int | None:
    """Give how far a claim of benefit goes beyond what its evidence allows, 0 to 4.

    Only where a review or body exists. Evidence that does not point to benefit allows
    no claim of it, whatever its certainty.
    """
    if asked.direction != "benefit" or ruling.lead is None:
        return None
    is_benefit = ruling.lead.direction == "benefit"
    allowed = ALLOWED[ruling.certainty] if is_benefit else 0
    return max(0, asked.strength - allowed)


def rationale(asked: Asked, treatment: str, ruling: Ruling, search: Search) -> str:
    """Write the sentence of why: the rule's reason, the evidence, and the gaps."""
    why = ruling.rule.why
    parts = [f"{why[:1].upper()}{why[1:]}."]
    if ruling.lead is not None:
        parts.append(f"{voice(ruling.lead)}.")
        if ruling.against is not None:
            parts.append(f"{voice(ruling.against)}.")
    elif ruling.rule.verdict in {"untested", "supported"}:
        outcome = ruling.outcome
        said = no_trial_sentence(treatment, outcome, asked.population, search)
        parts.append(f"{said}.")
    parts.extend(gap.sentence for gap in ruling.gaps)
    if ruling.has_newer_trials:
        parts.append("There are newer trials than this source.")
    return " ".join(parts)


def voice(one: Evidence) -> str:
    """Name a source with its year and certainty, and say what it says."""
    name = (
        one.name
        if str(one.year) in one.name or one.year is None
        else (f"{one.name} ({one.year})")
    )
    stated = "" if one.is_stated else ", certainty not stated and counted as low"
    age = ", older than ten years" if one.is_old else ""
    return f"{name[:1].upper()}{name[1:]}{stated}{age}: {evidence_sentence(one)}"
