"""Whoever knows why a count fell lets the night that it stopped be published."""

from __future__ import annotations

from flows import stages
from flows.errors import StageFailed, UsageError
from flows.home import STAGES, Home, held
from flows.night import Outcome, hold_night
from flows.status import failed_audit, last_run
from warehouse.acceptance import accept_audit
from warehouse.db import open_work
from warehouse.plain import one_line

LONGEST = 500


def accept(home: Home, audit: str, reason: str, now: str) -> Outcome:
    """Accept what stopped the last run, and publish it.

    The reason is noted with the run and its audit. Raises UsageError where nothing was
    stopped or no reason is given, BadQuery for an audit that is not for accepting, and
    StageFailed where another audit stops the run too.
    """
    told = one_line(reason)[:LONGEST].strip()
    if not told:
        raise UsageError('say why, for those who read it later: --because "..."')
    stopped = last_run(home)
    if stopped is None or not failed_audit(stopped):
        raise UsageError("the last run was not stopped by its audits; see status")
    with held(home, now), open_work(home.path) as work:
        others = accept_audit(work, run_id=stopped.name, audit=audit, reason=told)
    if others:
        raise StageFailed(
            "audit",
            f"{audit} is accepted; {', '.join(others)} stops the night as before",
            "`backcheck audit` shows the rows",
        )
    with hold_night(
        home.path, home.kind, now=now, needs_sources=False, purpose="accept"
    ) as night:
        for stage in STAGES[STAGES.index("audit") :]:
            stages.finish(night, stage)
        return stages.outcome(night)
