"""Commands of the analyst: ask, read the dictionary, export, see the audits."""

from __future__ import annotations

import enum
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from flows import console
from flows.console import JsonFlag
from flows.errors import UsageError
from flows.home import RUN_ID, existing_home


class SqlFormat(enum.StrEnum):
    """How an answer is printed."""

    table = "table"
    csv = "csv"
    json = "json"
    markdown = "markdown"
    parquet = "parquet"


class SchemaFormat(enum.StrEnum):
    """How the dictionary is printed."""

    text = "text"
    markdown = "markdown"
    json = "json"


def register(app: typer.Typer) -> None:
    """Add these commands."""
    for command in (sql, questions, schema, export, audit, rollback):
        app.command()(command)


def sql(
    context: typer.Context,
    statement: Annotated[
        str,
        typer.Argument(
            help="One SELECT; - reads it from standard input. Without it: a prompt."
        ),
    ] = "",
    form: Annotated[
        SqlFormat, typer.Option("--format", help="How to print it.")
    ] = SqlFormat.table,
    output: Annotated[
        Path | None, typer.Option(help="Write to this file; needed for parquet.")
    ] = None,
    rows: Annotated[
        int | None,
        typer.Option(min=1, help="Most rows to give: 10000, at the prompt 1000."),
    ] = None,
    seconds: Annotated[float, typer.Option(min=0.1, help="Longest to wait.")] = 30.0,
    as_json: JsonFlag = False,
) -> None:
    """Ask the published night in SQL: read-only, no files, no network, no settings."""
    from warehouse.sql import ask, render, write_parquet

    home = existing_home(console.home_path(context))
    form = SqlFormat.json if as_json else form
    if not statement and sys.stdin.isatty() and sys.stdout.isatty():
        _converse(home.path, form, rows or 1000, seconds, output)
        return
    asked = statement if statement not in ("", "-") else sys.stdin.read()
    rows = rows or 10_000
    answer = ask(home.path, asked, timeout_s=seconds, max_rows=rows)
    if form is SqlFormat.parquet:
        if output is None:
            raise UsageError("parquet is not for a terminal; add --output FILE.parquet")
        write_parquet(answer, output)
    elif output is not None:
        output.write_text(render(answer, form.value), encoding="utf-8")
    else:
        console.out(render(answer, form.value))
    if answer.is_cut:
        console.talk(f"cut after {rows} rows; ask for more with --rows")


def _converse(
    home: Path, form: SqlFormat, rows: int, seconds: float, output: Path | None
) -> None:
    """Ask and answer at a prompt."""
    from flows.shell import converse

    if output is not None or form is SqlFormat.parquet:
        raise UsageError(
            "the prompt answers on the terminal; give the question as well to write "
            "its answer to a file"
        )
    converse(home, mode=form.value, rows=rows, seconds=seconds, read=input)


def questions(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="One question; all if empty.")] = "",
    as_json: JsonFlag = False,
) -> None:
    """List the questions that are worked out, or answer one on the published night."""
    from warehouse import queries
    from warehouse.db import open_snapshot

    if not name:
        listed: list[dict[str, object]] = [
            {"question": one.question_id, "asks": one.title}
            for one in queries.questions()
        ]
        console.out_json(listed) if as_json else console.out(console.table(listed))
        return
    home = existing_home(console.home_path(context))
    with open_snapshot(home.path) as snapshot:
        rows = queries.answer(snapshot, name)
    console.out_json(rows) if as_json else console.out(console.table(rows))
    console.talk(queries.question(name).caution)


def schema(
    context: typer.Context,
    form: Annotated[
        SchemaFormat, typer.Option("--format", help="How to print it.")
    ] = SchemaFormat.text,
    as_json: JsonFlag = False,
) -> None:
    """Print every table and column of the published night with its sentence."""
    from warehouse import dictionary
    from warehouse.db import open_snapshot

    home = existing_home(console.home_path(context))
    with open_snapshot(home.path) as snapshot:
        tables = dictionary.read_dictionary(snapshot)
    printed = {
        SchemaFormat.text: dictionary.as_text,
        SchemaFormat.markdown: dictionary.as_markdown,
        SchemaFormat.json: dictionary.as_json,
    }[SchemaFormat.json if as_json else form]
    console.out(printed(tables))


