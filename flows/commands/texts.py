"""Commands that need no home: tag and extract single texts."""

from __future__ import annotations

import enum
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from flows import console
from flows.errors import UsageError


class Kind(enum.StrEnum):
    """What a line of `backcheck tag` holds."""

    page = "page"
    abstract = "abstract"


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(tag)
    app.command()(extract)


def tag(
    kind: Annotated[Kind, typer.Option(help="page or abstract.")],
    file: Annotated[
        Path, typer.Argument(help="JSON Lines; - is standard input.")
    ] = Path("-"),
) -> None:
    """Tag texts: JSON Lines in, JSON Lines out, a row for every document.

    A page is {"id", "text"} or {"id", "html", "url"}; an abstract is {"id", "title",
    "text"}.
    """
    from flows.stream import BadLine, tag_lines

    try:
        for line in tag_lines(kind.value, _lines(file)):
            console.out(line)
    except BadLine as error:
        raise UsageError(str(error)) from error


def extract(
    file: Annotated[Path, typer.Argument(help="An HTML file; - is standard input.")],
    url: Annotated[str, typer.Option(help="The address it came from.")] = "",
) -> None:
    """Extract the text of one HTML page, as JSON with every block and its offsets."""
    from flows.clean.extract import extract_json
    from flows.clean.workers import clean_safely

    body = sys.stdin.buffer.read() if str(file) == "-" else _bytes(file)
    console.out_json(extract_json(clean_safely(body, url=url)))


def _lines(file: Path) -> Iterator[str]:
    if str(file) == "-":
        sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        yield from sys.stdin
        return
    try:
        with file.open(encoding="utf-8") as opened:
            yield from opened
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}") from error


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}") from error
