"""What a night would do, told without doing any of it: no file is touched."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from flows.console import table
from flows.home import RUN_ID, STAGES, require_kind
from flows.night import read_night_sources
from flows.settings import read_settings, require_contact
from flows.sources import Source

# As the spiders do: what is due a little later tonight is asked for as well.
SLACK = timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class Planned:
    """One source: `known` addresses or records, of which `due` are asked for again.

    `mark` is the day that an API is asked from, empty for all of it.
    """

    source: str
    kind: str
    known: int
    due: int
    budget: int
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A night to come; `is_taken_up` where an interrupted one goes on at `stage`."""

    home: str
    run_id: str
    is_taken_up: bool
    stage: str
    contact: str
    has_ncbi_key: bool
    waiting_files: int
    sources: tuple[Planned, ...]

    def as_dict(self) -> dict[str, object]:
        """Return everything, for JSON; the key itself is in none of it."""
        return asdict(self)

    def as_text(self) -> str:
        """Return it for a person."""
        how = "goes on with" if self.is_taken_up else "begins with"
        key = "with" if self.has_ncbi_key else "without"
        lines = [
            f"would run  {self.run_id}, which {how} the stage {self.stage}",
            f"in         {self.home}",
            f"asking as  {self.contact}, PubMed {key} a key",
            f"cleaning   {self.waiting_files} files that earlier nights left, first",
            "",
            table([asdict(one) for one in self.sources]),
            "",
            "nothing was asked of any server, and no file was written",
        ]
        return "\n".join(lines)


def plan(path: Path, now: str) -> Plan:
    """Say what `backcheck nightly` would do.

    Raises MissingSetting and WrongHome where it would.
    """
    require_kind(path, "live")
    settings = read_settings(path)
    contact = require_contact(settings, path)
    sources = read_night_sources(path, settings)
    run_id, stage, is_taken_up = _run(path / "runs", now)
    return Plan(
        home=str(path),
        run_id=run_id,
        is_taken_up=is_taken_up,
        stage=stage,
        contact=contact,
        has_ncbi_key=bool(settings.ncbi_api_key),
        waiting_files=_waiting(path),
        sources=tuple(_planned(path / "landing", one, now) for one in sources),
    )


def _run(runs: Path, now: str) -> tuple[str, str, bool]:
    """The night that would run, its first stage, and whether it had begun before."""
    found = sorted(one for one in runs.glob("*") if RUN_ID.fullmatch(one.name))
    if found:
        markers = {one.stem for one in found[-1].glob("*.json")}
        begun = _loaded(found[-1] / "began.json")
        if begun.get("purpose") == "night" and not markers & {"report", "failed"}:
            left = next(stage for stage in STAGES if stage not in markers)
            return found[-1].name, left, True
    sequence = int(found[-1].name[:6]) + 1 if found else 1
    return f"{sequence:06d}-{now[:10].replace('-', '')}", STAGES[0], False


def _waiting(home: Path) -> int:
    """Files of captures that no clean stage has covered."""
    covered: set[str] = set()
    for marker in home.glob("runs/*/clean.json"):
        listed = _loaded(marker).get("covered")
        covered.update(listed if isinstance(listed, list) else ())
    warcs = home.glob("landing/*/*.warc.gz")
    return sum(str(path.relative_to(home)) not in covered for path in warcs)


def _planned(landing: Path, source: Source, now: str) -> Planned:
    """What is known of a source, from its book, which is opened for reading only."""
    book = landing / source.name / "frontier.sqlite"
    if not book.exists():
        return Planned(source.name, source.kind, 0, 0, source.budget)
    moment = datetime.fromisoformat(now.replace("Z", "+00:00")) + SLACK
    before = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    # Immutable: a book that is only read gets no log and no lock file beside it.
    address = f"{book.resolve().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as base:

        def count(sql: str, *values: str) -> int:
            return int(base.execute(sql, values).fetchone()[0])

        if source.is_api:
            known = count("select count(*) from records")
            row = base.execute(
                "select value from notes where key = 'watermark'"
            ).fetchone()
            return Planned(
                source.name, source.kind, known, 0, source.budget, row[0] if row else ""
            )
        return Planned(
            source.name,
            source.kind,
            count("select count(*) from pages"),
            count(
                "select count(*) from pages where next_due = '' or next_due <= ?",
                before,
            ),
            source.budget,
        )


def _loaded(path: Path) -> Mapping[str, object]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        # Half written by a run that goes on at this moment.
        return {}
    return found if isinstance(found, dict) else {}
