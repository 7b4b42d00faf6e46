"""The schedule: a Prefect server of our own on loopback, and the nightly flow on it."""

from __future__ import annotations

import logging
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from flows.errors import StageFailed, UsageError
from flows.home import Home
from flows.tether import let_go, tethered

LOG = logging.getLogger("backcheck.deploy")

# A first start migrates an empty database: 11 s here, about 75 s seen on a slow disk.
SERVER_START_SECONDS = 120


def prefect_environment(home: Home) -> Mapping[str, str]:
    """Return the settings under which Prefect stays inside the home and quiet."""
    return {
        "PREFECT_HOME": str(home.path / "prefect"),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        # Stages log to home/logs; a copy in Prefect's database only makes it grow.
        "PREFECT_LOGGING_TO_API_ENABLED": "false",
        "PREFECT_LOGGING_LEVEL": "WARNING",
        "PREFECT_SERVER_UI_ENABLED": "false",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": str(SERVER_START_SECONDS),
    }


@contextmanager
def server(home: Home) -> Iterator[str]:
    """Run a Prefect server on a free port of 127.0.0.1 and give its API address.

    Raises StageFailed where it is not healthy in time; its log is home/logs.
    """
    port = _free_port()
    log = home.logs / "prefect-server.log"
    address = f"http://127.0.0.1:{port}/api"
    command = ["prefect", "server", "start", "--host", "127.0.0.1"]
    with log.open("ab") as output:
        child = tethered(
            [*command, "--port", str(port)],
            stdout=output,
            stderr=subprocess.STDOUT,
            environment={**os.environ, **prefect_environment(home)},
        )
        try:
            _wait_until_healthy(child, address, log)
            yield address
        finally:
            let_go(child)


@contextmanager
def prefect(home: Home) -> Iterator[None]:
    """Run a server, and have this process use it; Prefect may be imported inside."""
    with server(home) as address:
        os.environ.update(prefect_environment(home))
        os.environ["PREFECT_API_URL"] = address
        yield


def serve(home: Home, cron: str, timezone: str) -> None:
    """Serve the nightly flow on a schedule until the process is told to stop.

    A missed night is run late; two nights never run at once; stopping does not pause
    the schedule, because a restart by systemd must find it alive.
    """
    with prefect(home):
        # Prefect reads its settings when it is imported.
        from prefect.client.schemas.objects import (
            ConcurrencyLimitConfig,
            ConcurrencyLimitStrategy,
        )
        from prefect.schedules import Cron

        from flows.nightly import nightly

        try:
            schedule = Cron(cron, timezone=timezone)
        except ValueError as error:
            raise UsageError(
                f"--cron {cron!r} in {timezone!r} is no schedule: {error}"
            ) from error
        address = os.environ["PREFECT_API_URL"]
        LOG.info("serving %s at %s (%s); API %s", home.path, cron, timezone, address)
        nightly.serve(
            name="nightly",
            schedules=[schedule],
            parameters={"home": str(home.path)},
            limit=1,
            global_limit=ConcurrencyLimitConfig(
                limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW
            ),
            pause_on_shutdown=False,
            print_starting_message=False,
        )


def _wait_until_healthy(
    child: subprocess.Popen[bytes], address: str, log: Path
) -> None:
    deadline = time.monotonic() + SERVER_START_SECONDS
    while time.monotonic() < deadline:
        if child.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=2):  # noqa: S310 - a loopback address made above
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.5)
    raise StageFailed(
        "serve",
        f"the Prefect server did not answer at {address} "
        f"within {SERVER_START_SECONDS} s",
        f"Its log is {log}",
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
