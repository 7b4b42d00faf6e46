"""Studies as rows, in the columns of the tables, every code checked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import pyarrow as pa

from warehouse.appraisal_input import StudyRecord
from warehouse.study_columns import (
    BEFORE,
    DOCUMENT,
    FINDING,
    GROUP,
    ID,
    INTEGRITY,
    SIGNAL,
    STUDY,
)
from warehouse.tags import Finding, StudyTags
from warehouse.vocabularies import UnknownCode, codes, crossed, treatments

Rows = list[dict[str, object]]


def _table(rows: Rows, schema: pa.Schema) -> pa.Table:
    return pa.Table.from_pylist(rows, schema=schema)


def _first(codes: tuple[str, ...]) -> str | None:
    return codes[0] if codes else None


def _study_rows(studies: Sequence[StudyRecord]) -> Rows:
    return [_study_row(study) for study in studies]


def _check_codes(tags: StudyTags) -> None:
    """Refuse what is in no closed list."""
    closed = [
        (tags.design, codes("design"), "design"),
        (tags.conclusion_direction, codes("conclusion_direction"), "conclusion"),
    ]
    closed += [
        (finding.direction, codes("finding_direction"), "direction of a finding")
        for finding in tags.findings
    ]
    closed += [
        (treatment, tuple(treatments()), "interventions")
        for treatment in tags.interventions
    ]
    for value, allowed, where in closed:
        if value not in allowed:
            raise UnknownCode(
                value, allowed[:20], f"study tags of {tags.document_id}, {where}"
            )


def _study_row(study: StudyRecord) -> dict[str, object]:
    tags = study.tags
    _check_codes(tags)
    ids: dict[str, str] = {}
    for item in study.record_ids:
        ids.setdefault(item.scheme, item.value)
    return {
        "study_id": study.study_id,
        "document_id": study.document_id,
        "title": study.title,
        "publication_year": study.year,
        "pmid": ids.get("pmid"),
        "doi": ids.get("doi"),
        "nct_id": ids.get("nct"),
        "design_code": tags.design,
        "design_rule_id": tags.design_rule,
        "condition_code": tags.condition,
        "population_code": _first(crossed("trials", "condition", tags.condition)),
        "population_detail": tags.population_detail,
        "n_participants": tags.n,
        "is_planned_n": tags.n_is_planned,
        "n_participants_quote": tags.n_quote,
        "n_trials": tags.n_trials,
        "is_treatment_study": tags.treatment_study,
        "is_rct_report": tags.is_rct_report,
        "intervention_ids": list(tags.interventions),
        "other_intervention": tags.other_intervention,
        "comparators": list(tags.comparators),
        "certainty_stated": tags.certainty_stated,
        "conclusion_direction_code": tags.conclusion_direction,
        "conclusion_quote": tags.conclusion_quote,
        "is_spin": tags.spin,
        "integrity_code": study.integrity,
        "is_preprint": study.is_preprint,
        "is_demo": study.is_demo,
    }


def _document_rows(studies: Sequence[StudyRecord]) -> Iterator[dict[str, object]]:
    for study in studies:
        for document_id, role in ((study.document_id, "leading"), *study.linked):
            yield {
                "study_id": study.study_id,
                "document_id": document_id,
                "role_code": role,
            }


def _id_rows(studies: Sequence[StudyRecord]) -> Iterator[dict[str, object]]:
    for study in studies:
        for item in study.record_ids:
            yield {
                "study_id": study.study_id,
                "scheme_code": item.scheme,
                "record_value": item.value,
            }


def _integrity_rows(studies: Sequence[StudyRecord]) -> Iterator[dict[str, object]]:
    for study in studies:
        for signal in study.integrity_signals:
            yield {
                "study_id": study.study_id,
                "scheme_code": signal.record_id.scheme,
                "record_value": signal.record_id.value,
                "integrity_code": signal.state,
                "asserted_by": signal.asserted_by,
                "asserted_date": whole_date(signal.asserted_date),
                "notice_id": signal.notice_id,
            }


def _signal_rows(studies: Sequence[StudyRecord]) -> Iterator[dict[str, object]]:
    for study in studies:
        for place, signal in enumerate(study.tags.signals, start=1):
            yield {
                "study_id": study.study_id,
                "position": place,
                "signal_code": signal.signal,
                "reading": signal.value,
                "quote": signal.quote,
                "quote_start": signal.start if signal.quote else None,
                "quote_end": signal.end if signal.quote else None,
            }


def finding_id(study_id: str, place: int) -> str:
    """The id of a study's finding, counted from 1."""
    return f"{study_id}-{place}"


def _finding_rows(studies: Sequence[StudyRecord]) -> Iterator[dict[str, object]]:
    for study in studies:
        for place, finding in enumerate(study.tags.findings, start=1):
            yield _finding_row(study, place, finding)


def _finding_row(study: StudyRecord, place: int, finding: Finding) -> dict[str, object]:
    effect = finding.effect
    return {
        "finding_id": finding_id(study.study_id, place),
        "study_id": study.study_id,
        "document_id": study.document_id,
        "position": place,
        "intervention": finding.intervention,
        "treatment_id": (
            finding.intervention if finding.intervention in treatments() else None
        ),
        "comparator": finding.comparator,
        "comparator_code": _first(crossed("trials", "comparator", finding.comparator)),
        "abstract_outcome_code": finding.outcome,
        "outcome_code": _first(crossed("trials", "outcome", finding.outcome)),
        "direction_code": finding.direction,
        "metric": effect.metric if effect else None,
        "estimate": effect.value if effect else None,
        "ci_low": effect.ci_low if effect else None,
        "ci_high": effect.ci_high if effect else None,
        "p_value": effect.p if effect else None,
        "unit": effect.unit if effect else "",
        "scale_max": effect.scale_max if effect else None,
        "timepoint": finding.timepoint,
        "certainty": finding.certainty,
        "is_primary": finding.is_primary,
        "quote": finding.quote,
        "quote_start": finding.start,
        "quote_end": finding.end,
        "rule_id": finding.rule,
    }


def _group_rows(studies: Sequence[StudyRecord]) -> Iterator[dict[str, object]]:
    for study in studies:
        for place, finding in enumerate(study.tags.findings, start=1):
            for order, group in enumerate(finding.groups, start=1):
                yield {
                    "finding_id": finding_id(study.study_id, place),
                    "position": order,
                    "group_name": group.group,
                    "mean": group.mean,
                    "standard_deviation": group.sd,
                    "n_events": group.events,
                    "n_participants": group.size,
                }


def whole_date(text: str) -> object:
    """A full ISO day as a date, or None for anything less."""
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def study_tables(
    studies: Sequence[StudyRecord], before: Collection[str]
) -> dict[str, pa.Table]:
    """All rows of some studies, one table each, as the statements know them."""
    return {
        "study_rows": _table(_study_rows(studies), STUDY),
        "document_rows": _table(list(_document_rows(studies)), DOCUMENT),
        "id_rows": _table(list(_id_rows(studies)), ID),
        "integrity_rows": _table(list(_integrity_rows(studies)), INTEGRITY),
        "signal_rows": _table(list(_signal_rows(studies)), SIGNAL),
        "finding_rows": _table(list(_finding_rows(studies)), FINDING),
        "group_rows": _table(list(_group_rows(studies)), GROUP),
        "before_rows": _table([{"study_id": s} for s in sorted(before)], BEFORE),
    }