def export(
    context: typer.Context,
    target: Annotated[
        Path | None, typer.Option(help="Folder to write; HOME/exports if not given.")
    ] = None,
    public: Annotated[
        bool, typer.Option("--public", help="Leave out full texts.")
    ] = False,
    partitioned: Annotated[
        bool, typer.Option("--partitioned", help="Large views in folders.")
    ] = False,
    month: Annotated[
        str, typer.Option("--release", help="Freeze a month, YYYY-MM, for citation.")
    ] = "",
    as_json: JsonFlag = False,
) -> None:
    """Write every view as Parquet, CSV and JSON, with a manifest and a data package."""
    from warehouse.db import open_snapshot
    from warehouse.export import export as write
    from warehouse.release import MONTH

    home = existing_home(console.home_path(context))
    if month:
        if MONTH.fullmatch(month) is None:
            raise UsageError(f"{month!r} is no month; give one as in 2026-11")
        if target is not None:
            raise UsageError("a release has its own folder; leave out --target")
        _release(home.path, month, as_json)
        return
    folder = target or (home.path / "exports-public" if public else home.exports)
    with open_snapshot(home.path) as snapshot:
        result = write(snapshot, folder, public=public, partitioned=partitioned)
    if as_json:
        console.out_json({"folder": str(folder), "files": len(result.files)})
    else:
        console.out(str(folder))


def _release(home: Path, month: str, as_json: bool) -> None:
    """Freeze a month, or check the release that is there, and say where it is."""
    from warehouse.release import release

    made = release(home, month)
    if as_json:
        told = {
            "folder": str(made.folder),
            "run_id": made.run_id,
            "is_new": made.is_new,
        }
        console.out_json(told)
    else:
        console.out(str(made.folder))
    if not made.is_new:
        console.talk("it was released before and is as it was")


def audit(
    context: typer.Context,
    accept: Annotated[
        str, typer.Option(help="Publish the stopped night in spite of this count.")
    ] = "",
    because: Annotated[
        str, typer.Option(help="Why the count fell, for those who read it later.")
    ] = "",
    as_json: JsonFlag = False,
) -> None:
    """Show how each audit ended, and rows that failed.

    Of the published night, or of a later one that its audits kept from being published.
    Where a count stopped a night and its fall is wanted, `--accept AUDIT --because WHY`
    publishes that night; the reason is shown with it.
    """
    if accept or because:
        _accept(context, accept, because)
    from flows.status import failed_audit, last_run
    from warehouse.db import connect_file, open_snapshot

    home = existing_home(console.home_path(context))
    ended = last_run(home)
    asked = "SELECT * FROM audits ORDER BY state_code, audit_id"
    if ended is not None and failed_audit(ended):
        console.talk(f"{ended.name} was not published:")
        with connect_file(home.work_file, read_only=True) as work:
            found = work.query(asked)
    else:
        with open_snapshot(home.path) as snapshot:
            found = snapshot.query(asked)
    if as_json:
        console.out_json(found)
    else:
        shown = ("audit_id", "state_code", "n_rows", "sentence")
        console.out(
            console.table([{name: row[name] for name in shown} for row in found])
        )
        for row in found:
            if row["state_code"] == "failed":
                console.out(f"{row['audit_id']}: {row['detail']}")
            if row.get("accepted_because"):
                console.out(f"  accepted: {row['accepted_because']}")
    if any(_stops(row) for row in found):
        raise typer.Exit(1)


def _stops(row: Mapping[str, object]) -> bool:
    """Whether an audit keeps its night from being published."""
    # Nights that were published before could not be accepted.
    is_accepted = bool(row.get("accepted_because"))
    return (
        row["state_code"] == "failed" and bool(row["is_blocking"]) and not is_accepted
    )


def _accept(context: typer.Context, audit: str, because: str) -> None:
    """Publish the night that a count stopped."""
    from flows.accepting import accept

    home = existing_home(console.home_path(context))
    outcome = accept(home, audit, because, console.now_utc())
    console.talk(f"{audit} is accepted; {outcome.run_id} is published")


def rollback(
    context: typer.Context,
    run_id: Annotated[
        str, typer.Argument(help="The night to go back to; the one before if empty.")
    ] = "",
    as_json: JsonFlag = False,
) -> None:
    """Publish an earlier night again; site and exports follow it."""
    from flows.live import write_report
    from warehouse.publish import roll_back

    if run_id and RUN_ID.fullmatch(run_id) is None:
        raise UsageError(
            f"{run_id!r} is no run; give one as status names it: 000012-20261121"
        )
    home = existing_home(console.home_path(context))
    pointer = roll_back(home.path, now=console.now_utc(), run_id=run_id)
    write_report(home)
    if as_json:
        console.out_json({"run_id": pointer.run_id, "file": pointer.file})
    else:
        console.out(pointer.run_id)
