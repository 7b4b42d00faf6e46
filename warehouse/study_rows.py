"""Write studies and what hangs on them, and note what changed since the run before."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import pyarrow as pa

from warehouse.db import Work
from warehouse.judgement import StudyRecord
from warehouse.records import Finding, StudyTags
from warehouse.vocabularies import UnknownCode, codes, crossed, treatments

PARTS = (
    "core.study_documents",
    "core.study_ids",
    "core.integrity_signals",
    "core.study_signals",
    "core.finding_groups",
    "core.findings",
)
Rows = list[dict[str, object]]


def write_study_rows(
    work: Work, studies: Sequence[StudyRecord], *, before: Collection[str], run_id: str
) -> int:
    """Write the studies in the place of `before`; return how many differ.

    A study of `before` that is not among them was merged into another or removed: its
    row stays and says into which.
    """
    tables = {
        "study_rows": _table(_study_rows(studies), STUDY),
        "document_rows": _table(list(_document_rows(studies)), DOCUMENT),
        "id_rows": _table(list(_id_rows(studies)), ID),
        "integrity_rows": _table(list(_integrity_rows(studies)), INTEGRITY),
        "signal_rows": _table(list(_signal_rows(studies)), SIGNAL),
        "finding_rows": _table(list(_finding_rows(studies)), FINDING),
        "group_rows": _table(list(_group_rows(studies)), GROUP),
        "before_rows": _table([{"study_id": s} for s in sorted(before)], BEFORE),
    }
    with work.given(**tables):
        _stage(work, run_id)
        _note(work, run_id)
        n_different = work.count("SELECT count(*) FROM study_events")
        _store(work)
    work.execute("DROP TABLE studies_now; DROP TABLE study_events")
    return n_different


def _stage(work: Work, run_id: str) -> None:
    work.execute(
        """
        CREATE OR REPLACE TEMP TABLE studies_now AS
        SELECT incoming.*, documents.content_hash,
            coalesce(documents.journal, '') AS journal,
            coalesce(tags.tagger_version, '') AS tagger_version,
            coalesce(stored.first_seen_run_id, $1) AS first_seen_run_id,
            CASE
                WHEN stored.study_id IS NOT NULL
                    AND stored.content_hash = documents.content_hash
                    AND stored.integrity_code = incoming.integrity_code
                    AND stored.tagger_version = coalesce(tags.tagger_version, '')
                    THEN stored.last_changed_run_id
                ELSE $1
            END AS last_changed_run_id,
            NULL::VARCHAR AS merged_into_study_id, TRUE AS is_current
        FROM study_rows AS incoming
        INNER JOIN raw.documents AS documents
            ON documents.document_id = incoming.document_id
        LEFT JOIN raw.study_tags AS tags
            ON tags.document_id = incoming.document_id AND tags.is_current
        LEFT JOIN core.studies AS stored ON stored.study_id = incoming.study_id
        """,
        (run_id,),
    )
    work.execute(
        """
        CREATE OR REPLACE TEMP TABLE study_events AS
        SELECT studies.study_id, 'new' AS event_code, NULL AS value_before,
            studies.integrity_code AS value_after, studies.tagger_version,
            studies.document_id
        FROM studies_now AS studies
        WHERE studies.study_id NOT IN (SELECT study_id FROM core.studies)
        UNION ALL
        SELECT studies.study_id, 'integrity', stored.integrity_code,
            studies.integrity_code, studies.tagger_version, studies.document_id
        FROM studies_now AS studies
        INNER JOIN core.studies AS stored ON stored.study_id = studies.study_id
        WHERE stored.integrity_code <> studies.integrity_code
        UNION ALL
        SELECT studies.study_id, 'retagged', stored.tagger_version,
            studies.tagger_version, studies.tagger_version, studies.document_id
        FROM studies_now AS studies
        INNER JOIN core.studies AS stored ON stored.study_id = studies.study_id
        WHERE stored.tagger_version <> studies.tagger_version
        UNION ALL
        SELECT before_rows.study_id,
            CASE WHEN min(now.study_id) IS NULL THEN 'removed' ELSE 'merged' END,
            before_rows.study_id, min(now.study_id), any_value(stored.tagger_version),
            any_value(stored.document_id)
        FROM before_rows
        INNER JOIN core.studies AS stored
            ON stored.study_id = before_rows.study_id AND stored.is_current
        LEFT JOIN core.study_documents AS parts
            ON parts.study_id = before_rows.study_id
        LEFT JOIN document_rows AS now ON now.document_id = parts.document_id
        WHERE before_rows.study_id NOT IN (SELECT study_id FROM studies_now)
        GROUP BY before_rows.study_id
        """
    )


def _note(work: Work, run_id: str) -> None:
    work.execute(
        """
        INSERT INTO core.study_history BY NAME
        SELECT study_id, $1 AS run_id, event_code, value_before, value_after,
            tagger_version
        FROM study_events ORDER BY study_id, event_code
        """,
        (run_id,),
    )
    work.execute(
        """
        INSERT INTO noted BY NAME
        SELECT
            CASE
                WHEN event_code = 'integrity' THEN CASE value_after
                    WHEN 'retracted' THEN 'study-retracted'
                    WHEN 'concern' THEN 'study-concern'
                    WHEN 'corrected' THEN 'study-corrected'
                    ELSE 'study-reinstated'
                END
                ELSE 'study-' || event_code
            END AS change_code,
            'study' AS subject_kind_code, events.study_id AS subject_id,
            events.document_id,
            CASE
                WHEN len(now.intervention_ids) = 1 THEN now.intervention_ids[1]
            END AS treatment_id,
            value_before,
            CASE WHEN event_code = 'new' THEN now.title ELSE value_after END
                AS value_after,
            CASE event_code
                WHEN 'new' THEN 'new-study' WHEN 'integrity' THEN 'integrity'
                ELSE 'study-changed'
            END AS cause_code,
            CASE event_code
                WHEN 'new' THEN 'The study was found for the first time.'
                WHEN 'integrity' THEN coalesce((
                    SELECT 'Said by ' || string_agg(DISTINCT s.asserted_by, ', ') || '.'
                    FROM integrity_rows AS s
                    WHERE s.study_id = events.study_id
                        AND s.integrity_code = events.value_after
                ), 'No source says so any longer.')
                WHEN 'merged' THEN 'Its records turned out to belong to another study.'
                ELSE 'None of its records is a study any longer.'
            END AS cause
        FROM study_events AS events
        LEFT JOIN studies_now AS now ON now.study_id = events.study_id
        WHERE event_code <> 'retagged'
        """
    )


def _store(work: Work) -> None:
    work.execute(
        """
        UPDATE core.studies
        SET is_current = FALSE, merged_into_study_id = CASE
            WHEN events.event_code = 'merged' THEN events.value_after END
        FROM study_events AS events
        WHERE events.study_id = studies.study_id
            AND events.event_code IN ('merged', 'removed')
        """
    )
    for table in PARTS:
        if table == "core.finding_groups":
            work.execute(
                """
                DELETE FROM core.finding_groups WHERE finding_id IN (
                    SELECT finding_id FROM core.findings WHERE study_id IN (
                        SELECT study_id FROM studies_now
                        UNION ALL SELECT study_id FROM before_rows
                    )
                )
                """
            )
            continue
        work.execute(
            f"""
            DELETE FROM {table} WHERE study_id IN (
                SELECT study_id FROM studies_now
                UNION ALL SELECT study_id FROM before_rows
            )
            """  # noqa: S608
        )
    work.execute(
        """
        DELETE FROM core.studies WHERE study_id IN (SELECT study_id FROM studies_now);
        INSERT INTO core.studies BY NAME SELECT * FROM studies_now;
        INSERT INTO core.study_documents BY NAME SELECT * FROM document_rows;
        INSERT INTO core.study_ids BY NAME SELECT * FROM id_rows;
        INSERT INTO core.integrity_signals BY NAME SELECT * FROM integrity_rows;
        INSERT INTO core.study_signals BY NAME SELECT * FROM signal_rows;
        INSERT INTO core.findings BY NAME SELECT * FROM finding_rows;
        INSERT INTO core.finding_groups BY NAME SELECT * FROM group_rows;
        """
    )


def _table(rows: Rows, schema: pa.Schema) -> pa.Table:
    return pa.Table.from_pylist(rows, schema=schema)


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
