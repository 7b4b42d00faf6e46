"""Load claims: which are new, which stand, which are reworded, which are gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from warehouse.claim_events import (
    note_changes,
    stage_events,
    stage_rewordings,
    write_history,
)
from warehouse.claim_parts import check_codes, store_parts
from warehouse.corrections import Correction, correct_claims, touch_corrected
from warehouse.db import Work
from warehouse.wordings import claim_id


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
    stage_events(work)
    stage_rewordings(work)
    write_history(work, run_id)
    note_changes(work)
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
