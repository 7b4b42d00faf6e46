"""Commands of the operator: run nights, see how they went."""

from __future__ import annotations

import os
import shutil
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from flows import console
from flows.console import JsonFlag
from flows.errors import UsageError
from flows.home import STAGES, Home, existing_home, open_home
from flows.night import Outcome


def register(app: typer.Typer) -> None:
    """Add these commands."""
    for command in (demo, nightly, ingest, run, report, status, serve, doctor, notify):
        app.command()(command)


def demo(context: typer.Context, as_json: JsonFlag = False) -> None:
    """Run one night against a miniature internet on this machine."""
    from flows.demo import run_demo

    home = console.home_path(context)
    outcome = run_demo(home)
    _tell_outcome(existing_home(home), outcome, as_json=as_json)


def nightly(
    context: typer.Context,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")
    ] = False,
    as_json: JsonFlag = False,
) -> None:
    """Run one night on the sources of sources.toml."""
    home = console.home_path(context)
    if dry_run:
        from flows.dry_run import plan

        planned = plan(home, console.now_utc())
        if as_json:
            console.out_json(planned.as_dict())
        else:
            console.out(planned.as_text())
        return
    from flows.live import run_nightly
    from flows.night import check_ready

    check_ready(home)
    outcome = run_nightly(home)
    _tell_outcome(existing_home(home), outcome, as_json=as_json)
    raise typer.Exit(outcome.exit_code)


def ingest(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(help="Files or folders.")],
    as_json: JsonFlag = False,
) -> None:
    """Take in files you have: HTML, text, PubMed XML, JSON of the APIs, WARC."""
    from flows.ingesting import run_ingest

    home = console.home_path(context)
    outcome, account = run_ingest(home, paths)
    console.talk(account.sentence)
    _tell_outcome(existing_home(home), outcome, as_json=as_json)


def run(
    context: typer.Context,
    stage: Annotated[str, typer.Argument(help=f"One of {', '.join(STAGES)}.")],
    as_json: JsonFlag = False,
) -> None:
    """Run one stage of the current night, without Prefect."""
    from flows.live import run_one_stage

    if stage not in STAGES:
        raise UsageError(f"{stage!r} is no stage; the stages are {', '.join(STAGES)}")
    home = existing_home(console.home_path(context))
    run = run_one_stage(home, stage)
    if as_json:
        console.out_json(
            {"run_id": run.run_id, "stage": stage, **(run.done(stage) or {})}
        )


def report(
    context: typer.Context,
    open_: Annotated[
        bool, typer.Option("--open", help="Open it in a browser.")
    ] = False,
    as_json: JsonFlag = False,
) -> None:
    """Write the site and the exports again from the published night."""
    from flows.live import write_report

    home = existing_home(console.home_path(context))
    site = write_report(home)
    first = str(site / "index.html")
    console.out_json({"report": first}) if as_json else console.out(first)
    if open_:
        webbrowser.open((site / "index.html").resolve().as_uri())


def status(context: typer.Context, as_json: JsonFlag = False) -> None:
    """Say what is published, how fresh it is, and what to do next."""
    from flows.status import read_status

    found = read_status(existing_home(console.home_path(context)), console.now_utc())
    console.out_json(found.as_dict()) if as_json else console.out(found.as_text())
    raise typer.Exit(found.exit_code)


def serve(
    context: typer.Context,
    cron: Annotated[str, typer.Option(help="When, as five cron fields.")] = (
        "30 21 * * *"
    ),
    timezone: Annotated[str, typer.Option(help="Whose clock.")] = "America/New_York",
) -> None:
    """Run the night on a schedule under Prefect until told to stop."""
    from flows import deploy
    from flows.night import check_ready

    home = console.home_path(context)
    check_ready(home)
    deploy.serve(open_home(home, "live"), cron, timezone)


def doctor(context: typer.Context, as_json: JsonFlag = False) -> None:
    """Check this machine and home without changing anything."""
    from flows.doctor import examine

    checks = examine(console.home_path(context), os.environ)
    if as_json:
        console.out_json([check.as_dict() for check in checks])
    else:
        for check in checks:
            console.out(check.as_text())
    if any(check.state == "fail" for check in checks):
        raise typer.Exit(1)


def notify(
    context: typer.Context,
    test: Annotated[
        bool, typer.Option("--test", help="Send words of no meaning.")
    ] = False,
    as_json: JsonFlag = False,
) -> None:
    """Say what the operator was told and is not over; --test tries the command."""
    from flows.alerts import notify as hand_over
    from flows.alerts import standing

    home = console.home_path(context)
    if not test:
        told = standing(home)
        if as_json:
            console.out_json([{"since": day, "told": words} for day, words in told])
        else:
            lines = [f"since {day}: {words}" for day, words in told]
            console.out("\n".join(lines) or "nothing is wrong that was told")
        return
    if not hand_over(home, "test: backcheck can reach you"):
        raise UsageError(
            'nobody was reached; write the line  notify = "COMMAND"  in '
            f"{home / 'backcheck.toml'}, of a command that reads standard input"
        )
    console.talk("the command took the message")


def _tell_outcome(home: Home, outcome: Outcome, *, as_json: bool) -> None:
    from warehouse.db import open_snapshot, read_pointer

    pointer = read_pointer(home.path)
    places = {
        "report": str(home.site / "index.html"),
        "warehouse": str(home.warehouse / pointer.file),
        "exports": str(home.exports),
    }
    if as_json:
        console.out_json(
            {
                "run_id": outcome.run_id,
                "stale": outcome.stale,
                "partial": outcome.partial,
                "counts": dict(outcome.counts),
                **places,
            }
        )
        return
    with open_snapshot(home.path) as snapshot:
        verdicts = snapshot.query(
            "SELECT verdict, count(*) AS claims FROM verdicts "
            "GROUP BY verdict ORDER BY claims DESC, verdict"
        )
    console.out(f"Night {outcome.run_id}")
    width = shutil.get_terminal_size().columns
    for name, value in outcome.counts:
        console.out(f"  {name.replace('_', ' '):<20} {value:>8}"[:width])
    console.out(console.table(verdicts))
    for name, place in places.items():
        console.out(f"{name:<10} {place}")
    for source in outcome.partial:
        console.talk(f"partial: {source} goes on with the next night")
    for source in outcome.stale:
        console.talk(f"stale: {source}; see backcheck status")
