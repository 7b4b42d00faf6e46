"""What is different since the run before: noted while loading, written once."""

from __future__ import annotations

from warehouse.db import Work


def begin_changes(work: Work) -> None:
    """Open the list on which the stages of a load note what they change."""
    work.execute(
        """
        CREATE OR REPLACE TEMP TABLE noted (
            change_code VARCHAR NOT NULL,
            subject_kind_code VARCHAR NOT NULL,
            subject_id VARCHAR NOT NULL,
            treatment_id VARCHAR,
            document_id VARCHAR,
            value_before VARCHAR,
            value_after VARCHAR,
            cause_code VARCHAR NOT NULL,
            cause VARCHAR NOT NULL
        )
        """
    )


def write_changes(work: Work, *, run_id: str) -> int:
    """Write what was noted; a repeated load adds nothing. Return how many were new.

    The first run of a home has nothing to differ from: what it brings is no change.
    """
    before = work.count("SELECT count(*) FROM core.changes")
    work.execute(
        """
        INSERT INTO core.changes BY NAME
        SELECT
            noted.*,
            runs.run_id,
            runs.sequence,
            coalesce((
                SELECT max(position) FROM core.changes AS earlier
                WHERE earlier.run_id = $1
            ), 0) + row_number() OVER (
                ORDER BY noted.change_code, noted.subject_id, noted.treatment_id
            ) AS position
        FROM noted
        INNER JOIN core.runs AS runs ON runs.run_id = $1
        WHERE
            EXISTS (
                SELECT 1 FROM raw.documents AS documents
                WHERE documents.first_seen_run_id <> $1
            )
            AND NOT EXISTS (
                SELECT 1 FROM core.changes AS written
                WHERE
                    written.run_id = $1
                    AND written.change_code = noted.change_code
                    AND written.subject_id = noted.subject_id
            )
        """,
        (run_id,),
    )
    work.execute("DROP TABLE noted")
    return work.count("SELECT count(*) FROM core.changes") - before
