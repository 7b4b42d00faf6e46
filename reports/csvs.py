"""CSV files that a spreadsheet opens without running anything."""

from __future__ import annotations

import csv
import io
import string
from collections.abc import Iterable, Sequence

Cell = str | int | float | bool | None
_HARMLESS = frozenset(string.ascii_letters + string.digits + '\u201c("') | {""}
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\0", "\uff1d", "\uff0b", "\uff20")


def safe_cell(value: Cell) -> str:
    """Print one cell; a text that a spreadsheet would run gets an apostrophe first.

    Numbers keep their sign: only texts are guarded (OWASP ASVS 1.2.10).
    """
    if isinstance(value, str):
        return _safe_text(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value)


def _safe_text(value: str) -> str:
    if not value.isascii():
        value = value.encode("utf-8", "replace").decode("utf-8")
    if value[:1] in _HARMLESS:
        return value.replace("\0", "")
    if value.lstrip(" \n").startswith(_FORMULA_STARTS) or value.startswith("\n"):
        value = "'" + value
    return value.replace("\0", "")


def table(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Write rows as UTF-8 CSV: LF, RFC 4180 quoting, header always."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    # Most cells are texts that begin with a letter: those are written as they are.
    writer.writerows(
        [
            cell
            if type(cell) is str
            and cell[:1] in _HARMLESS
            and cell.isascii()
            and "\0" not in cell
            else safe_cell(cell)
            for cell in row
        ]
        for row in rows
    )
    return out.getvalue().encode("utf-8")
