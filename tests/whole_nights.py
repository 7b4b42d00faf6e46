"""Whole nights of a small web, without Prefect: what the tests of a home share."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from flows import stages
from flows.home import STAGES
from flows.night import Outcome, hold_night
from tests.faults.server import FaultServer, Host

SOURCE = """
[[source]]
name = "{name}"
kind = "clinic"
home = "http://{host}/"
country = "GB"
floor = 1
contact = "mailto:web@{host}"
checked = "never"
delay = 0
retry_wait = 0
recheck_hours = 0
"""


def moment(number: int) -> str:
    """When a night begins; nights are a day apart."""
    return f"2026-03-{number + 1:02d}T21:30:00Z"


def article(title: str, *links: str, words: str = "") -> bytes:
    """A page that makes a claim about backs, unlike any other through its title."""
    anchors = "".join(f'<li><a href="{link}">{link}</a></li>' for link in links)
    return (
        f"<html lang='en'><head><title>{title} for back pain</title></head>"
        f"<body><h1>{title} for back pain</h1>"
        f"<p>{title} always cures low back pain. {words} It costs nothing, and most "
        "people can begin tomorrow, at home and without any machine.</p>"
        f"<ul>{anchors}</ul></body></html>"
    ).encode()


def prepare(home: Path, hosts: Mapping[str, Host], extra: str = "") -> None:
    """Write the sources of a home, one site for each host."""
    home.mkdir(exist_ok=True)
    tables = (
        SOURCE.format(name=host.partition(".")[0], host=host) for host in sorted(hosts)
    )
    (home / "sources.toml").write_text("".join(tables) + extra, encoding="utf-8")
    (home / "backcheck.toml").write_text("workers = 1\nparallel_sources = 1\n")


def whole_night(home: Path, server: FaultServer, number: int) -> Outcome:
    """Run a night from collection to report in this process."""
    with hold_night(home, "demo", now=moment(number), gateway=server.gateway) as night:
        stages.collect_all(night)
        for stage in STAGES[1:]:
            stages.finish(night, stage)
        return stages.outcome(night)
