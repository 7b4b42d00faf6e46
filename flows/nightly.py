"""The nightly flow under Prefect; it reads like a table of contents.

Tasks are one call long and coarse: one a group of sources, one a stage. What to do next
is read from the markers in the home, never from Prefect's memory.
"""

from __future__ import annotations

from pathlib import Path
from typing import cast

from prefect import flow, task
from prefect.task_runners import ThreadPoolTaskRunner

from flows import stages
from flows.collected import Collected
from flows.collecting import collect, groups
from flows.console import now_utc
from flows.home import STAGES, HomeKind
from flows.night import Night, Outcome, hold_night


@task(name="collect", persist_result=False)
def collect_group(night: Night, names: tuple[str, ...]) -> tuple[Collected, ...]:
    """Collect one group of sources; its threads only wait for a child process."""
    return collect(night, names)


@task(name="stage", task_run_name="{stage}", persist_result=False)
def finish_stage(night: Night, stage: str) -> None:
    """Run one stage, unless its marker says that it is complete."""
    stages.finish(night, stage)


@flow(
    name="nightly",
    task_runner=ThreadPoolTaskRunner(max_workers=16),  # type: ignore[arg-type]
    validate_parameters=False,
    persist_result=False,
)
def nightly(home: str, kind: str = "live", gateway: str = "", now: str = "") -> Outcome:
    """Run one night: collect, clean and tag, load, appraise, audit, publish, report."""
    with hold_night(
        Path(home),
        cast(HomeKind, kind),
        now=now or now_utc(),
        gateway=gateway or None,
    ) as night:
        if night.run.done("collect") is None:
            waiting = [collect_group.submit(night, names) for names in groups(night)]
            entries = [entry for future in waiting for entry in future.result()]
            stages.leave_collected(night, entries)
        for stage in STAGES[1:]:
            finish_stage(night, stage)
        return stages.outcome(night)
