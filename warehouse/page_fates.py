"""What became of pages: seen again, gone, changed, and their versions."""

from __future__ import annotations

from collections.abc import Collection

import pyarrow as pa

from warehouse.db import Work


def note_seen_and_gone(
    work: Work, run_id: str, seen: Collection[str], gone: Collection[str]
) -> None:
    """Mark what is still there, and what its server says is gone."""
    with work.given(seen_ids=ids_table(seen), gone_ids=ids_table(gone)):
        work.execute(
            """
            INSERT INTO touched
            SELECT document_id, document_kind_code, 'same'
            FROM raw.documents
            WHERE gone_run_id IS NOT NULL
                AND document_id IN (SELECT document_id FROM seen_ids)
                AND document_id NOT IN (SELECT document_id FROM touched)
            """
        )
        work.execute(
            """
            UPDATE core.claims SET last_seen_run_id = $1
            WHERE is_current AND document_id IN (SELECT document_id FROM seen_ids)
            """,
            (run_id,),
        )
        work.execute(
            """
            UPDATE raw.documents SET last_seen_run_id = $1, gone_run_id = NULL
            WHERE document_id IN (SELECT document_id FROM seen_ids)
            """,
            (run_id,),
        )
        # What a shard brings tonight is there, whatever another answer said.
        work.execute(
            """
            CREATE OR REPLACE TEMP TABLE gone_pages AS
            SELECT documents.document_id
            FROM raw.documents AS documents
            WHERE documents.document_kind_code = 'page'
                AND documents.gone_run_id IS NULL
                AND (
                    documents.document_id IN (SELECT document_id FROM gone_ids)
                    OR documents.url IN (
                        SELECT url FROM raw.captures
                        WHERE run_id = $1 AND http_status IN (404, 410)
                    )
                )
                AND documents.document_id NOT IN (
                    SELECT document_id FROM arrived WHERE fate <> 'unreadable'
                )
            """,
            (run_id,),
        )
    work.execute(
        """
        DELETE FROM touched WHERE document_id IN (SELECT document_id FROM gone_pages);
        INSERT INTO touched SELECT document_id, 'page', 'gone' FROM gone_pages;
        DROP TABLE gone_pages;
        """
    )
    work.execute(
        """
        UPDATE raw.documents SET gone_run_id = $1
        WHERE document_id IN (SELECT document_id FROM touched WHERE fate = 'gone')
        """,
        (run_id,),
    )


def note_page_changes(work: Work, *, run_id: str) -> None:
    """Write down pages and sites that came, changed or went, and pages' versions."""
    work.execute(
        """
        INSERT INTO core.page_versions BY NAME
        SELECT documents.document_id, documents.content_hash, $1 AS run_id,
            documents.fetched_at, documents.capture_sha256, documents.title,
            (
                SELECT count(*) FROM core.claims AS claims
                WHERE claims.document_id = documents.document_id AND claims.is_current
            ) AS n_claims
        FROM raw.documents AS documents
        INNER JOIN touched ON touched.document_id = documents.document_id
        WHERE documents.document_kind_code = 'page'
            AND touched.fate IN ('new', 'changed')
            AND documents.outcome_code = 'ok'
            AND (documents.document_id, documents.content_hash, $1) NOT IN (
                SELECT (document_id, content_hash, run_id) FROM core.page_versions
            )
        """,
        (run_id,),
    )
    work.execute(
        """
        INSERT INTO noted BY NAME
        SELECT
            CASE touched.fate
                WHEN 'new' THEN 'page-new' WHEN 'changed' THEN 'page-changed'
                WHEN 'gone' THEN 'page-gone' ELSE 'page-unreadable'
            END AS change_code,
            'page' AS subject_kind_code, documents.document_id AS subject_id,
            documents.document_id, NULL AS value_before, documents.title AS value_after,
            CASE touched.fate
                WHEN 'new' THEN 'new-page' WHEN 'gone' THEN 'page-gone'
                ELSE 'page-edited'
            END AS cause_code,
            CASE touched.fate
                WHEN 'new' THEN 'The page was found for the first time.'
                WHEN 'changed' THEN 'The page reads differently from before.'
                WHEN 'gone' THEN 'The server says that the page is gone.'
                ELSE 'The page could not be read tonight; what it said before is kept.'
            END AS cause
        FROM touched
        INNER JOIN raw.documents AS documents
            ON documents.document_id = touched.document_id
        WHERE documents.document_kind_code = 'page'
            AND touched.fate IN ('new', 'changed', 'gone', 'unreadable')
        """
    )
    work.execute(
        """
        INSERT INTO noted BY NAME
        SELECT 'site-new' AS change_code, 'site' AS subject_kind_code,
            site_id AS subject_id, site_name AS value_after,
            'new-page' AS cause_code, 'The site was read for the first time.' AS cause
        FROM core.sites WHERE first_seen_run_id = $1
        """,
        (run_id,),
    )


def ids_table(ids: Collection[str]) -> pa.Table:
    """Document ids as a table with one column."""
    return pa.table(
        {"document_id": sorted(ids)}, schema=pa.schema([("document_id", pa.string())])
    )
