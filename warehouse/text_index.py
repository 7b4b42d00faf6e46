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
    # Scores come first, from the table alone: only what matches is joined.
    claims = f"""
        CREATE OR REPLACE MACRO search_claims(words) AS TABLE
        SELECT hits.score, claims.*
        FROM (
            SELECT found.claim_id, {score["claims"]} AS score
            FROM core.claims AS found
            WHERE found.is_current
        ) AS hits
        INNER JOIN claims ON claims.claim_id = hits.claim_id
        WHERE hits.score IS NOT NULL
        ORDER BY hits.score DESC, claims.claim_id
    """  # noqa: S608
    texts = [
        f"""
        CREATE OR REPLACE MACRO search_{name}(words) AS TABLE
        SELECT hits.score, documents.* EXCLUDE (text)
        FROM (
            SELECT texts.document_id, {score["texts"]} AS score
            FROM raw.texts AS texts
            WHERE texts.is_current
        ) AS hits
        INNER JOIN documents ON documents.document_id = hits.document_id
        WHERE hits.score IS NOT NULL AND documents.document_kind_code IN ({kinds})
        ORDER BY hits.score DESC, documents.document_id
        """  # noqa: S608
        for name, kinds in (
            ("pages", "'page'"),
            ("abstracts", "'abstract', 'registration'"),
        )
    ]
    return [claims, *texts]
