"""Put the closed lists into the work database, so that a snapshot explains itself."""

from __future__ import annotations

from dataclasses import dataclass

from warehouse.appraisal_input import Benchmark
from warehouse.arrow import to_table
from warehouse.db import Work
from warehouse.vocabularies import (
    ancestors_of,
    benchmarks,
    code_lists,
    crosswalk,
    rows,
    treatments,
)


@dataclass(frozen=True, slots=True)
class _TreatmentRow:
    treatment_id: str
    preferred_name: str
    category_code: str
    parent_id: str | None
    ancestor_ids: tuple[str, ...]
    synonyms: tuple[str, ...]
    ambiguous_synonyms: tuple[str, ...]
    mesh_term: str
    notes: str


@dataclass(frozen=True, slots=True)
class _CodeRow:
    list_id: str
    code: str
    position: int
    preferred_name: str
    sentence: str
    source: str


@dataclass(frozen=True, slots=True)
class _CrossingRow:
    book_id: str
    field_id: str
    book_code: str
    list_id: str
    code: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class _ThresholdRow:
    threshold_id: str
    value: float
    unit: str
    sentence: str
    reason: str
    source: str
    checked_code: str


@dataclass(frozen=True, slots=True)
class _WordingRow:
    wording_id: str
    part_code: str
    certainty: str | None
    size_words: str | None
    wording: str
    source: str


def load_vocabulary(work: Work) -> None:
    """Replace the vocabulary in the work database by the files of this version."""
    tables = {
        "treatment_rows": to_table(_TreatmentRow, _treatment_rows()),
        "code_rows": to_table(_CodeRow, _code_rows()),
        "crossing_rows": to_table(_CrossingRow, _crossing_rows()),
        "benchmark_rows": to_table(Benchmark, benchmarks()),
        "threshold_rows": to_table(_ThresholdRow, _threshold_rows()),
        "wording_rows": to_table(_WordingRow, _wording_rows()),
    }
    with work.given(**tables):
        work.execute(
            """
            DELETE FROM core.treatments;
            INSERT INTO core.treatments BY NAME SELECT * FROM treatment_rows;
            DELETE FROM core.codes;
            INSERT INTO core.codes BY NAME SELECT * FROM code_rows;
            DELETE FROM core.crosswalk;
            INSERT INTO core.crosswalk BY NAME SELECT * FROM crossing_rows;
            DELETE FROM core.thresholds;
            INSERT INTO core.thresholds BY NAME SELECT * FROM threshold_rows;
            DELETE FROM core.wordings;
            INSERT INTO core.wordings BY NAME SELECT * FROM wording_rows;
            DELETE FROM core.benchmarks;
            INSERT INTO core.benchmarks BY NAME
            SELECT benchmark_id, source_type AS source_type_code, source,
                year AS publication_year, treatment AS treatment_id,
                population AS population_code, population_detail,
                comparator_class AS comparator_code, comparator_detail,
                outcome AS outcome_code, direction AS direction_code,
                recommendation AS recommendation_code, certainty, effect_size,
                n_trials, n_participants, nullif(pmid, '') AS pmid,
                nullif(doi, '') AS doi, source_url, checked AS checked_code,
                nullif(superseded_by, '') AS superseded_by, note
            FROM benchmark_rows;
            """
        )


def _treatment_rows() -> list[_TreatmentRow]:
    known = treatments()
    return [
        _TreatmentRow(
            treatment_id=treatment.treatment_id,
            preferred_name=treatment.preferred_name,
            category_code=treatment.category,
            parent_id=treatment.parent_id or None,
            ancestor_ids=ancestors_of(treatment.treatment_id, known),
            synonyms=treatment.synonyms,
            ambiguous_synonyms=treatment.ambiguous,
            mesh_term=treatment.mesh_term,
            notes=treatment.notes,
        )
        for treatment in known.values()
    ]


def _code_rows() -> list[_CodeRow]:
    return [
        _CodeRow(
            list_id, code.code, place, code.preferred_name, code.sentence, code.source
        )
        for list_id, codes in code_lists().items()
        for place, code in enumerate(codes, start=1)
    ]


def _threshold_rows() -> list[_ThresholdRow]:
    return [
        _ThresholdRow(
            threshold_id=row["threshold_id"],
            value=float(row["value"]),
            unit=row["unit"],
            sentence=row["what"],
            reason=row["why"],
            source=row["source"],
            checked_code=row["checked"],
        )
        for row in rows("thresholds")
    ]


def _wording_rows() -> list[_WordingRow]:
    return [
        _WordingRow(
            wording_id=row["wording_id"],
            part_code=row["part"],
            certainty=row["certainty"] or None,
            size_words=row["size"] or None,
            wording=row["text"],
            source=row["source"],
        )
        for row in rows("wording")
    ]


def _crossing_rows() -> list[_CrossingRow]:
    return [
        _CrossingRow(
            crossing.book,
            crossing.field,
            crossing.code,
            crossing.list_id,
            code,
            crossing.reason,
        )
        for crossing in crosswalk().values()
        for code in crossing.codes or (None,)
    ]
