"""Write studies and what hangs on them, and note what changed since the run before."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from warehouse.appraisal_input import StudyRecord
from warehouse.db import Work
from warehouse.study_rows import study_tables

PARTS = (
    "core.study_documents",
    "core.study_ids",
    "core.integrity_signals",
    "core.study_signals",
    "core.finding_groups",
    "core.findings",
)


def write_study_rows(
    work: Work, studies: Sequence[StudyRecord], *, before: Collection[str], run_id: str
) -> int:
    """Write the studies in the place of `before`; return how many differ.

    A study of `before` that is not among them was merged into another or removed: its
    row stays and says into which.
    """
    tables = study_tables(studies, before)
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
                WHEN event_code = 'removed' THEN 'study-gone'
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
                    SELECT 'Said by ' || string_agg(
                        DISTINCT s.asserted_by, ', ' ORDER BY s.asserted_by) || '.'
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
