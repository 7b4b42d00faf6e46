"""What is for review, and what a person says of it, set beside what is published."""

from __future__ import annotations

from collections.abc import Sequence

from flows.corrections import FIELDS, check_value
from flows.errors import UsageError
from warehouse.corrected_verdicts import WITHOUT_EVIDENCE
from warehouse.corrections import IS_CLAIM, NONE, VERDICT, Correction
from warehouse.db import Row, Snapshot

REVIEW_COLUMNS = (
    *("verdict_id", "claim_id", "treatment_id", "verdict_withheld", "confidence"),
    *("page_quote", "reason", "question", "rationale", "evidence_quote"),
    *("benchmark_citation", "url", "noted"),
)


def review_rows(snapshot: Snapshot, noted: Sequence[Correction]) -> list[Row]:
    """List the verdicts for review, the least sure first.

    `noted` is the correction that waits for the next night, where there is one.
    """
    columns = ", ".join(REVIEW_COLUMNS[:-1])
    rows = snapshot.query(
        f"SELECT {columns} FROM review_list "  # noqa: S608
        "ORDER BY confidence, verdict_id"
    )
    waiting = {one.subject: one.correction_id for one in noted}
    for row in rows:
        ids = (str(row["verdict_id"]), str(row["claim_id"]))
        row["noted"] = next((waiting[one] for one in ids if one in waiting), "")
    return rows


def confirmations(
    snapshot: Snapshot, subject: str, *, by: str, why: str, now: str
) -> list[Correction]:
    """Confirm a verdict, or every verdict of a claim, as it is published."""
    return [
        Correction("", str(row["verdict_id"]), VERDICT, value, value, by, now, why)
        for row in _verdicts(snapshot, subject)
        for value in [str(row["value"])]
    ]


def corrected(
    snapshot: Snapshot,
    subject: str,
    field: str,
    to: str,
    *,
    by: str,
    why: str,
    now: str,
) -> Correction:
    """Make a correction of what is published; a verdict's id stands for its claim too.

    Raises UsageError where nothing would change, or a verdict would lack evidence.
    """
    if field not in FIELDS:
        raise UsageError(f"{field!r} is no field; use one of {', '.join(FIELDS)}")
    to = ",".join(part.strip() for part in to.split(","))
    check_value(field, to, "--to")
    rows = _verdicts(snapshot, subject)
    if field == VERDICT:
        row = _one_verdict(rows, subject)
        subject, expected = str(row["verdict_id"]), str(row["value"])
        if to not in WITHOUT_EVIDENCE and not row["is_shown"] and to != expected:
            raise UsageError(
                f"the verdict {subject} cites no evidence, and {to} has to show some; "
                "correct the reading of the claim instead"
            )
    else:
        subject = str(rows[0]["claim_id"])
        expected = _published(snapshot, subject)[field]
    if expected == to:
        raise UsageError(
            f"{field} of {subject} is {to} already; "
            f"`backcheck review confirm {subject}` says that it is right"
        )
    return Correction("", subject, field, expected, to, by, now, why)


def _verdicts(snapshot: Snapshot, subject: str) -> list[Row]:
    rows = snapshot.query(
        """
        SELECT verdict_id, claim_id, treatment_id,
            concat_ws('-', verdict, mixed_reason_code) AS value,
            evidence_quote IS NOT NULL OR benchmark_id IS NOT NULL AS is_shown
        FROM verdicts WHERE $1 IN (verdict_id, claim_id) ORDER BY verdict_id
        """,
        (subject,),
    )
    if not rows:
        raise UsageError(
            f"{subject!r} is no verdict or claim that stands; `backcheck review` and "
            "the view verdicts have their ids"
        )
    return rows


def _one_verdict(rows: Sequence[Row], subject: str) -> Row:
    if len(rows) > 1:
        named = ", ".join(
            f"{row['verdict_id']} ({row['treatment_id']})" for row in rows
        )
        raise UsageError(f"claim {subject} has {len(rows)} verdicts; name one: {named}")
    return rows[0]


def _published(snapshot: Snapshot, claim: str) -> dict[str, str]:
    row = snapshot.query(
        """
        SELECT claim_type_code AS "type", direction_code AS direction,
            strength_code AS strength, population_code AS population,
            array_to_string(treatment_ids, ',') AS treatments,
            array_to_string(page_outcome_codes, ',') AS outcomes
        FROM claims WHERE claim_id = ?
        """,
        (claim,),
    )[0]
    values = {name: str(value or NONE) for name, value in row.items()}
    return {**values, IS_CLAIM: "yes"}
