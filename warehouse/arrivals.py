"""Documents that arrive in shards: one variant of each, held against what is stored."""

from __future__ import annotations

from collections.abc import Sequence

from warehouse.db import Work
from warehouse.document_tags import shard_file
from warehouse.records import WITHDRAWN
from warehouse.shards import ShardMarker

# Where two sources hold the same record, the first of these gives the text.
# By the reader that made the document: a source may have any name.
SOURCE_RANK = """
CASE split_part(extractor, ' ', 1)
    WHEN 'pubmed' THEN 0 WHEN 'europepmc' THEN 1 WHEN 'clinicaltrials' THEN 2 ELSE 3
END
"""

BEST_RANK = SOURCE_RANK.replace("extractor", "best.extractor")
STORED_RANK = SOURCE_RANK.replace("extractor", "stored.extractor")

# What became of a document: of its best variant tonight, against what is stored.
FATE = f"""
CASE
    WHEN stored.document_id IS NULL THEN 'new'
    WHEN best.outcome_detail = '{WITHDRAWN}'
        AND stored.outcome_code = 'ok' AND {STORED_RANK} = 0
        THEN 'gone'
    WHEN best.outcome_code <> 'ok' AND stored.outcome_code = 'ok'
        THEN 'unreadable'
    WHEN
        best.outcome_code = 'ok'
        AND best.source_id <> stored.source_id
        AND {BEST_RANK} > {STORED_RANK}
        THEN 'held-from-better-source'
    WHEN
        best.content_hash <> stored.content_hash
        OR best.outcome_code <> stored.outcome_code
        THEN 'changed'
    ELSE 'same'
END
"""

# Every variant of a document that came tonight, and the one that is best to keep.
VARIANTS = f"""
WITH
variants AS (
    SELECT
        document_id,
        list_sort(list_distinct(flatten(list(relations)))) AS relations,
        list_sort(list_distinct(flatten(list(record_ids)))) AS record_ids,
        list_sort(list_distinct(flatten(list(publication_types))))
            AS publication_types
    FROM staged
    GROUP BY document_id
),
best AS (
    SELECT *
    FROM staged
    QUALIFY row_number() OVER (
        PARTITION BY document_id
        ORDER BY
            outcome_code = 'ok' DESC, {SOURCE_RANK}, fetched_at DESC NULLS LAST,
            content_hash, shard_id DESC, place
    ) = 1
)
"""  # noqa: S608


def stage_documents(work: Work, markers: Sequence[ShardMarker]) -> None:
    """Read every shard's documents into `staged`, with the shard they came from."""
    work.execute(
        """
        CREATE OR REPLACE TEMP TABLE staged AS
        SELECT '' AS shard_id, '' AS cleaner_version, '' AS page_version,
            '' AS abstract_version, 0::BIGINT AS place, *
            EXCLUDE (canonical_url, group_id, first_seen_run_id, last_seen_run_id,
                changed_run_id, gone_run_id, cleaner_version),
            '' AS canonical_url, '' AS text
        FROM raw.documents LIMIT 0
        """
    )
    for marker in markers:
        work.execute(
            """
            INSERT INTO staged BY NAME
            SELECT
                $2 AS shard_id, $3 AS cleaner_version, $4 AS page_version,
                $5 AS abstract_version, file_row_number AS place, document_id,
                kind AS document_kind_code, source AS source_id, url, canonical_url,
                site AS site_id, title, language AS language_code,
                try_cast(published_date AS DATE) AS published_date,
                try_cast(nullif(fetched_at, '') AS TIMESTAMPTZ)
                    AT TIME ZONE 'UTC' AS fetched_at,
                capture_sha256, content_hash, outcome AS outcome_code, outcome_detail,
                extractor,
                list_transform(
                    blocks,
                    lambda b: {
                        'kind': b.kind, 'main': b.main, 'start': b.start,
                        'end': b."end", 'heading_path': b.heading_path,
                        'label': b.label
                    }
                ) AS blocks,
                record_ids, publication_types, mesh_terms, relations, registry,
                journal, year AS publication_year,
                coalesce(authors[1], '') AS first_author, licence, conflicts, funding,
                is_preprint, is_demo, text
            FROM read_parquet($1, file_row_number = true)
            """,
            (
                shard_file(marker, "documents"),
                marker.shard_id,
                marker.version("cleaner"),
                marker.version("page_tagger"),
                marker.version("abstract_tagger"),
            ),
        )
    # A source withdraws what it gave before, be it in the same load.
    work.execute(
        f"""
        DELETE FROM staged
        WHERE outcome_code = 'ok' AND {SOURCE_RANK} = 0 AND document_id IN (
            SELECT document_id FROM staged WHERE outcome_detail = '{WITHDRAWN}'
        )
        """  # noqa: S608
    )
    # What was forgotten on request does not come back by another night's door.
    work.execute(
        """
        DELETE FROM staged WHERE EXISTS (
            SELECT 1 FROM core.tombstones AS tombstones
            WHERE (tombstones.scope_code = 'page'
                    AND tombstones.address_sha256 = sha256(staged.canonical_url))
                OR (tombstones.scope_code = 'site'
                    AND tombstones.address_sha256 = sha256(staged.site_id))
        )
        """
    )


def join_with_stored(work: Work, run_id: str) -> None:
    """Choose one variant of each document and say what became of it, in `arrived`.

    A page that could be read before and cannot tonight keeps what it said: not being
    able to read is not the same as having no claims. A record held from a better
    source keeps its text and takes on the other's relations; one that its own source
    withdraws is gone.
    """
    work.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE arrived AS
        {VARIANTS}
        SELECT
            best.* EXCLUDE (relations, record_ids, publication_types),
            variants.relations AS relations,
            variants.record_ids AS record_ids,
            variants.publication_types AS publication_types,
            stored.relations AS stored_relations,
            stored.record_ids AS stored_record_ids,
            stored.publication_types AS stored_publication_types,
            stored.source_id AS stored_source_id,
            {FATE} AS fate,
            coalesce(stored.first_seen_run_id, $1) AS first_seen_run_id,
            coalesce(stored.changed_run_id, $1) AS stored_changed_run_id,
            coalesce(stored.group_id, best.document_id) AS group_id,
            stored.gone_run_id AS stored_gone_run_id
        FROM best
        INNER JOIN variants ON variants.document_id = best.document_id
        LEFT JOIN raw.documents AS stored ON stored.document_id = best.document_id
        """,  # noqa: S608
        (run_id,),
    )
    work.execute(
        """
        CREATE OR REPLACE TEMP TABLE touched AS
        SELECT document_id, document_kind_code,
            CASE WHEN fate IN ('held-from-better-source') THEN 'same' ELSE fate END
                AS fate
        FROM arrived
        """
    )
