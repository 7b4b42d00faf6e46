"""What every command shares: the home it works in, data on stdout, talk on stderr."""

from __future__ import annotations

import json
import logging
import os
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from warehouse.plain import one_line

JsonFlag = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@dataclass(slots=True)
class Invocation:
    """What stood before the command."""

    home: Path


def home_path(context: typer.Context) -> Path:
    """Return the home folder that the command line or BACKCHECK_HOME named."""
    invocation = context.find_object(Invocation)
    if invocation is None:
        raise RuntimeError("a command ran without its callback")
    return invocation.home


def start_talk(verbose: bool) -> None:
    """Send the log to stderr, one plain line a message."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(message)s")
    level = logging.DEBUG if verbose else logging.INFO
    logging.getLogger("backcheck").setLevel(level)


def now_utc() -> str:
    """Return this moment, UTC, in ISO 8601 to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def out(text: str) -> None:
    """Print data; a reader that went away (`| head`) is no error."""
    try:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # Python would complain again when it closes stdout at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None


def talk(text: str) -> None:
    """Tell a person something that is not data."""
    sys.stderr.write(text + "\n")


def out_json(value: object) -> None:
    """Print data as JSON."""
    out(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def table(rows: list[dict[str, object]]) -> str:
    """Set rows as plain aligned columns, for a person's eye."""
    if not rows:
        return "(no rows)"
    names = list(rows[0])
    cells = [
        [one_line(str(row[name])) if row[name] is not None else "" for name in names]
        for row in rows
    ]
    widths = [
        max(len(name), *(len(line[index]) for line in cells))
        for index, name in enumerate(names)
    ]
    lines = [
        "  ".join(name.ljust(width) for name, width in zip(names, widths, strict=True))
    ]
    lines.append("  ".join("-" * width for width in widths))
    lines += [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        for line in cells
    ]
    return "\n".join(line.rstrip() for line in lines)
