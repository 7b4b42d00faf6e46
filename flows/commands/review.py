"""Commands of the person who checks: review verdicts, correct them, forget pages."""

from __future__ import annotations

import csv
import enum
import io
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from flows import console
from flows.console import JsonFlag
from flows.home import Home, existing_home

if TYPE_CHECKING:
    # Both open the door to the database, which most commands do without.
    from warehouse.corrections import Correction
    from warehouse.db import Row

By = Annotated[
    str,
    typer.Option(help="Your role or initials, not your full name: it is published."),
]
Why = Annotated[str, typer.Option(help="The reason, in a sentence.")]
WIDEST = 70
# What fits a terminal; the other formats have every column.
SHOWN = (
    *("verdict_id", "treatment_id", "verdict_withheld", "confidence"),
    *("page_quote", "question", "noted"),
)


class ReviewFormat(enum.StrEnum):
    """How the list is printed."""

    table = "table"
    csv = "csv"
    json = "json"


def register(app: typer.Typer) -> None:
    """Add `backcheck review ...`."""
    group = typer.Typer(
        help="List what a person should look at; confirm or correct it as data.\n\n"
        'backcheck review confirm VERDICT --by editor --why "Read the page."\n\n'
        "backcheck review correct CLAIM --field strength --to plain --by editor "
        '--why "No word of certainty."',
        invoke_without_command=True,
    )
    group.callback()(listing)
    for command in (confirm, correct, unfit):
        group.command()(command)
    app.add_typer(group, name="review")
    app.command()(forget)


def listing(
    context: typer.Context,
    form: Annotated[
        ReviewFormat, typer.Option("--format", help="How to print the list.")
    ] = ReviewFormat.table,
    as_json: JsonFlag = False,
) -> None:
    """List the verdicts that are for review."""
    if context.invoked_subcommand is not None:
        return
    from flows.corrections import read_corrections
    from flows.review import review_rows
    from warehouse.db import open_snapshot

    home = existing_home(console.home_path(context))
    with open_snapshot(home.path) as snapshot:
        rows = review_rows(snapshot, read_corrections(home.path))
    chosen = ReviewFormat.json if as_json else form
    if chosen is ReviewFormat.table:
        rows = [{name: row[name] for name in SHOWN} for row in rows]
    _print(rows, chosen)
    if not rows:
        console.talk("nothing is for review")


def confirm(
    context: typer.Context,
    subject: Annotated[str, typer.Argument(metavar="ID", help="A verdict or claim.")],
    by: By,
    why: Why,
) -> None:
    """Say that a verdict is right; it is no longer for review from the next night on.

    Example: backcheck review confirm 0f3a... --by editor --why "Read the page."
    """
    from flows.review import confirmations
    from warehouse.db import open_snapshot

    home = existing_home(console.home_path(context))
    with open_snapshot(home.path) as snapshot:
        made = confirmations(snapshot, subject, by=by, why=why, now=console.now_utc())
    for correction in made:
        _keep(home, correction)


def correct(
    context: typer.Context,
    subject: Annotated[str, typer.Argument(metavar="ID", help="A claim or verdict.")],
    field: Annotated[
        str,
        typer.Option(
            help="Of a claim: treatments, type, direction, strength, population, "
            "outcomes or is-claim; of a verdict: verdict."
        ),
    ],
    to: Annotated[
        str,
        typer.Option(
            help="A code of the field's list; several treatments or outcomes with "
            "commas, none for no treatment. is-claim takes no. A mixed verdict is "
            "mixed-conflict or mixed-too-uncertain."
        ),
    ],
    by: By,
    why: Why,
) -> None:
    """Correct a reading or a verdict; applied by every night from the next one on.

    Examples: backcheck review correct 7b21... --field strength --to plain --by editor
    --why "No word of certainty." -- backcheck review correct 0f3a... --field verdict
    --to overstated --by editor --why "The trials are shorter."
    """
    from flows.review import corrected
    from warehouse.db import open_snapshot

    home = existing_home(console.home_path(context))
    with open_snapshot(home.path) as snapshot:
        made = corrected(
            snapshot, subject, field, to, by=by, why=why, now=console.now_utc()
        )
    _keep(home, made)


def unfit(context: typer.Context, as_json: JsonFlag = False) -> None:
    """List the corrections that were not applied because they no longer fit."""
    from warehouse.db import open_snapshot

    home = existing_home(console.home_path(context))
    with open_snapshot(home.path) as snapshot:
        rows = snapshot.query(
            "SELECT correction_id, subject_id, field_code, value_expected, "
            "value_found, value_to, state_code, made_by, reason FROM corrections "
            "WHERE NOT is_fitting ORDER BY position"
        )
    _print(rows, ReviewFormat.json if as_json else ReviewFormat.table)


def forget(
    context: typer.Context,
    address: Annotated[
        str,
        typer.Argument(
            metavar="URL|SITE",
            help="A page's address as in the view pages, or a host as in sites.",
        ),
    ],
    why: Why,
    as_json: JsonFlag = False,
) -> None:
    """Remove a page or site from all that is stored, for good, and publish without it.

    Captures, shards, warehouse, exports, site, earlier snapshots and frozen releases
    lose its words; a hash of the address stays, so that no later night brings them
    back and no spider asks for it. Copies outside the home are yours to remove, and so
    is the site's table in sources.toml.

    Examples: backcheck forget https://clinic.example.org/page --why "Owner asked." --
    backcheck forget clinic.example.org --why "Owner asked."
    """
    from flows.forgetting import run_forget

    done = run_forget(console.home_path(context), address, why)
    if as_json:
        console.out_json(asdict(done))
    else:
        console.out(
            f"{done.pages} pages, {done.claims} claims and {done.captures} captures "
            f"forgotten; published without them as {done.run_id}"
        )
    for name in done.releases:
        console.talk(f"removed the release {name}, which held them")


def _keep(home: Home, correction: Correction) -> None:
    from flows.corrections import FILE, add_correction

    kept = add_correction(home.path, correction)
    console.out(kept.correction_id)
    console.talk(
        f"{kept.field} of {kept.subject}: {kept.expected} -> {kept.to}; written to "
        f"{home.path / FILE}, applied by the next night"
    )


def _print(rows: list[Row], form: ReviewFormat) -> None:
    if form is ReviewFormat.json:
        console.out_json(rows)
    elif form is ReviewFormat.csv:
        console.out(_as_csv(rows))
    else:
        console.out(
            console.table([{name: _short(row[name]) for name in row} for row in rows])
        )


def _as_csv(rows: list[Row]) -> str:
    from flows.review import REVIEW_COLUMNS
    from warehouse.sql import FORMULA

    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(rows[0] if rows else REVIEW_COLUMNS)
    for row in rows:
        texts = [("" if cell is None else str(cell)) for cell in row.values()]
        # A cell that begins like a formula is run by a spreadsheet.
        writer.writerow([f"'{one}" if FORMULA.match(one) else one for one in texts])
    return written.getvalue()


def _short(value: object) -> str:
    text = "" if value is None else " ".join(str(value).split())
    text = "".join(one for one in text if one.isprintable())
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"
