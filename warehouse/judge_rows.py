"""Judgement as tables: what appraise decided, one table each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict

import pyarrow as pa

from warehouse import judge_columns as columns
from warehouse.body_rows import (
    FindingKey,
    body_row,
    level_row,
    level_step_rows,
    member_rows,
    step_rows,
)
from warehouse.judgement import Judgement
from warehouse.verdict_rows import (
    agreement_row,
    evidence_rows,
    gap_rows,
    number_rows,
    search_row,
    summary_row,
    told_row,
    verdict_row,
)


def judgement_tables(
    judgement: Judgement, findings: Mapping[FindingKey, str]
) -> dict[str, pa.Table]:
    """All rows of a judgement, one table each, named as the tables of core."""
    bodies, verdicts = judgement.bodies, judgement.verdicts
    rows: dict[str, tuple[Iterable[dict[str, object]], pa.Schema]] = {
        "study_levels": (map(level_row, judgement.levels), columns.LEVEL),
        "level_steps": (level_step_rows(judgement.levels), columns.LEVEL_STEP),
        "bodies": (map(body_row, bodies), columns.BODY),
        "body_members": (member_rows(bodies, findings), columns.MEMBER),
        "certainty_steps": (step_rows(bodies), columns.STEP),
        "searches": (map(search_row, judgement.searches), columns.SEARCH),
        "verdicts": (map(verdict_row, verdicts), columns.VERDICT),
        "verdict_gaps": (gap_rows(verdicts), columns.GAP),
        "verdict_evidence": (evidence_rows(verdicts), columns.RESTS_ON),
        "treatment_summaries": (
            map(summary_row, judgement.treatment_summaries),
            columns.SUMMARY,
        ),
        "claim_summaries": (
            map(told_row, judgement.claim_summaries),
            columns.CLAIM_SUMMARY,
        ),
        "summary_numbers": (number_rows(judgement), columns.SUMMARY_NUMBER),
        "agreements": (map(agreement_row, judgement.agreements), columns.AGREEMENT),
        "benchmark_effects": (
            map(asdict, judgement.benchmark_effects),
            columns.BENCHMARK_EFFECT,
        ),
    }
    return {
        name: pa.Table.from_pylist(list(listed), schema=schema)
        for name, (listed, schema) in rows.items()
    }
