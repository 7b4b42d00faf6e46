"""Addresses that a spider did not fetch or did not keep, each with its rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from warehouse.arrow import to_table
from warehouse.db import Work


@dataclass(frozen=True, slots=True)
class Refusal:
    """One address that was refused in a run; `detail` is what the rule rests on."""

    run_id: str
    source: str
    url: str
    rule: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class RefusalCount:
    """How many addresses a rule refused in a run, whether they are listed or not."""

    run_id: str
    source: str
    rule: str
    n_refused: int


def write_refusals(
    work: Work,
    refusals: Iterable[Refusal],
    counts: Iterable[RefusalCount],
    *,
    run_id: str,
    is_demo: bool,
) -> None:
    """Write what was refused in a run, in the place of what was known of it.

    An address that was forgotten on request is not written again.
    """
    tables = {
        "refusals_now": to_table(Refusal, refusals),
        "counts_now": to_table(RefusalCount, counts),
    }
    with work.given(**tables):
        for table in ("raw.refusals", "raw.refusal_counts"):
            work.execute(f"DELETE FROM {table} WHERE run_id = ?", (run_id,))  # noqa: S608
        work.execute(
            """
            INSERT INTO raw.refusals BY NAME
            SELECT DISTINCT run_id, source AS source_id, url, rule AS rule_id, detail,
                $1::BOOLEAN AS is_demo
            FROM refusals_now
            WHERE sha256(url) NOT IN (SELECT address_sha256 FROM core.tombstones)
                AND sha256(regexp_extract(url, '^[a-z]+://([^/:?#]+)', 1))
                    NOT IN (SELECT address_sha256 FROM core.tombstones)
            """,
            (is_demo,),
        )
        work.execute(
            """
            INSERT INTO raw.refusal_counts BY NAME
            SELECT run_id, source AS source_id, rule AS rule_id, n_refused,
                $1::BOOLEAN AS is_demo
            FROM counts_now
            """,
            (is_demo,),
        )
