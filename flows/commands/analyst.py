"""Commands of the analyst: ask, read the dictionary, export, see the audits."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from flows import console
from flows.console import JsonFlag
from flows.home import existing_home


def register(app: typer.Typer) -> None:
    """Add these commands."""
    for command in (sql, schema, export, audit):
        app.command()(command)
