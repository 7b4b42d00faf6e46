"""Load claims: which are new, which stand, which are reworded, which are gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from warehouse.claim_parts import check_codes, store_parts
from warehouse.corrections import Correction, correct_claims, touch_corrected
from warehouse.db import Work
from warehouse.wordings import claim_id, rewordings

READING = (
    "claim_type_code",
    "direction_code",
    "strength_code",
    "population_code",
    "treatment_ids",
    "page_outcome_codes",
)


@dataclass(frozen=True, slots=True)
class ClaimCounts:
    """What became of claims."""

    new: int
    gone: int
    reworded: int


def load_claims(
    work: Work, *, run_id: str, corrections: Sequence[Correction] = ()
) -> ClaimCounts:
    """Bring the claims of every touched page up to date, and note what changed.

    What people corrected takes the place of what the tagger read.
    """
    touch_corrected(work, corrections)
    _stage_claims(work)
    correct_claims(work, corrections, run_id)
    check_codes(work)
    _stage_events(work)
    _stage_rewordings(work)
    _write_history(work, run_id)
    _note_changes(work)
    _store_claims(work, run_id)
    store_parts(work)
    counts = {
        str(row["event_code"]): int(str(row["n"]))
        for row in work.query(
            "SELECT event_code, count(*) AS n FROM events GROUP BY event_code"
        )
    }
    work.execute(
        "DROP TABLE stated; DROP TABLE events; DROP TABLE pages_read; "
        "DROP TABLE newly_corrected"
    )
    return ClaimCounts(
        counts.get("new", 0), counts.get("gone", 0), counts.get("reworded", 0)
    )


def _stage_claims(work: Work) -> None:
    """Put the claims of touched pages into `stated`, one row a claim id.

    A page counts as read only where its tags are of the content it has now: a page
    that was not tagged is not a page without claims.
    """
    work.execute(
        """
        CREATE OR REPLACE TEMP TABLE pages_read AS
        SELECT documents.document_id, documents.content_hash, documents.site_id,
            documents.canonical_url, documents.is_demo, tags.tagger_version,
            tags.claims, touched.fate
        FROM touched
        INNER JOIN raw.documents AS documents
            ON documents.document_id = touched.document_id
        INNER JOIN raw.page_tags AS tags
            ON tags.document_id = documents.document_id
            AND tags.content_hash = documents.content_hash AND tags.is_current
        WHERE touched.fate IN ('new', 'changed', 'same', 'retagged', 'reread')
        """
    )
    found = work.arrow(
        """
        SELECT document_id, canonical_url, place, claims[place].quote AS quote
        FROM (
            SELECT document_id, canonical_url, claims,
                unnest(range(1, len(claims) + 1)) AS place
            FROM pages_read
        )
        """
    )
    ids = [
        claim_id(url, quote)
        for url, quote in zip(
            found.column("canonical_url").to_pylist(),
            found.column("quote").to_pylist(),
            strict=True,
        )
    ]
    named = found.select(["document_id", "place"]).append_column(
        "claim_id", pa.array(ids, pa.string())
    )
    with work.given(named_claims=named):
        work.execute(
            """
            CREATE OR REPLACE TEMP TABLE stated AS
            SELECT named.claim_id, pages.document_id, pages.content_hash,
                pages.site_id, c.quote, c."start" AS quote_start, c."end" AS quote_end,
                c."type" AS claim_type_code, c.direction AS direction_code,
                c.strength AS strength_code, c.population AS population_code,
                c.treatments AS treatment_ids, c.outcomes AS page_outcome_codes,
                c.other_treatment, c.treatment_reason AS treatment_reason_code,
                c.speaker AS speaker_code, c.words, c."rule" AS rule_id, c.confidence,
                pages.tagger_version, pages.is_demo, pages.fate
            FROM named_claims AS named
            INNER JOIN (
                SELECT * EXCLUDE (claims), unnest(claims) AS c,
                    unnest(range(1, len(claims) + 1)) AS place
                FROM pages_read
            ) AS pages
                ON pages.document_id = named.document_id AND pages.place = named.place
            QUALIFY row_number() OVER (
                PARTITION BY named.claim_id ORDER BY c."start", c."end"
            ) = 1
            """
        )


def _stage_events(work: Work) -> None:
    """Hold what is stated against what stood, in `events`."""
    differs = " OR ".join(
        f"claims.{name} IS DISTINCT FROM stated.{name}" for name in READING
    )
    work.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE events AS
        SELECT stated.claim_id,
            CASE
                WHEN claims.claim_id IS NULL THEN 'new'
                WHEN NOT claims.is_current THEN 'back'
                WHEN {differs} THEN 'retagged'
                ELSE 'stands'
            END AS event_code,
            stated.document_id, stated.fate, NULL::VARCHAR AS other_claim_id
        FROM stated
        LEFT JOIN core.claims AS claims ON claims.claim_id = stated.claim_id
        UNION ALL
        SELECT claims.claim_id, 'gone', claims.document_id, touched.fate, NULL
        FROM core.claims AS claims
        INNER JOIN touched ON touched.document_id = claims.document_id
        WHERE claims.is_current
            AND claims.claim_id NOT IN (SELECT claim_id FROM stated)
            AND (
                touched.fate = 'gone'
                OR claims.document_id IN (SELECT document_id FROM pages_read)
            )
        """  # noqa: S608
    )


