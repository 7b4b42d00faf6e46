"""The demo: the nightly flow against a miniature internet on loopback."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from flows.deploy import prefect
from flows.errors import StageFailed
from flows.home import Home, nights_done, open_home
from flows.night import Outcome
from flows.tether import let_go, tethered

# The demo has its own calendar, so that a night gives the same report on any day.
FIRST_NIGHT = date(2026, 3, 2)


def run_demo(path: Path) -> Outcome:
    """Run the next demo night in a home and return how it ended."""
    home = open_home(path, "demo")
    night = nights_done(home) + 1
    day = FIRST_NIGHT + timedelta(days=night - 1)
    with _internet(home, night) as gateway, prefect(home):
        # Prefect reads its settings when it is imported.
        from flows.nightly import nightly

        return nightly(
            home=str(home.path),
            kind="demo",
            gateway=gateway,
            now=f"{day.isoformat()}T21:30:00Z",
        )


@contextmanager
def _internet(home: Home, night: int) -> Iterator[str]:
    """Serve the demo world of a night and give its gateway."""
    log = home.logs / "demo-world.log"
    sources = ["--sources", str(home.path / "sources.toml")]
    with log.open("ab") as errors:
        child = tethered(
            ["spiders.demo", "--night", str(night), *sources],
            stdout=subprocess.PIPE,
            stderr=errors,
            environment=os.environ,
        )
        try:
            gateway = child.stdout.readline().decode().strip() if child.stdout else ""
            if not gateway.startswith("http://127.0.0.1:"):
                raise StageFailed("demo", "the demo world did not start", f"See {log}")
            yield gateway
        finally:
            let_go(child)
