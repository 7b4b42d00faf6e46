"""The schedule: a Prefect server of our own on loopback, and the nightly flow on it."""

from __future__ import annotations

import logging
import os
import random
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from flows.errors import StageFailed, UsageError
from flows.home import Home
from flows.tether import let_go, tethered

if TYPE_CHECKING:
    from prefect.schedules import Schedule

LOG = logging.getLogger("backcheck.deploy")

# A first start migrates an empty database: 11 s here, about 75 s seen on a slow disk.
SERVER_START_SECONDS = 300
# Below the ports that a system gives away by itself (Linux from 32768): nothing takes
# ours between the choice and the first use, which is some seconds later.
PORTS = range(20_000, 30_000)


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
def server(home: Home, address: str) -> Iterator[None]:
    """Run a Prefect server whose API has this address, on a port of 127.0.0.1.

    Raises StageFailed where it is not healthy in time; its log is home/logs.
    """
    log = home.logs / "prefect-server.log"
    command = ["prefect", "server", "start", "--host", "127.0.0.1"]
    environment = {**os.environ, **prefect_environment(home)}
    # A server asks no other one.
    environment.pop("PREFECT_API_URL", None)
    with log.open("ab") as output:
        child = tethered(
            [*command, "--port", str(urlsplit(address).port)],
            stdout=output,
            stderr=subprocess.STDOUT,
            environment=environment,
        )
        try:
            _wait_until_healthy(child, address, log)
            yield
        finally:
            let_go(child)


@contextmanager
def prefect(home: Home) -> Iterator[None]:
    """Run a server, and have this process use it; Prefect may be imported inside."""
    address = _addressed(home)
    # What fails is told by the command in one line; Prefect would print all its frames.
    os.environ["PREFECT_LOGGING_LEVEL"] = "CRITICAL"
    with server(home, address):
        yield


def serve(home: Home, cron: str, timezone: str) -> None:
    """Serve the nightly flow on a schedule until the process is told to stop.

    A missed night is run late; two nights never run at once; stopping does not pause
    the schedule, because a restart by systemd must find it alive. Raises UsageError
    where the schedule is none, before anything is started.
    """
    address = _addressed(home)
    schedule = _schedule(cron, timezone)
    with server(home, address):
        from prefect.client.schemas.objects import (
            ConcurrencyLimitConfig,
            ConcurrencyLimitStrategy,
        )

        from flows.nightly import nightly

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


def _addressed(home: Home) -> str:
    """Have Prefect in this process use an address, which no server has yet.

    It reads its settings when it is first imported: that comes later.
    """
    address = f"http://127.0.0.1:{_free_port()}/api"
    os.environ.update(prefect_environment(home))
    os.environ["PREFECT_API_URL"] = address
    return address


def _schedule(cron: str, timezone: str) -> Schedule:
    try:
        ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise UsageError(
            f"--timezone {timezone!r} is not known; give a name of the IANA list, for "
            "example Europe/London or UTC"
        ) from error
    from prefect.schedules import Cron

    try:
        return Cron(cron, timezone=timezone)
    except ValueError as error:
        raise UsageError(
            f"--cron {cron!r} in {timezone!r} is no schedule: {error}"
        ) from error


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
    for port in random.sample(PORTS, 100):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise StageFailed(
        "serve",
        f"100 ports of 127.0.0.1 between {PORTS[0]} and {PORTS[-1]} are all taken",
        "Look what listens there: ss -ltn",
    )
