"""What is shown beside a verdict, kept with it, so that reading it needs no join."""

from __future__ import annotations

from warehouse.db import Connection

FILL = """
UPDATE core.verdicts SET
    url = beside.url,
    site_id = beside.site_id,
    site_kind_code = beside.site_kind_code,
    direction_code = beside.direction_code,
    strength_code = beside.strength_code,
    capture_sha256 = beside.capture_sha256,
    summary = beside.summary,
    is_demo = beside.is_demo
FROM (
    SELECT
        verdicts.verdict_id,
        documents.url,
        claims.site_id,
        sites.site_kind_code,
        claims.direction_code,
        claims.strength_code,
        documents.capture_sha256,
        summaries.summary,
        claims.is_demo
    FROM core.verdicts AS verdicts
    INNER JOIN core.claims AS claims ON claims.claim_id = verdicts.claim_id
    INNER JOIN raw.documents AS documents
        ON documents.document_id = claims.document_id
    LEFT JOIN core.sites AS sites ON sites.site_id = claims.site_id
    LEFT JOIN core.claim_summaries AS summaries
        ON summaries.verdict_id = verdicts.verdict_id
    WHERE claims.is_current
) AS beside
WHERE beside.verdict_id = core.verdicts.verdict_id
"""


def fill_verdicts(connection: Connection) -> None:
    """Write page, site, wording and summary into the verdicts on claims that stand.

    A verdict on a claim that is gone loses them, and with them its place in the view.
    """
    connection.execute(
        "UPDATE core.verdicts SET is_demo = NULL WHERE claim_id IN "
        "(SELECT claim_id FROM core.claims WHERE NOT is_current)"
    )
    connection.execute(FILL)
