"""What `backcheck status` says: what stands, how fresh it is, and what to type next."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from flows.collected import GOOD, Collected, read_entries, with_damage
from flows.console import table
from flows.home import RUN_ID, UNFINISHED, Home
from flows.settings import read_settings
from warehouse.errors import NoSnapshot
from warehouse.plain import one_line
from warehouse.pointer import Pointer, read_pointer


@dataclass(frozen=True, slots=True)
class Status:
    """One home at one moment.

    `state` is fresh, stale, failed or empty. `age_hours` is the age of the published
    night, None where nothing is published or the home is a demo, whose calendar is
    its own.
    """

    state: str
    published_run: str
    published_at: str
    age_hours: float | None
    last_run: str
    problem: str
    next_command: str
    sources: tuple[Collected, ...]

    @property
    def exit_code(self) -> int:
        """Return 0 when fresh, 3 with something stale, 1 when nothing is good."""
        if self.state in ("failed", "empty"):
            return 1
        worst = any(source.state not in GOOD for source in self.sources)
        return 3 if self.state == "stale" or worst else 0

    def as_dict(self) -> dict[str, object]:
        """Return everything, for JSON."""
        return asdict(self)

    def as_text(self) -> str:
        """Return it for a person, the next command last."""
        lines = [f"state      {self.state}"]
        if self.published_run:
            age = "" if self.age_hours is None else f", {self.age_hours:.0f} h ago"
            lines.append(f"published  {self.published_run} ({self.published_at}{age})")
        lines.append(f"last run   {self.last_run or 'none'}")
        if self.problem:
            lines.append(f"problem    {self.problem}")
        if self.sources:
            lines += ["", table([_row(source) for source in self.sources])]
            lines += [
                f"{one.source}: {one_line(one.reason)}. Do: {one.next_step}"
                for one in self.sources
                if one.state not in GOOD or one.reason
            ]
        lines += ["", f"next: {self.next_command}"]
        return "\n".join(lines)


def read_status(home: Home, now: str) -> Status:
    """Read the state of a home from its markers; nothing is asked of any server."""
    run = last_run(home)
    markers = _markers(run)
    pointer = _pointer(home)
    entries = read_entries(markers["collect"]) if "collect" in markers else ()
    entries = with_damage(entries, markers.get("clean"))
    state, problem, command = _judge(home, pointer, run, markers, now)
    return Status(
        state=state,
        published_run=pointer.run_id if pointer else "",
        published_at=pointer.published_at if pointer else "",
        age_hours=None if pointer is None or home.is_demo else _age(pointer, now),
        last_run=run.name if run else "",
        problem=problem,
        next_command=f"backcheck --home {home.path} {command}",
        sources=entries,
    )


def _judge(
    home: Home,
    pointer: Pointer | None,
    run: Path | None,
    markers: Mapping[str, Mapping[str, object]],
    now: str,
) -> tuple[str, str, str]:
    night = "demo" if home.is_demo else "nightly"
    if run is None:
        return "empty", "no night has been run", night
    forgetting = home.path / UNFINISHED
    if forgetting.exists():
        asked = json.loads(forgetting.read_text(encoding="utf-8"))
        again = (
            f"forget {shlex.quote(asked['address'])} --why {shlex.quote(asked['why'])}"
        )
        return "stale", "something was to be forgotten and is not yet", again
    if "failed" in markers:
        state = "stale" if pointer else "failed"
        command = "audit" if failed_audit(run) else night
        return state, str(markers["failed"]["message"]), command
    if "report" not in markers:
        state = "stale" if pointer else "failed"
        return state, f"{run.name} was interrupted or is still running", night
    if pointer is None:
        return "failed", "nothing is published", night
    recovered = str(markers.get("recovered", {}).get("message", ""))
    limit = read_settings(home.path).stale_after_hours
    if not home.is_demo and _age(pointer, now) > limit:
        return "stale", f"the published night is older than {limit} h", night
    unfit = markers.get("appraise", {}).get("corrections_that_do_not_fit")
    if unfit:
        told = f"{unfit} corrections no longer fit and were not applied"
        return "fresh", told, "review unfit"
    return (
        "fresh",
        recovered,
        'sql "select * from scorecard order by pages desc limit 10"',
    )


def failed_audit(run: Path | None) -> bool:
    """Say whether a run, given by its folder, was ended by its audits."""
    return _markers(run).get("failed", {}).get("stage") == "audit"


def _row(source: Collected) -> dict[str, object]:
    return {
        "source": source.source,
        "kind": source.kind,
        "state": source.state,
        "new or changed": source.items,
        "known": source.live,
        "requests": source.requests,
        "errors": source.errors,
    }


def last_run(home: Home) -> Path | None:
    """Give the folder of the newest run, None where there was none."""
    runs = sorted(path for path in home.runs.iterdir() if RUN_ID.fullmatch(path.name))
    return runs[-1] if runs else None


def _markers(run: Path | None) -> dict[str, Mapping[str, object]]:
    if run is None:
        return {}
    return {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in run.glob("*.json")
    }


def _pointer(home: Home) -> Pointer | None:
    try:
        return read_pointer(home.path)
    except NoSnapshot:
        return None


def _age(pointer: Pointer, now: str) -> float:
    then = datetime.fromisoformat(pointer.published_at.replace("Z", "+00:00"))
    moment = datetime.fromisoformat(now.replace("Z", "+00:00"))
    if then.tzinfo is None:
        then = then.replace(tzinfo=moment.tzinfo)
    return (moment - then).total_seconds() / 3600