def _stage_rewordings(work: Work) -> None:
    """Pair a claim that came with the most similar one that went, page by page."""
    rows = work.query(
        """
        SELECT events.document_id, events.claim_id, events.event_code,
            coalesce(stated.quote, claims.quote) AS quote
        FROM events
        LEFT JOIN stated ON stated.claim_id = events.claim_id
        LEFT JOIN core.claims AS claims ON claims.claim_id = events.claim_id
        WHERE events.event_code IN ('new', 'gone') AND events.document_id IN (
            SELECT document_id FROM events
            WHERE event_code IN ('new', 'gone')
            GROUP BY document_id HAVING count(DISTINCT event_code) = 2
        )
        ORDER BY events.document_id, events.claim_id
        """
    )
    pages: dict[str, dict[str, list[tuple[str, str]]]] = defaultdict(
        lambda: {"new": [], "gone": []}
    )
    for row in rows:
        entry = (str(row["claim_id"]), str(row["quote"]))
        pages[str(row["document_id"])][str(row["event_code"])].append(entry)
    pairs = [
        pair
        for page in pages.values()
        for pair in rewordings(page["gone"], page["new"])
    ]
    if not pairs:
        return
    table = pa.table(
        {"before_id": [p[0] for p in pairs], "after_id": [p[1] for p in pairs]}
    )
    with work.given(pairs=table):
        work.execute(
            """
            UPDATE events SET event_code = 'reworded', other_claim_id = pairs.before_id
            FROM pairs WHERE pairs.after_id = events.claim_id;
            UPDATE events SET other_claim_id = pairs.after_id
            FROM pairs WHERE pairs.before_id = events.claim_id;
            """
        )


def _write_history(work: Work, run_id: str) -> None:
    work.execute(
        """
        INSERT INTO core.claim_history BY NAME
        SELECT events.claim_id, $1 AS run_id, events.event_code,
            coalesce(stated.quote, claims.quote) AS quote,
            coalesce(stated.claim_type_code, claims.claim_type_code)
                AS claim_type_code,
            coalesce(stated.direction_code, claims.direction_code) AS direction_code,
            coalesce(stated.strength_code, claims.strength_code) AS strength_code,
            coalesce(stated.tagger_version, claims.tagger_version) AS tagger_version,
            events.other_claim_id
        FROM events
        LEFT JOIN stated ON stated.claim_id = events.claim_id
        LEFT JOIN core.claims AS claims ON claims.claim_id = events.claim_id
        WHERE events.event_code <> 'stands'
        ORDER BY events.claim_id
        """,
        (run_id,),
    )


