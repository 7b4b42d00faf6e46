"""Judgement as rows: what appraise decided, in the columns of the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict

import pyarrow as pa

from warehouse.appraisal_input import Search
from warehouse.judge_columns import (
    AGREEMENT,
    BENCHMARK_EFFECT,
    BODY,
    CLAIM_SUMMARY,
    GAP,
    LEVEL,
    LEVEL_STEP,
    MEMBER,
    RESTS_ON,
    SEARCH,
    STEP,
    SUMMARY,
    SUMMARY_NUMBER,
    VERDICT,
)
from warehouse.judgement import (
    Body,
    BodyMember,
    Figure,
    Judgement,
    StudyLevel,
    TreatmentSummary,
    Verdict,
)
from warehouse.study_rows import whole_date
from warehouse.tags import Finding

# How a body member's finding is found again among the findings of its study.
FindingKey = tuple[str, str, str, str, int, int, str | None]


def judgement_tables(
    judgement: Judgement, findings: Mapping[FindingKey, str]
) -> dict[str, pa.Table]:
    """All rows of a judgement, one table each, named as the tables of core."""
    bodies, verdicts = judgement.bodies, judgement.verdicts
    return {
        "study_levels": _table(map(_level, judgement.levels), LEVEL),
        "level_steps": _table(_level_steps(judgement.levels), LEVEL_STEP),
        "bodies": _table(map(_body, bodies), BODY),
        "body_members": _table(_members(bodies, findings), MEMBER),
        "certainty_steps": _table(_steps(bodies), STEP),
        "searches": _table(map(_search, judgement.searches), SEARCH),
        "verdicts": _table(map(_verdict, verdicts), VERDICT),
        "verdict_gaps": _table(_gaps(verdicts), GAP),
        "verdict_evidence": _table(_rests_on(verdicts), RESTS_ON),
        "treatment_summaries": _table(
            map(_summary, judgement.treatment_summaries), SUMMARY
        ),
        "claim_summaries": _table(
            (
                {
                    "verdict_id": item.verdict_id,
                    "summary": item.text,
                    "source_ids": list(item.sources),
                }
                for item in judgement.claim_summaries
            ),
            CLAIM_SUMMARY,
        ),
        "summary_numbers": _table(_numbers(judgement), SUMMARY_NUMBER),
        "agreements": _table(
            (
                {
                    "body_id": item.body_id,
                    "benchmark_id": item.benchmark_id,
                    "is_agreeing": item.agrees,
                    "cause_code": item.cause,
                    "sentence": item.sentence,
                }
                for item in judgement.agreements
            ),
            AGREEMENT,
        ),
        "benchmark_effects": _table(
            map(asdict, judgement.benchmark_effects), BENCHMARK_EFFECT
        ),
    }


def finding_key(study_id: str, finding: Finding) -> FindingKey:
    """What tells a finding from the others of its study."""
    return (
        study_id,
        finding.intervention,
        finding.comparator,
        finding.outcome,
        finding.start,
        finding.end,
        finding.timepoint,
    )


def _table(rows: Iterable[dict[str, object]], schema: pa.Schema) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=schema)


def _level(level: StudyLevel) -> dict[str, object]:
    return {"study_id": level.study_id, "evidence_level": level.level}


def _level_steps(levels: Sequence[StudyLevel]) -> Iterator[dict[str, object]]:
    for level in levels:
        for place, step in enumerate(level.steps, start=1):
            yield {
                "study_id": level.study_id,
                "position": place,
                "rule_id": step.rule,
                "step": step.step,
                "sentence": step.sentence,
                "words": step.words,
            }


def _body(body: Body) -> dict[str, object]:
    row: dict[str, object] = {
        "body_id": body.body_id,
        "treatment_id": body.treatment,
        "population_code": body.population,
        "outcome_code": body.outcome,
        "comparator_code": body.comparator_class,
        "n_studies": body.n_studies,
        "n_randomised": body.n_randomised,
        "n_participants": body.n_participants,
        "n_favours": body.n_favours,
        "n_no_difference": body.n_no_difference,
        "n_against": body.n_against,
        "direction_code": body.direction,
        "size_code": body.size,
        "certainty": body.certainty,
        "sentence": body.sentence,
    }
    pooled = body.pooled
    if pooled is not None:
        row |= {
            "metric": pooled.metric,
            "unit": pooled.unit,
            "estimate": pooled.estimate,
            "ci_low": pooled.ci_low,
            "ci_high": pooled.ci_high,
            "prediction_low": pooled.prediction_low,
            "prediction_high": pooled.prediction_high,
            "i2_pct": pooled.i2_pct,
            "tau2": pooled.tau2,
            "n_pooled_trials": pooled.n_trials,
            "n_pooled_participants": pooled.n_participants,
            "time_window": pooled.window,
            "method": pooled.method,
        }
    return row


def _members(
    bodies: Sequence[Body], findings: Mapping[FindingKey, str]
) -> Iterator[dict[str, object]]:
    for body in bodies:
        for place, member in enumerate(body.members, start=1):
            yield _member(body.body_id, place, member, findings)


def _member(
    body_id: str, place: int, member: BodyMember, findings: Mapping[FindingKey, str]
) -> dict[str, object]:
    finding = member.finding
    return {
        "body_id": body_id,
        "position": place,
        "study_id": member.study_id,
        "role_code": member.role,
        "reason": member.reason,
        "finding_id": (
            findings.get(finding_key(member.study_id, finding)) if finding else None
        ),
        "direction_code": finding.direction if finding else None,
        "effect_100": member.effect_100,
        "standard_error_100": member.standard_error_100,
        "effect_smd": member.effect_smd,
        "standard_error_smd": member.standard_error_smd,
        "is_pooled": member.is_pooled,
        "n_participants": member.n,
        "time_window": member.window,
    }


def _steps(bodies: Sequence[Body]) -> Iterator[dict[str, object]]:
    for body in bodies:
        for place, step in enumerate(body.steps, start=1):
            yield {
                "body_id": body.body_id,
                "position": place,
                "domain_code": step.domain,
                "rule_id": step.rule,
                "step": step.step,
                "sentence": step.sentence,
                "numbers_json": step.numbers,
                "study_ids": list(step.study_ids),
            }


def _search(search: Search) -> dict[str, object]:
    return {
        "search_id": search.search_id,
        "source_ids": list(search.sources),
        "searched_to_date": whole_date(search.searched_to[:10]),
        "n_records": search.n_records,
    }


def _verdict(verdict: Verdict) -> dict[str, object]:
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


def _gaps(verdicts: Sequence[Verdict]) -> Iterator[dict[str, object]]:
    for verdict in verdicts:
        for place, gap in enumerate(verdict.gaps, start=1):
            yield {
                "verdict_id": verdict.verdict_id,
                "position": place,
                "gap_code": gap.gap,
                "sentence": gap.sentence,
            }


def _rests_on(verdicts: Sequence[Verdict]) -> Iterator[dict[str, object]]:
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


def _numbers(judgement: Judgement) -> Iterator[dict[str, object]]:
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


def _summary(summary: TreatmentSummary) -> dict[str, object]:
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
