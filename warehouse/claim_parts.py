"""What hangs on claims and pages: treatments, outcomes, signals, links."""

from __future__ import annotations

import pyarrow as pa

from warehouse.db import Work
from warehouse.vocabularies import UnknownCode, codes, crossed, treatments

CLAIM_PARTS = """
DELETE FROM core.claim_treatments
WHERE claim_id IN (SELECT claim_id FROM stated);
INSERT INTO core.claim_treatments BY NAME
SELECT DISTINCT ON (claim_id, treatment_id) * FROM (
    SELECT claim_id, unnest(treatment_ids) AS treatment_id,
        unnest(range(1, len(treatment_ids) + 1)) AS position
    FROM stated
) ORDER BY claim_id, treatment_id, position;
DELETE FROM core.claim_outcomes
WHERE claim_id IN (SELECT claim_id FROM stated);
INSERT INTO core.claim_outcomes BY NAME
SELECT outcomes.claim_id, outcomes.page_code AS page_outcome_code,
    crossings.code AS outcome_code,
    row_number() OVER (
        PARTITION BY outcomes.claim_id
        ORDER BY outcomes.place, crossings.code
    ) AS position
FROM (
    SELECT claim_id, unnest(page_outcome_codes) AS page_code,
        unnest(range(1, len(page_outcome_codes) + 1)) AS place
    FROM stated
) AS outcomes
LEFT JOIN crossings ON crossings.page_code = outcomes.page_code;
"""

PAGE_PARTS = """
DELETE FROM core.page_signals
WHERE document_id IN (SELECT document_id FROM pages_read);
INSERT INTO core.page_signals BY NAME
SELECT document_id, place AS position, s.signal AS signal_code, s.quote,
    s."start" AS quote_start, s."end" AS quote_end, s."rule" AS rule_id
FROM (
    SELECT tags.document_id, unnest(signals) AS s,
        unnest(range(1, len(signals) + 1)) AS place
    FROM raw.page_tags AS tags
    WHERE tags.is_current
        AND tags.document_id IN (SELECT document_id FROM pages_read)
);
DELETE FROM core.page_citations
WHERE document_id IN (SELECT document_id FROM pages_read);
INSERT INTO core.page_citations BY NAME
SELECT DISTINCT document_id, c.scheme AS scheme_code, c."value" AS record_value
FROM (
    SELECT tags.document_id, unnest(cited_ids) AS c
    FROM raw.page_tags AS tags
    WHERE tags.is_current
        AND tags.document_id IN (SELECT document_id FROM pages_read)
);
DELETE FROM core.mentions
WHERE document_id IN (SELECT document_id FROM pages_read);
INSERT INTO core.mentions BY NAME
SELECT document_id, m.treatment AS treatment_id, m."start" AS mention_start,
    m."end" AS mention_end
FROM (
    SELECT tags.document_id, unnest(mentions) AS m
    FROM raw.page_tags AS tags
    WHERE tags.is_current
        AND tags.document_id IN (SELECT document_id FROM pages_read)
);
"""


def check_codes(work: Work) -> None:
    """Refuse what is in no closed list, before anything of it is written."""
    closed = {
        "claim_type_code": codes("claim_type"),
        "direction_code": codes("claim_direction"),
        "strength_code": codes("strength"),
        "speaker_code": codes("speaker"),
        "unnest(treatment_ids)": tuple(treatments()),
    }
    for column, allowed in closed.items():
        for (value,) in work.fetch(f"SELECT DISTINCT {column} FROM stated")[1]:  # noqa: S608
            if value not in allowed:
                raise UnknownCode(str(value), allowed[:20], f"claims, {column}")


def store_parts(work: Work) -> None:
    """Write what hangs on claims and pages: treatments, outcomes, signals, links."""
    with work.given(crossings=_crossings(work)):
        work.execute(CLAIM_PARTS)
    work.execute(PAGE_PARTS)


def _crossings(work: Work) -> pa.Table:
    """Give the outcomes of pages in the codes of studies; UnknownCode for others."""
    codes = [
        str(row["code"])
        for row in work.query(
            "SELECT DISTINCT unnest(page_outcome_codes) AS code FROM stated ORDER BY 1"
        )
    ]
    for (population,) in work.fetch("SELECT DISTINCT population_code FROM stated")[1]:
        crossed("pages", "population", str(population))
    crossings = [
        (code, to) for code in codes for to in crossed("pages", "outcome", code)
    ]
    return pa.table(
        {"page_code": [c for c, _ in crossings], "code": [t for _, t in crossings]},
        schema=pa.schema([("page_code", pa.string()), ("code", pa.string())]),
    )
