"""The columns of studies and of what hangs on them."""

from __future__ import annotations

import pyarrow as pa


def make_schema(**columns: object) -> pa.Schema:
    """An Arrow schema of named columns."""
    return pa.schema(list(columns.items()))


TEXT, WHOLE, REAL, TRUTH = pa.string(), pa.int64(), pa.float64(), pa.bool_()


TEXTS = pa.list_(pa.string())


BEFORE = make_schema(study_id=TEXT)


STUDY = make_schema(
    study_id=TEXT,
    document_id=TEXT,
    title=TEXT,
    publication_year=WHOLE,
    pmid=TEXT,
    doi=TEXT,
    nct_id=TEXT,
    design_code=TEXT,
    design_rule_id=TEXT,
    condition_code=TEXT,
    population_code=TEXT,
    population_detail=TEXT,
    n_participants=WHOLE,
    is_planned_n=TRUTH,
    n_participants_quote=TEXT,
    n_trials=WHOLE,
    is_treatment_study=TRUTH,
    is_rct_report=TRUTH,
    intervention_ids=TEXTS,
    other_intervention=TEXT,
    comparators=TEXTS,
    certainty_stated=TEXT,
    conclusion_direction_code=TEXT,
    conclusion_quote=TEXT,
    is_spin=TRUTH,
    integrity_code=TEXT,
    is_preprint=TRUTH,
    is_demo=TRUTH,
)


DOCUMENT = make_schema(study_id=TEXT, document_id=TEXT, role_code=TEXT)


ID = make_schema(study_id=TEXT, scheme_code=TEXT, record_value=TEXT)


INTEGRITY = make_schema(
    study_id=TEXT,
    scheme_code=TEXT,
    record_value=TEXT,
    integrity_code=TEXT,
    asserted_by=TEXT,
    asserted_date=pa.date32(),
    notice_id=TEXT,
)


SIGNAL = make_schema(
    study_id=TEXT,
    position=WHOLE,
    signal_code=TEXT,
    reading=TEXT,
    quote=TEXT,
    quote_start=WHOLE,
    quote_end=WHOLE,
)


FINDING = make_schema(
    finding_id=TEXT,
    study_id=TEXT,
    document_id=TEXT,
    position=WHOLE,
    intervention=TEXT,
    treatment_id=TEXT,
    comparator=TEXT,
    comparator_code=TEXT,
    abstract_outcome_code=TEXT,
    outcome_code=TEXT,
    direction_code=TEXT,
    metric=TEXT,
    estimate=REAL,
    ci_low=REAL,
    ci_high=REAL,
    p_value=TEXT,
    unit=TEXT,
    scale_max=REAL,
    timepoint=TEXT,
    certainty=TEXT,
    is_primary=TRUTH,
    quote=TEXT,
    quote_start=WHOLE,
    quote_end=WHOLE,
    rule_id=TEXT,
)


GROUP = make_schema(
    finding_id=TEXT,
    position=WHOLE,
    group_name=TEXT,
    mean=REAL,
    standard_deviation=REAL,
    n_events=WHOLE,
    n_participants=WHOLE,
)
