"""The flow of records, kept run by run, so that a night can be held against another."""

from __future__ import annotations

from warehouse.db import Work


def keep_flow(work: Work, run_id: str) -> None:
    """Keep what the flow of records says today as that of a run."""
    work.execute(
        "DELETE FROM core.record_flow_history WHERE run_id = $1",
        (run_id,),
    )
    work.execute(
        """
        INSERT INTO core.record_flow_history BY NAME
        SELECT $1 AS run_id, box_code, n_in, n_out FROM record_flow ORDER BY position
        """,
        (run_id,),
    )
