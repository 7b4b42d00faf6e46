"""Pages as they stand in the work database, for comparing new ones with them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from warehouse.arrow import from_dict
from warehouse.db import Row, Work
from warehouse.records import Block, Document


def stored_pages(
    work: Work, *, sites: Collection[str] | None = None
) -> Iterator[Document]:
    """Give the pages that stand, of some sites or of all, with their blocks.

    Only what comparing needs is filled: ids, site, text, blocks; `main_text` is the
    main blocks, one a line.
    """
    rows = work.query(
        """
        SELECT documents.document_id, documents.site_id, documents.source_id,
            documents.url, documents.canonical_url, documents.title,
            documents.language_code, documents.content_hash, documents.capture_sha256,
            documents.blocks, texts.text
        FROM raw.documents AS documents
        INNER JOIN raw.texts AS texts
            ON texts.document_id = documents.document_id AND texts.is_current
        WHERE documents.document_kind_code = 'page' AND documents.outcome_code = 'ok'
            AND documents.gone_run_id IS NULL
            AND ($1::VARCHAR[] IS NULL OR list_contains($1::VARCHAR[], site_id))
        ORDER BY documents.document_id
        """,
        (None if sites is None else sorted(sites),),
    )
    for row in rows:
        yield _page(row)


def _page(row: Row) -> Document:
    text = str(row["text"])
    found = row["blocks"]
    blocks = tuple(
        from_dict(Block, {**item, "text": text[item["start"] : item["end"]]})
        for item in (found if isinstance(found, list) else [])
    )
    return Document(
        document_id=str(row["document_id"]),
        kind="page",
        source=str(row["source_id"]),
        url=str(row["url"]),
        canonical_url=str(row["canonical_url"]),
        title=str(row["title"]),
        text=text,
        main_text="\n".join(block.text for block in blocks if block.main),
        blocks=blocks,
        language=str(row["language_code"]),
        published_date="",
        fetched_at="",
        capture_sha256=str(row["capture_sha256"]),
        content_hash=str(row["content_hash"]),
        outcome="ok",
        site=str(row["site_id"]),
    )
