"""What became of claims: new, gone, reworded, read anew; kept with its cause."""

from __future__ import annotations

from collections import defaultdict

import pyarrow as pa

from warehouse.db import Work
from warehouse.wordings import rewordings

READING = (
    "claim_type_code",
    "direction_code",
    "strength_code",
    "population_code",
    "treatment_ids",
    "page_outcome_codes",
)


def stage_events(work: Work) -> None:
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


def stage_rewordings(work: Work) -> None:
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


def write_history(work: Work, run_id: str) -> None:
    """Keep what became of each claim, with the words it had then."""
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


def note_changes(work: Work) -> None:
    """Note what changed, each with its cause, for the list of changes."""
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
