"""Load documents and their tags: the latest of each, its texts, what became of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from warehouse.db import Work
from warehouse.shards import ShardMarker

# Where two sources hold the same record, the first of these gives the text.
SOURCE_RANK = """
CASE source_id
    WHEN 'pubmed' THEN 0 WHEN 'europepmc' THEN 1 WHEN 'clinicaltrials' THEN 2 ELSE 3
END
"""


@dataclass(frozen=True, slots=True)
class DocumentFates:
    """How many documents were new, changed, the same, or gone."""

    new: int
    changed: int
    same: int
    gone: int


def not_yet_loaded(
    work: Work, markers: Sequence[ShardMarker], run_id: str
) -> list[ShardMarker]:
    """Leave out the shards that an earlier run has loaded: what they say is old.

    Loading an old shard again would bring back pages that have gone since.
    """
    rows = work.fetch("SELECT shard_id FROM raw.shards WHERE run_id <> ?", (run_id,))[1]
    loaded = {str(row[0]) for row in rows}
    unique = {marker.shard_id: marker for marker in markers}
    return [unique[name] for name in sorted(unique) if name not in loaded]


def note_loaded(work: Work, markers: Sequence[ShardMarker], run_id: str) -> None:
    """Write down which shards a run has loaded."""
    for marker in markers:
        work.execute("DELETE FROM raw.shards WHERE shard_id = ?", (marker.shard_id,))
        work.execute(
            "INSERT INTO raw.shards VALUES (?, ?, ?, ?)",
            (
                marker.shard_id,
                run_id,
                marker.file("documents").rows,
                marker.file("documents").sha256,
            ),
        )


def load_documents(
    work: Work,
    markers: Sequence[ShardMarker],
    *,
    run_id: str,
    seen: Collection[str],
    gone: Collection[str],
    groups: Mapping[str, str],
) -> DocumentFates:
    """Load the documents of the shards; leaves the table `touched` for what follows.

    `touched` has one row per document whose content, tags or relations may differ.
    """
    _stage_documents(work, markers)
    _join_with_stored(work, run_id)
    _store_documents(work, run_id)
    _store_tags(work, markers, run_id)
    _note_seen_and_gone(work, run_id, seen, gone)
    _store_groups(work, groups)
    counts = {
        str(row["fate"]): int(str(row["n"]))
        for row in work.query("SELECT fate, count(*) AS n FROM arrived GROUP BY fate")
    }
    return DocumentFates(
        counts.get("new", 0),
        counts.get("changed", 0),
        counts.get("same", 0),
        work.count("SELECT count(*) FROM touched WHERE fate = 'gone'"),
    )


def _stage_documents(work: Work, markers: Sequence[ShardMarker]) -> None:
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
                _path(marker, "documents"),
                marker.shard_id,
                marker.version("cleaner"),
                marker.version("page_tagger"),
                marker.version("abstract_tagger"),
            ),
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


def _join_with_stored(work: Work, run_id: str) -> None:
    """Choose one variant of each document and say what became of it, in `arrived`.

    A page that could be read before and cannot tonight keeps what it said: not being
    able to read is not the same as having no claims. A record held from a better
    source keeps its text and takes on the other's relations.
    """
    work.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE arrived AS
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
        SELECT
            best.* EXCLUDE (relations, record_ids, publication_types),
            variants.relations AS relations,
            variants.record_ids AS record_ids,
            variants.publication_types AS publication_types,
            stored.relations AS stored_relations,
            stored.record_ids AS stored_record_ids,
            stored.publication_types AS stored_publication_types,
            stored.source_id AS stored_source_id,
            CASE
                WHEN stored.document_id IS NULL THEN 'new'
                WHEN best.outcome_code <> 'ok' AND stored.outcome_code = 'ok'
                    THEN 'unreadable'
                WHEN
                    best.outcome_code = 'ok'
                    AND best.source_id <> stored.source_id
                    AND {_rank("best")} > {_rank("stored")}
                    THEN 'held-from-better-source'
                WHEN
                    best.content_hash <> stored.content_hash
                    OR best.outcome_code <> stored.outcome_code
                    THEN 'changed'
                ELSE 'same'
            END AS fate,
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


def _store_documents(work: Work, run_id: str) -> None:
    work.execute(
        """
        INSERT INTO raw.texts BY NAME
        SELECT document_id, content_hash,
            document_id || '-' || left(content_hash, 12) AS text_id,
            title, text, $1 AS first_seen_run_id,
            TRUE AS is_current
        FROM arrived
        WHERE fate IN ('new', 'changed') AND outcome_code = 'ok'
            AND (document_id, content_hash) NOT IN (
                SELECT (document_id, content_hash) FROM raw.texts
                WHERE document_id IN (SELECT document_id FROM arrived)
            )
        """,
        (run_id,),
    )
    work.execute(
        """
        UPDATE raw.texts SET is_current = (texts.content_hash = arrived.content_hash)
        FROM arrived
        WHERE arrived.document_id = texts.document_id AND arrived.fate = 'changed'
        """
    )
    work.execute(
        """
        UPDATE raw.documents
        SET relations = list_sort(list_distinct(list_concat(
                documents.relations, arrived.relations))),
            record_ids = list_sort(list_distinct(list_concat(
                documents.record_ids, arrived.record_ids))),
            publication_types = list_sort(list_distinct(list_concat(
                documents.publication_types, arrived.publication_types))),
            last_seen_run_id = $1
        FROM arrived
        WHERE arrived.document_id = documents.document_id
            AND arrived.fate = 'held-from-better-source'
        """,
        (run_id,),
    )
    work.execute(
        """
        DELETE FROM raw.documents WHERE document_id IN (
            SELECT document_id FROM arrived WHERE fate IN ('new', 'changed', 'same')
        )
        """
    )
    work.execute(
        """
        INSERT INTO raw.documents BY NAME
        SELECT * EXCLUDE (
                shard_id, page_version, abstract_version, place, text, fate,
                stored_relations, stored_record_ids, stored_publication_types,
                stored_source_id, stored_changed_run_id, stored_gone_run_id
            ),
            $1 AS last_seen_run_id,
            CASE WHEN fate = 'same' THEN stored_changed_run_id ELSE $1 END
                AS changed_run_id
        FROM arrived
        WHERE fate IN ('new', 'changed', 'same')
        """,
        (run_id,),
    )


def _store_tags(work: Work, markers: Sequence[ShardMarker], run_id: str) -> None:
    """Store the tags of the variant that was chosen; older tags stay, not current."""
    for part, table, version in (
        ("page_tags", "raw.page_tags", "page_version"),
        ("study_tags", "raw.study_tags", "abstract_version"),
    ):
        columns = (
            "mentions, claims, signals, cited_ids" if part == "page_tags" else "tags"
        )
        source = "tags.*" if part == "page_tags" else "tags.document_id, tags"
        quoting = "tags.claims" if part == "page_tags" else "tags.tags.findings"
        # Two sources may bring one record in one shard: the tags that quote the text
        # that was chosen are the ones that belong to it.
        inexact = (
            f"len(list_filter({quoting}, lambda q: "
            'substring(arrived.text, q."start" + 1, q."end" - q."start") <> q.quote))'
        )
        work.execute(
            "CREATE OR REPLACE TEMP TABLE tagged AS "  # noqa: S608
            f"SELECT *, 0::BIGINT AS n_inexact FROM {table} LIMIT 0"
        )
        for marker in markers:
            if not marker.file(part).rows:
                continue
            work.execute(
                f"""
                INSERT INTO tagged BY NAME
                SELECT arrived.document_id, arrived.content_hash,
                    arrived.{version} AS tagger_version, $3 AS run_id,
                    TRUE AS is_current, {columns}, {inexact} AS n_inexact
                FROM (SELECT {source} FROM read_parquet($1) AS tags) AS tags
                INNER JOIN arrived ON arrived.document_id = tags.document_id
                WHERE arrived.shard_id = $2
                    AND arrived.fate IN ('new', 'changed', 'same')
                """,  # noqa: S608
                (_path(marker, part), marker.shard_id, run_id),
            )
        work.execute(
            f"""
            DELETE FROM {table} WHERE (document_id, content_hash, tagger_version) IN (
                SELECT (document_id, content_hash, tagger_version) FROM tagged
            );
            UPDATE {table} SET is_current = FALSE
            WHERE document_id IN (SELECT document_id FROM tagged);
            INSERT INTO {table} BY NAME
            SELECT * EXCLUDE (n_inexact) FROM tagged
            QUALIFY row_number() OVER (PARTITION BY document_id ORDER BY n_inexact) = 1;
            INSERT INTO touched
            SELECT document_id, 'page', 'retagged' FROM tagged
            WHERE document_id NOT IN (SELECT document_id FROM touched);
            DROP TABLE tagged;
            """  # noqa: S608
        )


def _note_seen_and_gone(
    work: Work, run_id: str, seen: Collection[str], gone: Collection[str]
) -> None:
    with work.given(seen_ids=_ids(seen), gone_ids=_ids(gone)):
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


def _store_groups(work: Work, groups: Mapping[str, str]) -> None:
    if not groups:
        return
    table = pa.table(
        {"document_id": list(groups), "group_id": list(groups.values())},
        schema=pa.schema([("document_id", pa.string()), ("group_id", pa.string())]),
    )
    with work.given(group_rows=table):
        work.execute(
            """
            UPDATE raw.documents SET group_id = group_rows.group_id
            FROM group_rows WHERE group_rows.document_id = documents.document_id
            """
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


def _rank(alias: str) -> str:
    return SOURCE_RANK.replace("source_id", f"{alias}.source_id")


def _ids(ids: Collection[str]) -> pa.Table:
    return pa.table(
        {"document_id": sorted(ids)}, schema=pa.schema([("document_id", pa.string())])
    )


def _path(marker: ShardMarker, part: str) -> str:
    return str(Path(marker.folder) / marker.file(part).name)
