"""Verdicts and what readers are told as rows, in the columns of the tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from warehouse.appraisal_input import Search
from warehouse.judgement import (
    Agreement,
    ClaimSummary,
    Figure,
    Judgement,
    TreatmentSummary,
    Verdict,
)
from warehouse.study_rows import whole_date


def search_row(search: Search) -> dict[str, object]:
    """What was searched, as a row."""
    return {
        "search_id": search.search_id,
        "source_ids": list(search.sources),
        "searched_to_date": whole_date(search.searched_to[:10]),
        "n_records": search.n_records,
    }


def verdict_row(verdict: Verdict) -> dict[str, object]:
    """A verdict, as a row."""
    has_quote = bool(verdict.evidence_quote)
    return {
        "verdict_id": verdict.verdict_id,
        "claim_id": verdict.claim_id,
        "treatment_id": verdict.treatment or None,
        "verdict": verdict.verdict,
        "mixed_reason_code": verdict.mixed_reason or None,
        "rule_id": verdict.rule,
        "rationale": verdict.rationale,
        "page_quote": verdict.page_quote,
        "evidence_quote": verdict.evidence_quote or None,
        "evidence_document_id": verdict.evidence_document_id or None,
        "evidence_start": verdict.evidence_start if has_quote else None,
        "evidence_end": verdict.evidence_end if has_quote else None,
        "benchmark_id": verdict.benchmark_id or None,
        "body_id": verdict.body_id or None,
        "search_id": verdict.search_id or None,
        "lead_code": verdict.lead or "none",
        "certainty": verdict.certainty or None,
        "overclaim": verdict.overclaim,
        "study_ids": list(verdict.study_ids),
        "benchmark_ids": list(verdict.benchmark_ids),
        "confidence": verdict.confidence,
        "is_for_review": verdict.is_for_review,
    }


def gap_rows(verdicts: Sequence[Verdict]) -> Iterator[dict[str, object]]:
    """The gaps of each verdict, in order."""
    for verdict in verdicts:
        for place, gap in enumerate(verdict.gaps, start=1):
            yield {
                "verdict_id": verdict.verdict_id,
                "position": place,
                "gap_code": gap.gap,
                "sentence": gap.sentence,
            }


def evidence_rows(verdicts: Sequence[Verdict]) -> Iterator[dict[str, object]]:
    """What each verdict rests on: each thing once, in order."""
    for verdict in verdicts:
        things = dict.fromkeys(
            [("body", verdict.body_id), ("benchmark", verdict.benchmark_id)]
            + [("benchmark", item) for item in verdict.benchmark_ids]
            + [("study", item) for item in verdict.study_ids]
            + [("search", verdict.search_id)]
        )
        for place, (kind, item) in enumerate((t for t in things if t[1]), start=1):
            yield {
                "verdict_id": verdict.verdict_id,
                "position": place,
                "evidence_kind_code": kind,
                "evidence_id": item,
            }


def number_rows(judgement: Judgement) -> Iterator[dict[str, object]]:
    """The numbers that summaries show, each with the cell it was read from."""
    for told in judgement.treatment_summaries:
        for place, figure in enumerate(told.figures, start=1):
            yield {"treatment_id": told.treatment, **_number(place, figure)}
    for said in judgement.claim_summaries:
        for place, figure in enumerate(said.figures, start=1):
            yield {"verdict_id": said.verdict_id, **_number(place, figure)}


def _number(place: int, figure: Figure) -> dict[str, object]:
    return {
        "position": place,
        "shown": figure.shown,
        "source_table_code": figure.table,
        "source_id": figure.row,
        "source_column": figure.column,
        "source_value": figure.value,
        "factor": figure.factor,
    }


def summary_row(summary: TreatmentSummary) -> dict[str, object]:
    """What a reader is told of a treatment, as a row."""
    return {
        "treatment_id": summary.treatment,
        "summary": summary.text,
        "effect_word": summary.effect_word,
        "certainty": summary.certainty or None,
        "lead_code": summary.lead or "none",
        "lead_source": summary.lead_source,
        "lead_year": summary.lead_year,
        "best_level": summary.best_level,
        "source_ids": list(summary.sources),
        "conflict_sentences": list(summary.conflicts),
    }


def told_row(summary: ClaimSummary) -> dict[str, object]:
    """What a reader is told of a claim, as a row."""
    return {
        "verdict_id": summary.verdict_id,
        "summary": summary.text,
        "source_ids": list(summary.sources),
    }


def agreement_row(agreement: Agreement) -> dict[str, object]:
    """A body held against a benchmark, as a row."""
    return {
        "body_id": agreement.body_id,
        "benchmark_id": agreement.benchmark_id,
        "is_agreeing": agreement.agrees,
        "cause_code": agreement.cause,
        "sentence": agreement.sentence,
    }
