"""What a reader is told of a claim: sentences made from its verdict's rows."""

from __future__ import annotations

from flows.appraise.asked import Asked
from flows.appraise.beside import beside_sentences
from flows.appraise.names import inside
from flows.appraise.ruling import Ruling
from flows.appraise.said import Place, Said, fill, quoted_from, told
from flows.appraise.sentences import evidence_sentence, quoted
from flows.appraise.verdicts import Ground, found_sentences
from flows.appraise.wording import threshold
from warehouse.judgement import ClaimSummary, Verdict


def claim_summary(
    verdict: Verdict, asked: Asked, ruling: Ruling, ground: Ground
) -> ClaimSummary:
    """Write the sentences of one claim from its verdict's rows."""
    key = f"verdict-{verdict.verdict}"
    if verdict.mixed_reason:
        key += f"-{verdict.mixed_reason}"
    key = _OWN_FRAMES.get(ruling.rule.rule_id, key)
    row = Place("verdicts", verdict.verdict_id)
    text = fill(
        key,
        quote=quoted_from(row, "page_quote", quoted(verdict.page_quote)),
        sentence=_evidence_words(verdict, asked, ruling, ground),
        how=_how(ruling),
        what=fill("what-treatment" if not verdict.treatment else "what-outcome"),
    )
    beside = beside_sentences(
        asked,
        ground.panels.get(verdict.treatment, ()),
        ground.advice.get(verdict.treatment, ()),
        has_lead=ruling.lead is not None,
    )
    marks = (verdict.body_id, verdict.benchmark_id)
    sources = [
        *(one for one in marks if one),
        *verdict.benchmark_ids,
        *verdict.study_ids,
        *([verdict.search_id] if verdict.search_id else []),
    ]
    gaps = [
        quoted_from(
            Place("verdict_gaps", f"{verdict.verdict_id}:{place}"),
            "sentence",
            gap.sentence,
        )
        for place, gap in enumerate(verdict.gaps, start=1)
    ]
    opening = [fill(_review_wording(verdict))] if verdict.is_for_review else []
    whole = told([*opening, text, *gaps, *beside], " ")
    return ClaimSummary(
        verdict.verdict_id,
        whole.text,
        tuple(dict.fromkeys(sources)),
        whole.figures,
    )


def _review_wording(verdict: Verdict) -> str:
    is_sure = verdict.confidence >= threshold("review-below")
    return "for-review-both-ways" if is_sure else "for-review"


def _evidence_words(
    verdict: Verdict, asked: Asked, ruling: Ruling, ground: Ground
) -> Said:
    lead = ruling.lead
    if lead is None or ruling.against is not None:
        said = told(found_sentences(asked, verdict.treatment, ruling, ground), " ")
        return Said(said.text.rstrip("."), said.figures)
    sentence = evidence_sentence(lead)
    is_inside = verdict.verdict in {"overstated", "supported", "contradicted"} or (
        verdict.mixed_reason == "too-uncertain"
    )
    return Said(inside(sentence.text), sentence.figures) if is_inside else sentence


_OWN_FRAMES = {
    "lacking-empty": "verdict-lacking-empty",
    "lacking-narrower": "verdict-lacking-narrower",
    "lacking-weak": "verdict-lacking-weak",
    "lacking-uncertain": "verdict-lacking-fits",
    "lacking-no-benefit": "verdict-lacking-fits",
    "comparisons-differ": "verdict-comparisons-differ",
    "contraindication": "verdict-contraindication",
    "serious-harm-apart": "verdict-serious-harm-apart",
    "not-head-to-head": "verdict-not-head-to-head",
    "benefit-below-important": "verdict-below-important",
    "benefit-called-unimportant": "verdict-called-unimportant",
}
_HOW = {
    "benefit-surer": "surer",
    "as-good-surer": "surer",
    "benefit-bigger": "bigger",
    "benefit-below-important": "bigger",
    "benefit-called-unimportant": "bigger",
    "negative-too-far": "surer",
    "safety-too-far": "surer",
    "harm-too-far": "surer",
    "lacking-too-far": "surer",
}


def _how(ruling: Ruling) -> Said:
    return fill(f"how-{_HOW.get(ruling.rule.rule_id, 'wider')}")
