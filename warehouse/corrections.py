"""Corrections by people: applied to readings and verdicts where they still fit."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from warehouse.arrow import to_table
from warehouse.db import Work

# What the reading of a claim is called in a correction, and in the warehouse.
READING = {
    "type": "claim_type_code",
    "direction": "direction_code",
    "strength": "strength_code",
    "population": "population_code",
}
LISTS = {"treatments": "treatment_ids", "outcomes": "page_outcome_codes"}
IS_CLAIM = "is-claim"
VERDICT = "verdict"
CLAIM_FIELDS = (*LISTS, *READING, IS_CLAIM)
NONE = "none"


@dataclass(frozen=True, slots=True)
class Correction:
    """One row of corrections.csv; a confirmation sets what it expects.

    `subject` is a claim or, for the field verdict, a verdict. Lists are joined by
    commas, an empty one is none; a mixed verdict carries its reason, mixed-conflict.
    """

    correction_id: str
    subject: str
    field: str
    expected: str
    to: str
    by: str
    at: str
    why: str

    @property
    def kind(self) -> str:
        """Say what its subject is: claim or verdict."""
        return "verdict" if self.field == VERDICT else "claim"


@dataclass(frozen=True, slots=True)
class Fit:
    """What a run made of a correction.

    `state` is applied, already-so, differs, subject-gone or evidence-missing.
    """

    correction: Correction
    state: str
    found: str | None

    @property
    def fits(self) -> bool:
        """Say whether nothing is left for a person to look at."""
        return self.state in ("applied", "already-so")


def fit(
    values: Mapping[str, str] | None, corrections: Iterable[Correction]
) -> tuple[dict[str, str], tuple[Fit, ...]]:
    """Apply corrections of one subject in their order; pure.

    `values` is what stands, by field, None where the subject is gone. A correction is
    applied only where what it expects is there, as each one before it left it.
    """
    standing = dict(values or {})
    fits = []
    for correction in corrections:
        found = standing.get(correction.field)
        if found is None:
            state = "subject-gone"
        elif found == correction.expected:
            state = "applied"
            standing[correction.field] = correction.to
        elif found == correction.to:
            state = "already-so"
        else:
            state = "differs"
        fits.append(Fit(correction, state, found))
    return standing, tuple(fits)


def by_subject(
    corrections: Iterable[Correction], kind: str
) -> dict[str, list[Correction]]:
    """Sort the corrections of one kind of subject, each list in its order."""
    found: dict[str, list[Correction]] = {}
    for correction in corrections:
        if correction.kind == kind:
            found.setdefault(correction.subject, []).append(correction)
    return found


def touch_corrected(work: Work, corrections: Sequence[Correction]) -> None:
    """Have the pages of corrected claims read again from their stored tags.

    Also those of corrections that were withdrawn, so that the automatic reading comes
    back. Adds to the table `touched` of a load.
    """
    subjects = pa.table(
        {"claim_id": sorted(by_subject(corrections, "claim"))},
        schema=pa.schema([("claim_id", pa.string())]),
    )
    with work.given(corrected=subjects):
        work.execute(
            """
            INSERT INTO touched
            SELECT DISTINCT documents.document_id, 'page', 'reread'
            FROM core.claims AS claims
            INNER JOIN raw.documents AS documents
                ON documents.document_id = claims.document_id
                AND documents.gone_run_id IS NULL
            WHERE claims.claim_id IN (
                    SELECT claim_id FROM corrected
                    UNION ALL SELECT subject_id FROM core.corrections
                )
                AND claims.document_id NOT IN (SELECT document_id FROM touched)
            """
        )


def correct_claims(work: Work, corrections: Sequence[Correction], run_id: str) -> None:
    """Apply corrections to the table `stated` of a load, and store how each fitted.

    Leaves the table `newly_corrected`: the claims for which it was not so before.
    """
    wanted = by_subject(corrections, "claim")
    stated = _stated(work, wanted)
    rows: list[dict[str, object]] = []
    dropped: list[str] = []
    fits: list[Fit] = []
    for subject, chosen in wanted.items():
        standing, found = fit(stated.get(subject), chosen)
        fits += found
        if subject not in stated:
            continue
        if standing[IS_CLAIM] == "no":
            dropped.append(subject)
        elif standing != stated[subject]:
            rows.append(_row(subject, standing))
    _note_new(work, fits)
    _rewrite(work, rows, dropped)
    store_fits(work, corrections, fits, "claim", run_id)


def count_unfit(work: Work) -> int:
    """Count the corrections that the latest run could not apply."""
    return work.count(
        "SELECT count(*) FROM core.corrections "
        "WHERE state_code NOT IN ('applied', 'already-so')"
    )


def _stated(work: Work, wanted: Collection[str]) -> dict[str, dict[str, str]]:
    rows = work.query(
        "SELECT * FROM stated WHERE list_contains($1::VARCHAR[], claim_id)",
        (list(wanted),),
    )
    found = {}
    for row in rows:
        values = {field: str(row[column]) for field, column in READING.items()}
        for field, column in LISTS.items():
            items = row[column]
            joined = ",".join(map(str, items)) if isinstance(items, list) else ""
            values[field] = joined or NONE
        found[str(row["claim_id"])] = {**values, IS_CLAIM: "yes"}
    return found


def _row(subject: str, standing: Mapping[str, str]) -> dict[str, object]:
    row: dict[str, object] = {"claim_id": subject}
    row |= {column: standing[field] for field, column in READING.items()}
    for field, column in LISTS.items():
        value = standing[field]
        row[column] = [] if value == NONE else value.split(",")
    return row


def _rewrite(
    work: Work, rows: Sequence[dict[str, object]], dropped: Sequence[str]
) -> None:
    schema = pa.schema(
        [("claim_id", pa.string())]
        + [(column, pa.string()) for column in READING.values()]
        + [(column, pa.list_(pa.string())) for column in LISTS.values()]
    )
    sets = ", ".join(
        f"{column} = readings.{column}"
        for column in (*READING.values(), *LISTS.values())
    )
    with work.given(readings=pa.Table.from_pylist(list(rows), schema=schema)):
        work.execute(
            f"""
            UPDATE stated SET {sets}, other_treatment = CASE
                WHEN len(readings.treatment_ids) = 0 THEN stated.other_treatment
                ELSE '' END
            FROM readings WHERE readings.claim_id = stated.claim_id
            """  # noqa: S608
        )
    work.execute(
        "DELETE FROM stated WHERE list_contains($1::VARCHAR[], claim_id)",
        (list(dropped),),
    )


def _note_new(work: Work, fits: Sequence[Fit]) -> None:
    """List the claims whose applied corrections are others than in the run before."""
    applied = {
        (one.correction.subject, one.correction.correction_id)
        for one in fits
        if one.state == "applied"
    }
    stored = {
        (str(row[0]), str(row[1]))
        for row in work.fetch(
            "SELECT subject_id, correction_id FROM core.corrections "
            "WHERE subject_kind_code = 'claim' AND state_code = 'applied'"
        )[1]
    }
    claims = sorted({subject for subject, _ in applied ^ stored})
    table = pa.table(
        {"claim_id": claims}, schema=pa.schema([("claim_id", pa.string())])
    )
    with work.given(corrected=table):
        work.execute(
            "CREATE OR REPLACE TEMP TABLE newly_corrected AS SELECT * FROM corrected"
        )


@dataclass(frozen=True, slots=True)
class _Stored:
    correction_id: str
    position: int
    subject_kind_code: str
    subject_id: str
    field_code: str
    value_expected: str
    value_to: str
    value_found: str | None
    state_code: str
    made_by: str
    made_at: str
    reason: str
    run_id: str


def store_fits(
    work: Work,
    corrections: Sequence[Correction],
    fits: Sequence[Fit],
    kind: str,
    run_id: str,
) -> None:
    """Store how the corrections of one kind of subject fitted, in place of before."""
    places = {one.correction_id: n for n, one in enumerate(corrections, start=1)}
    rows = [
        _Stored(
            correction_id=one.correction.correction_id,
            position=places[one.correction.correction_id],
            subject_kind_code=kind,
            subject_id=one.correction.subject,
            field_code=one.correction.field,
            value_expected=one.correction.expected,
            value_to=one.correction.to,
            value_found=one.found,
            state_code=one.state,
            made_by=one.correction.by,
            made_at=one.correction.at,
            reason=one.correction.why,
            run_id=run_id,
        )
        for one in fits
    ]
    with work.given(fits=to_table(_Stored, rows)):
        work.execute(
            "DELETE FROM core.corrections WHERE subject_kind_code = ?", (kind,)
        )
        work.execute(
            """
            INSERT INTO core.corrections BY NAME
            SELECT * REPLACE (
                position::INTEGER AS position,
                made_at::TIMESTAMPTZ AT TIME ZONE 'UTC' AS made_at)
            FROM fits ORDER BY position
            """
        )
