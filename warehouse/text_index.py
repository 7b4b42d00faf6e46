"""Full-text search inside a snapshot: an index where it can be had, else matching."""

from __future__ import annotations

from warehouse.db import Connection, load_fts

INDEXES = """
PRAGMA create_fts_index(
    'core.claims', 'claim_id', 'quote', stemmer = 'english', overwrite = 1
);
PRAGMA create_fts_index(
    'raw.texts', 'text_id', 'title', 'text', stemmer = 'english', overwrite = 1
);
"""
# One name and one shape each, whether the index is there or not.
RANKED = {
    "claims": "fts_core_claims.match_bm25(found.claim_id, words)",
    "texts": "fts_raw_texts.match_bm25(texts.text_id, words)",
}
MATCHED = {
    "claims": (
        "CASE WHEN contains(lower(found.quote), lower(words)) THEN 1.0::DOUBLE END"
    ),
    "texts": (
        "CASE WHEN contains(lower(texts.title || ' ' || texts.text), lower(words)) "
        "THEN 1.0::DOUBLE END"
    ),
}


def build_text_index(connection: Connection) -> bool:
    """Index claims and texts, and define the searches; False where only matching is.

    `search_claims('words')`, `search_pages('words')` and `search_abstracts('words')`
    give rows with a score, best first.
    """
    is_indexed = load_fts(connection.raw)
    if is_indexed:
        connection.execute(INDEXES)
    for statement in _searches(RANKED if is_indexed else MATCHED):
        connection.execute(statement)
    return is_indexed


def _searches(score: dict[str, str]) -> list[str]:
    claims = f"""
        CREATE OR REPLACE MACRO search_claims(words) AS TABLE
        SELECT * FROM (
            SELECT {score["claims"]} AS score, found.* FROM claims AS found
        ) WHERE score IS NOT NULL ORDER BY score DESC, claim_id
    """  # noqa: S608
    texts = [
        f"""
        CREATE OR REPLACE MACRO search_{name}(words) AS TABLE
        SELECT * FROM (
            SELECT {score["texts"]} AS score, documents.* EXCLUDE (text)
            FROM raw.texts AS texts
            INNER JOIN documents
                ON documents.document_id = texts.document_id
                AND documents.content_hash = texts.content_hash
            WHERE documents.document_kind_code IN ({kinds})
        ) WHERE score IS NOT NULL ORDER BY score DESC, document_id
        """  # noqa: S608
        for name, kinds in (
            ("pages", "'page'"),
            ("abstracts", "'abstract', 'registration'"),
        )
    ]
    return [claims, *texts]
