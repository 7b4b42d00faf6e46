"""Audits: each says what would be wrong, and any row that it finds is a failure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from warehouse.arrow import to_table
from warehouse.db import BadQuery, Connection, WarehouseError, Work
from warehouse.invented import define_invented

FOLDER = Path(__file__).parent / "audits"
SHOWN_ROWS = 5


@dataclass(frozen=True, slots=True)
class Audit:
    """One audit, as its file states it.

    `unless` gives a row with a reason where the audit cannot be checked; `blocks` is
    False where a failure is told but does not stop publication. A failure of one that
    `may_be_accepted` is a count, which an operator may know the reason of: the others
    hold that what is published is right.
    """

    audit: str
    sentence: str
    sql: str
    unless: str = ""
    blocks: bool = True
    may_be_accepted: bool = False


@dataclass(frozen=True, slots=True)
class AuditResult:
    """How one audit ended: ok, failed or not-checked.

    `accepted_because` is why the operator lets a failure pass, None where nobody does.
    """

    audit: str
    sentence: str
    state: str
    n_rows: int | None
    detail: str
    is_blocking: bool
    accepted_because: str | None = None

    @property
    def stops(self) -> bool:
        """Say whether this result stops publication."""
        is_accepted = self.accepted_because is not None
        return self.state == "failed" and self.is_blocking and not is_accepted


def read_audits(folder: Path = FOLDER) -> tuple[Audit, ...]:
    """Read the audits, by name.

    The first line of a file is its sentence. Lines `-- unless: SELECT ...`,
    `-- told only` and `-- may be accepted` may follow.
    """
    return tuple(_read(path) for path in sorted(folder.glob("*.sql")))


def run_audits(
    work: Work, *, run_id: str, now: str, audits: Iterable[Audit] | None = None
) -> tuple[AuditResult, ...]:
    """Run every audit on the work database and store how each ended.

    What the operator accepted of this run stays accepted.
    """
    chosen = tuple(audits) if audits is not None else read_audits()
    let_audits_ask(work, run_id, now)
    accepted = _accepted(work, run_id)
    results = tuple(_run(work, audit, accepted) for audit in chosen)
    with work.transaction(), work.given(results=to_table(AuditResult, results)):
        work.execute("DELETE FROM core.audit_results WHERE run_id = ?", (run_id,))
        work.execute(
            """
            INSERT INTO core.audit_results BY NAME
            SELECT $1 AS run_id, audit AS audit_id, sentence, state AS state_code,
                n_rows, detail, is_blocking, accepted_because,
                $2::TIMESTAMPTZ AT TIME ZONE 'UTC' AS checked_at
            FROM results
            """,
            (run_id, now),
        )
        if not any(result.stops for result in results):
            work.execute(
                "UPDATE core.runs SET state_code = 'audited' "
                "WHERE run_id = ? AND state_code IN ('running', 'failed')",
                (run_id,),
            )
    return results


def stopping_audits(connection: Connection, run_id: str) -> tuple[str, ...]:
    """Name the audits that keep a run from being published."""
    rows = connection.query(
        """
        SELECT audit_id FROM core.audit_results
        WHERE run_id = ? AND state_code = 'failed' AND is_blocking
            AND accepted_because IS NULL
        ORDER BY audit_id
        """,
        (run_id,),
    )
    return tuple(str(row["audit_id"]) for row in rows)


def let_audits_ask(work: Connection, run_id: str, now: str) -> None:
    """Give audits their run, in audit_run, and what only demonstrations are called."""
    define_invented(work)
    work.execute(
        """
        CREATE OR REPLACE TEMP TABLE audit_run AS
        SELECT run_id, sequence, is_demo,
            $2::TIMESTAMPTZ AT TIME ZONE 'UTC' AS checked_at
        FROM core.runs WHERE run_id = $1
        """,
        (run_id, now),
    )
    if not work.count("SELECT count(*) FROM audit_run"):
        raise WarehouseError(
            f"the work database knows no run {run_id}; load it before auditing"
        )


def _accepted(work: Connection, run_id: str) -> dict[str, str]:
    """What was accepted of a run: audit and reason."""
    rows = work.query(
        "SELECT audit_id, accepted_because FROM core.audit_results "
        "WHERE run_id = ? AND accepted_because IS NOT NULL",
        (run_id,),
    )
    return {str(row["audit_id"]): str(row["accepted_because"]) for row in rows}


def _run(work: Connection, audit: Audit, accepted: Mapping[str, str]) -> AuditResult:
    try:
        reason = work.value(audit.unless) if audit.unless else None
        if reason is not None:
            return _result(audit, "not-checked", None, str(reason))
        n_rows = work.count(f"SELECT count(*) FROM ({audit.sql})")  # noqa: S608
        shown = work.query(f"SELECT * FROM ({audit.sql}) LIMIT {SHOWN_ROWS}")  # noqa: S608
    except BadQuery as error:
        return _result(audit, "not-checked", None, f"It could not be run: {error}")
    detail = json.dumps(shown, default=str, ensure_ascii=False)[:2000] if shown else ""
    result = _result(audit, "failed" if n_rows else "ok", n_rows, detail)
    if n_rows and audit.may_be_accepted:
        return replace(result, accepted_because=accepted.get(audit.audit))
    return result


def _result(audit: Audit, state: str, n_rows: int | None, detail: str) -> AuditResult:
    return AuditResult(audit.audit, audit.sentence, state, n_rows, detail, audit.blocks)


def _read(path: Path) -> Audit:
    lines = path.read_text(encoding="utf-8").split("\n")
    head = [line.removeprefix("-- ") for line in lines if line.startswith("-- ")]
    if not lines[0].startswith("-- "):
        raise WarehouseError(
            f"{path}: the first line of an audit says, after two dashes, what would be "
            "wrong"
        )
    unless = [line.removeprefix("unless: ") for line in head if line[:7] == "unless:"]
    body = "\n".join(line for line in lines if not line.startswith("-- "))
    return Audit(
        audit=path.stem,
        sentence=head[0],
        sql=body.strip().rstrip(";"),
        unless=unless[0] if unless else "",
        blocks="told only" not in head,
        may_be_accepted="may be accepted" in head,
    )
