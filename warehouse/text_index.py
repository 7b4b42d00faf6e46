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
# What is indexed, by its schema: the rows that stand today and what to choose them by.
POSTED = {
    "fts_core_claims": """
        SELECT claim_id AS name, 'claim' AS kind_code
        FROM core.claims WHERE is_current
    """,
    "fts_raw_texts": """
        SELECT texts.text_id AS name, documents.document_kind_code AS kind_code
        FROM raw.texts AS texts
        INNER JOIN raw.documents AS documents
            ON documents.document_id = texts.document_id
        WHERE texts.is_current
    """,
}
# Searches: the schema of the index, the kinds it may find, and how to show them.
SEARCHES = {
    "claims": ("fts_core_claims", ("claim",)),
    "pages": ("fts_raw_texts", ("page",)),
    "abstracts": ("fts_raw_texts", ("abstract", "registration")),
}
SHOWN = {
    "fts_core_claims": """
        SELECT best.score, claims.*
        FROM best INNER JOIN claims ON claims.claim_id = best.name
        ORDER BY best.score DESC, claims.claim_id
    """,
    "fts_raw_texts": """
        SELECT best.score, documents.* EXCLUDE (text)
        FROM best
        INNER JOIN raw.texts AS texts ON texts.text_id = best.name
        INNER JOIN documents ON documents.document_id = texts.document_id
        ORDER BY best.score DESC, documents.document_id
    """,
}
# The words as they stand, where there is no index.
MATCHED = {
    "fts_core_claims": """
        SELECT claim_id AS name, 1.0::DOUBLE AS score FROM core.claims
        WHERE is_current AND contains(lower(quote), lower(words))
        ORDER BY claim_id LIMIT most
    """,
    "fts_raw_texts": """
        SELECT texts.text_id AS name, 1.0::DOUBLE AS score
        FROM raw.texts AS texts
        INNER JOIN raw.documents AS documents
            ON documents.document_id = texts.document_id
        WHERE texts.is_current AND documents.document_kind_code IN ({kinds})
            AND contains(lower(texts.title || ' ' || texts.text), lower(words))
        ORDER BY texts.text_id LIMIT most
    """,
}


def build_text_index(connection: Connection) -> bool:
    """Index claims and texts, and define the searches; False where only matching is.

    `search_claims('words')`, `search_pages('words')` and `search_abstracts('words')`
    give rows with a score, best first, at most 1,000; `most := 20` asks for fewer or
    more. Of equals at the end of such a list it is open which are left out.
    """
    is_indexed = load_fts(connection.raw)
    if is_indexed:
        connection.execute(INDEXES)
        for schema, rows in POSTED.items():
            connection.execute(_postings(schema, rows))
    for name, (schema, kinds) in SEARCHES.items():
        listed = ", ".join(f"'{kind}'" for kind in kinds)
        best = (
            _ranked(schema, listed)
            if is_indexed
            else MATCHED[schema].format(kinds=listed)
        )
        connection.execute(
            f"CREATE OR REPLACE MACRO search_{name}(words, most := 1000) AS TABLE "
            f"WITH best AS ({best}) {SHOWN[schema]}"
        )
        how = "ranked by BM25" if is_indexed else "as they stand"
        connection.execute(
            f"COMMENT ON MACRO TABLE search_{name} IS 'Finds {name} by words, {how}, "
            "best first, at most 1,000 unless most says otherwise.'"
        )
    return is_indexed


def drop_text_index(connection: Connection) -> None:
    """Drop index and searches: a work database made from a published night has them.

    Words of a text would outlive it there, as nothing keeps the index up to date.
    """
    for name in SEARCHES:
        connection.execute(f"DROP MACRO TABLE IF EXISTS search_{name}")
    for schema in POSTED:
        connection.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE")


def _postings(schema: str, rows: str) -> str:
    """Where each word stands, counted and in the order of the words.

    The extension scores every document by joining each occurrence; one row a word and
    document, with what the formula needs beside it, is found and added up at once.
    """
    return f"""
        CREATE OR REPLACE TABLE {schema}.postings AS
        SELECT terms.termid, found.kind_code, terms.docid, count(*)::UINTEGER AS tf,
            any_value(docs.len)::UINTEGER AS len
        FROM {schema}.terms AS terms
        INNER JOIN {schema}.docs AS docs ON docs.docid = terms.docid
        INNER JOIN ({rows}) AS found ON found.name = docs.name
        GROUP BY terms.termid, found.kind_code, terms.docid
        ORDER BY terms.termid, found.kind_code, terms.docid
    """  # noqa: S608


def _ranked(schema: str, kinds: str) -> str:
    """The best by BM25, with the extension's own words, weights and constants.

    Rounded, because threads add up in any order.
    """
    return f"""
        SELECT docs.name, hits.score
        FROM (
            SELECT postings.docid, round(sum(
                asked.weight * postings.tf * 2.2 / (
                    postings.tf + 1.2 * (0.25 + 0.75 * postings.len / asked.avgdl)
                )
            ), 9) AS score
            FROM {schema}.postings AS postings
            INNER JOIN (
                SELECT dict.termid, stats.avgdl,
                    log((stats.num_docs - dict.df + 0.5) / (dict.df + 0.5) + 1)
                        AS weight
                FROM {schema}.dict AS dict CROSS JOIN {schema}.stats AS stats
                WHERE dict.term IN (
                    SELECT stem(unnest({schema}.tokenize(words)), 'english')
                )
            ) AS asked ON asked.termid = postings.termid
            WHERE postings.kind_code IN ({kinds})
            GROUP BY postings.docid
            ORDER BY score DESC, postings.docid
            LIMIT most
        ) AS hits
        INNER JOIN {schema}.docs AS docs ON docs.docid = hits.docid
    """  # noqa: S608