def _note_changes(work: Work) -> None:
    work.execute(
        """
        INSERT INTO noted BY NAME
        SELECT
            'claim-' || replace(events.event_code, 'retagged', 'read-anew')
                AS change_code,
            'claim' AS subject_kind_code,
            events.claim_id AS subject_id,
            events.document_id,
            CASE
                WHEN len(coalesce(stated.treatment_ids, claims.treatment_ids)) = 1
                    THEN coalesce(stated.treatment_ids, claims.treatment_ids)[1]
            END AS treatment_id,
            CASE events.event_code
                WHEN 'gone' THEN claims.quote
                WHEN 'reworded' THEN before.quote
                WHEN 'retagged' THEN concat_ws(
                    ', ', claims.claim_type_code, claims.direction_code,
                    claims.strength_code, array_to_string(claims.treatment_ids, ' + '))
            END AS value_before,
            CASE events.event_code
                WHEN 'gone' THEN NULL
                WHEN 'retagged' THEN concat_ws(
                    ', ', stated.claim_type_code, stated.direction_code,
                    stated.strength_code, array_to_string(stated.treatment_ids, ' + '))
                ELSE stated.quote
            END AS value_after,
            CASE
                WHEN events.fate = 'new' THEN 'new-page'
                WHEN events.fate = 'gone' THEN 'page-gone'
                WHEN corrected.claim_id IS NOT NULL THEN 'person'
                WHEN events.fate = 'changed' THEN 'page-edited'
                ELSE 'new-tagger'
            END AS cause_code,
            CASE
                WHEN events.fate = 'new'
                    THEN 'It stands on a page that was found for the first time.'
                WHEN events.fate = 'gone' THEN 'The page it stood on is gone.'
                WHEN corrected.claim_id IS NOT NULL
                    THEN 'A person corrected the reading, or took a correction back.'
                WHEN events.fate = 'changed' THEN 'The page was edited.'
                ELSE 'The same page was read by a newer version of the tagger.'
            END AS cause
        FROM events
        LEFT JOIN stated ON stated.claim_id = events.claim_id
        LEFT JOIN core.claims AS claims ON claims.claim_id = events.claim_id
        LEFT JOIN core.claims AS before ON before.claim_id = events.other_claim_id
        LEFT JOIN newly_corrected AS corrected
            ON corrected.claim_id = events.claim_id
        WHERE events.event_code <> 'stands'
            AND NOT (events.event_code = 'gone' AND events.other_claim_id IS NOT NULL)
        """
    )


def _store_claims(work: Work, run_id: str) -> None:
    work.execute(
        """
        UPDATE core.claims SET is_current = FALSE, gone_run_id = $1
        WHERE claim_id IN (SELECT claim_id FROM events WHERE event_code = 'gone')
        """,
        (run_id,),
    )
    work.execute(
        """
        CREATE OR REPLACE TEMP TABLE standing AS
        SELECT stated.* EXCLUDE (fate),
            coalesce(claims.predecessor_claim_id, CASE
                WHEN events.event_code = 'reworded' THEN events.other_claim_id
            END) AS predecessor_claim_id,
            coalesce(claims.first_seen_run_id, $1) AS first_seen_run_id,
            CASE WHEN stated.fate = 'reread' THEN claims.last_seen_run_id ELSE $1 END
                AS last_seen_run_id, NULL::VARCHAR AS gone_run_id, TRUE AS is_current
        FROM stated
        INNER JOIN events ON events.claim_id = stated.claim_id
        LEFT JOIN core.claims AS claims ON claims.claim_id = stated.claim_id
        """,
        (run_id,),
    )
    work.execute(
        """
        DELETE FROM core.claims WHERE claim_id IN (SELECT claim_id FROM standing);
        INSERT INTO core.claims BY NAME SELECT * FROM standing;
        DROP TABLE standing;
        """
    )
