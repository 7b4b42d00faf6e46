"""The columns of judgement."""

from __future__ import annotations

import pyarrow as pa

from warehouse.study_columns import (
    REAL,
    TEXT,
    TEXTS,
    TRUTH,
    WHOLE,
    make_schema,
)

LEVEL = make_schema(study_id=TEXT, evidence_level=WHOLE)


LEVEL_STEP = make_schema(
    study_id=TEXT,
    position=WHOLE,
    rule_id=TEXT,
    step=WHOLE,
    sentence=TEXT,
    words=TEXT,
)


BODY = make_schema(
    body_id=TEXT,
    treatment_id=TEXT,
    population_code=TEXT,
    outcome_code=TEXT,
    comparator_code=TEXT,
    n_studies=WHOLE,
    n_randomised=WHOLE,
    n_participants=WHOLE,
    n_favours=WHOLE,
    n_no_difference=WHOLE,
    n_against=WHOLE,
    direction_code=TEXT,
    size_code=TEXT,
    certainty=TEXT,
    sentence=TEXT,
    metric=TEXT,
    unit=TEXT,
    estimate=REAL,
    ci_low=REAL,
    ci_high=REAL,
    prediction_low=REAL,
    prediction_high=REAL,
    i2_pct=REAL,
    tau2=REAL,
    n_pooled_trials=WHOLE,
    n_pooled_participants=WHOLE,
    time_window=TEXT,
    method=TEXT,
)


MEMBER = make_schema(
    body_id=TEXT,
    position=WHOLE,
    study_id=TEXT,
    role_code=TEXT,
    reason=TEXT,
    finding_id=TEXT,
    direction_code=TEXT,
    effect_100=REAL,
    standard_error_100=REAL,
    effect_smd=REAL,
    standard_error_smd=REAL,
    is_pooled=TRUTH,
    n_participants=WHOLE,
    time_window=TEXT,
)


STEP = make_schema(
    body_id=TEXT,
    position=WHOLE,
    domain_code=TEXT,
    rule_id=TEXT,
    step=WHOLE,
    sentence=TEXT,
    numbers_json=TEXT,
    study_ids=TEXTS,
)


BENCHMARK_EFFECT = make_schema(
    benchmark_id=TEXT, unit=TEXT, estimate=REAL, ci_low=REAL, ci_high=REAL
)


SEARCH = make_schema(
    search_id=TEXT, source_ids=TEXTS, searched_to_date=pa.date32(), n_records=WHOLE
)


VERDICT = make_schema(
    verdict_id=TEXT,
    claim_id=TEXT,
    treatment_id=TEXT,
    verdict=TEXT,
    mixed_reason_code=TEXT,
    rule_id=TEXT,
    rationale=TEXT,
    page_quote=TEXT,
    evidence_quote=TEXT,
    evidence_document_id=TEXT,
    evidence_start=WHOLE,
    evidence_end=WHOLE,
    benchmark_id=TEXT,
    body_id=TEXT,
    search_id=TEXT,
    lead_code=TEXT,
    certainty=TEXT,
    overclaim=WHOLE,
    study_ids=TEXTS,
    benchmark_ids=TEXTS,
    confidence=REAL,
    is_for_review=TRUTH,
)


GAP = make_schema(verdict_id=TEXT, position=WHOLE, gap_code=TEXT, sentence=TEXT)


RESTS_ON = make_schema(
    verdict_id=TEXT, position=WHOLE, evidence_kind_code=TEXT, evidence_id=TEXT
)


SUMMARY = make_schema(
    treatment_id=TEXT,
    summary=TEXT,
    effect_word=TEXT,
    certainty=TEXT,
    lead_code=TEXT,
    lead_source=TEXT,
    lead_year=WHOLE,
    best_level=WHOLE,
    source_ids=TEXTS,
    conflict_sentences=TEXTS,
)


CLAIM_SUMMARY = make_schema(verdict_id=TEXT, summary=TEXT, source_ids=TEXTS)


SUMMARY_NUMBER = make_schema(
    verdict_id=TEXT,
    treatment_id=TEXT,
    position=WHOLE,
    shown=TEXT,
    source_table_code=TEXT,
    source_id=TEXT,
    source_column=TEXT,
    source_value=TEXT,
    factor=REAL,
)


AGREEMENT = make_schema(
    body_id=TEXT, benchmark_id=TEXT, is_agreeing=TRUTH, cause_code=TEXT, sentence=TEXT
)
