"""Nights on real sources, single stages, and the report written again."""

from __future__ import annotations

from pathlib import Path

from flows import console, stages
from flows.deploy import prefect
from flows.errors import UsageError
from flows.home import Home, Run, existing_home, held, open_home
from flows.night import Outcome, hold_night


def run_nightly(path: Path) -> Outcome:
    """Run one night on live sources under Prefect."""
    home = open_home(path, "live")
    with prefect(home):
        # Prefect reads its settings when it is imported.
        from flows.nightly import nightly

        return nightly(home=str(home.path), now=console.now_utc())


def run_one_stage(home: Home, stage: str) -> Run:
    """Run one stage of the current night in this process; return the night's run."""
    with hold_night(
        home.path, home.kind, now=console.now_utc(), needs_sources=stage == "collect"
    ) as night:
        if stage == "collect":
            if home.is_demo:
                raise UsageError(
                    "a demo home collects only from the demo's internet; "
                    "run `backcheck demo`"
                )
            stages.collect_all(night)
        else:
            stages.finish(night, stage)
        return night.run


def write_report(home: Home) -> Path:
    """Write site and exports again from the published night, and return the site."""
    with held(home, console.now_utc()):
        stages.write_site(existing_home(home.path))
    return home.site
