"""Commands of the analyst: ask, read the dictionary, export, see the audits."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Add these commands."""
