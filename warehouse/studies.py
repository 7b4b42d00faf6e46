"""Load studies: gather the records that may belong together, merge them, write them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields

import pyarrow as pa

from warehouse.arrow import from_dict
from warehouse.db import Row, Work
from warehouse.merge import Record, keys_of, merge_studies
from warehouse.records import RegistryEntry
from warehouse.study_store import write_study_rows
from warehouse.tags import StudyTags

RECORDS = """
SELECT
    documents.document_id, documents.document_kind_code AS kind,
    documents.source_id AS source, documents.title,
    documents.publication_year AS year, documents.first_author, documents.record_ids,
    documents.relations, documents.registry, documents.publication_types,
    documents.is_preprint, documents.is_demo, tags.tags
FROM raw.documents AS documents
LEFT JOIN raw.study_tags AS tags
    ON tags.document_id = documents.document_id AND tags.is_current
    AND tags.content_hash = documents.content_hash
WHERE documents.document_kind_code IN ('abstract', 'registration', 'notice')
    AND documents.gone_run_id IS NULL
"""


def load_studies(work: Work, *, run_id: str) -> int:
    """Bring the studies of every touched record up to date; return how many differ."""
    touched = {
        str(row[0])
        for row in work.fetch(
            """
            SELECT document_id FROM touched
            WHERE document_kind_code IN ('abstract', 'registration', 'notice')
                OR fate = 'retagged'
            """
        )[1]
    }
    if not touched:
        return 0
    wanted = _connected(work, touched)
    records, tags = read_records(work, wanted)
    known = _known(work, wanted)
    studies = merge_studies(records, tags, known)
    return write_study_rows(work, studies, before=set(known.values()), run_id=run_id)


def read_records(
    work: Work, wanted: Iterable[str] | None = None
) -> tuple[list[Record], dict[str, StudyTags]]:
    """Read scientific records and their tags, all of them or those asked for."""
    if wanted is None:
        rows = work.query(RECORDS)
    else:
        with work.given(wanted_ids=_ids(wanted)):
            rows = work.query(
                f"""
                {RECORDS} AND documents.document_id IN (
                    SELECT document_id FROM wanted_ids
                )
                """  # noqa: S608
            )
    records = [_record(row) for row in rows]
    tags = {
        str(row["document_id"]): from_dict(StudyTags, row["tags"])
        for row in rows
        if isinstance(row["tags"], dict)
    }
    return records, tags


def _record(row: Row) -> Record:
    return from_dict(Record, row)


def _connected(work: Work, touched: set[str]) -> set[str]:
    """All records that share a key with a touched one, directly or through others."""
    holders: dict[str, list[str]] = {}
    keys: dict[str, list[str]] = {}
    for document_id, record_keys in _all_keys(work):
        keys[document_id] = record_keys
        for key in record_keys:
            holders.setdefault(key, []).append(document_id)
    found: set[str] = set()
    queue = sorted(touched)
    while queue:
        document_id = queue.pop()
        if document_id in found:
            continue
        found.add(document_id)
        for key in keys.get(document_id, ()):
            # Once a key has been walked, its holders are all on the way.
            queue.extend(holders.pop(key, ()))
    return found


def _all_keys(work: Work) -> Iterable[tuple[str, list[str]]]:
    """Every record's keys, with those of the records its relations point at."""
    _, rows = work.fetch(
        """
        SELECT documents.document_id, document_kind_code, source_id, title,
            publication_year, first_author, record_ids, relations,
            registry.nct_id, registry.result_pmids, coalesce(tags.tags.design, '')
        FROM raw.documents AS documents
        LEFT JOIN raw.study_tags AS tags
            ON tags.document_id = documents.document_id AND tags.is_current
        WHERE document_kind_code IN ('abstract', 'registration', 'notice')
        """
    )
    for row in rows:
        record = _bare_record(row)
        keys = set(keys_of(record, str(row[10])))
        keys |= {f"{i.scheme}:{i.value.lower()}" for i in record.record_ids}
        keys |= {
            f"{r.target.scheme}:{r.target.value.lower()}" for r in record.relations
        }
        yield record.document_id, sorted(keys)


def _bare_record(row: tuple[object, ...]) -> Record:
    values: dict[str, object] = {
        "document_id": row[0],
        "kind": row[1],
        "source": row[2],
        "title": row[3],
        "year": row[4],
        "first_author": row[5],
        "record_ids": row[6],
        "relations": row[7],
        "registry": None,
        "publication_types": (),
        "is_preprint": False,
        "is_demo": False,
    }
    if row[8] is not None:
        values["registry"] = {
            **dict.fromkeys((f.name for f in fields(RegistryEntry)), ()),
            "nct_id": row[8],
            "result_pmids": row[9],
            "enrolment": None,
        }
    return from_dict(Record, values)


def _known(work: Work, wanted: set[str]) -> dict[str, str]:
    with work.given(wanted_ids=_ids(wanted)):
        rows = work.fetch(
            """
            SELECT parts.document_id, parts.study_id
            FROM core.study_documents AS parts
            INNER JOIN wanted_ids ON wanted_ids.document_id = parts.document_id
            """
        )[1]
    return {str(row[0]): str(row[1]) for row in rows}


def _ids(ids: Iterable[str]) -> pa.Table:
    return pa.table(
        {"document_id": sorted(ids)}, schema=pa.schema([("document_id", pa.string())])
    )
