"""Questions in SQL against the published snapshot: read-only, locked down, bounded."""

from __future__ import annotations

import csv
import io
import json
import math
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TypedDict

import pyarrow as pa
import pyarrow.parquet as pq

from warehouse.db import BadQuery, WarehouseError, read_pointer
from warehouse.files import whole_file
from warehouse.plain import json_printable, one_line
from warehouse.sql_worker import REFUSED, Refused, Request, request_json

FORMATS = ("table", "csv", "json", "markdown", "parquet")
FORMULA = re.compile(r"[=+\-@\t\r\x00＝＋－＠]")
# How long a question that does not listen to its timer is waited for.
GRACE_S = 2.0
WIDEST_CELL = 60


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question gave; `is_cut` where there were more rows than allowed."""

    table: pa.Table
    is_cut: bool
    run_id: str

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return [str(name) for name in self.table.column_names]

    @property
    def rows(self) -> list[tuple[object, ...]]:
        """The rows as tuples."""
        columns = [column.to_pylist() for column in self.table.columns]
        return list(zip(*columns, strict=True))


class _Limits(TypedDict):
    timeout_s: float
    max_rows: int
    memory_mb: int


def ask(
    home: Path,
    statement: str,
    *,
    timeout_s: float = 30.0,
    max_rows: int = 10_000,
    memory_mb: int = 1024,
    run_id: str = "",
) -> Answer:
    """Ask the latest snapshot of a home, or that of `run_id`, one question.

    Raises Refused for anything but reading, BadQuery where it fails or takes too
    long, NoSnapshot where nothing is published.
    """
    limits: _Limits = {
        "timeout_s": timeout_s,
        "max_rows": max_rows,
        "memory_mb": memory_mb,
    }
    folder = home / "warehouse"
    if run_id:
        return ask_file(folder / f"backcheck-{run_id}.duckdb", statement, **limits)
    while True:
        path = folder / read_pointer(home).file
        try:
            return ask_file(path, statement, **limits)
        except WarehouseError:
            # A night may be swept away between reading its name and opening it: the
            # pointer has then moved on. Anything else is the question's own fault.
            if path.is_file() or path.name == read_pointer(home).file:
                raise


def ask_file(
    path: Path,
    statement: str,
    *,
    timeout_s: float = 30.0,
    max_rows: int = 10_000,
    memory_mb: int = 1024,
) -> Answer:
    """Ask one snapshot file one question, in a process that is killed if it must be."""
    if max_rows < 1:
        raise WarehouseError(f"{max_rows} rows cannot be shown; allow at least 1")
    request = Request(str(path), statement, timeout_s, max_rows, memory_mb)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "warehouse.sql_worker"],
            input=request_json(request),
            capture_output=True,
            timeout=timeout_s + GRACE_S,
            check=False,
            cwd=Path(__file__).parent.parent,
        )
    except subprocess.TimeoutExpired as error:
        raise BadQuery(
            f"stopped after {timeout_s:g} s; ask for less, or give it more time"
        ) from error
    said = done.stderr.decode(errors="replace").strip()
    if done.returncode == REFUSED:
        raise Refused(said)
    if done.returncode != 0:
        raise BadQuery(
            said[-2000:]
            or f"the question took too much and was stopped ({done.returncode}); ask "
            "for less at a time"
        )
    table = pa.ipc.open_stream(done.stdout).read_all()
    is_cut = table.num_rows > max_rows
    run = re.fullmatch(r"backcheck-(.+)\.duckdb", path.name)
    return Answer(table.slice(0, max_rows), is_cut, run[1] if run else "")


def render(answer: Answer, form: str) -> str:
    """The answer as text: table, csv, json or markdown."""
    if form == "table":
        return _as_table(answer)
    if form == "csv":
        return _as_csv(answer)
    if form == "json":
        return _as_json(answer)
    if form == "markdown":
        return _as_markdown(answer)
    raise WarehouseError(f"{form!r} is no format; use one of {', '.join(FORMATS)}")


def write_parquet(answer: Answer, path: Path) -> None:
    """Write the answer as a Parquet file that says which run it is of."""
    metadata = {b"run_id": answer.run_id.encode(), b"licence": b"CC BY 4.0"}
    table = answer.table.replace_schema_metadata(metadata)
    with whole_file(path) as temporary:
        pq.write_table(table, temporary, compression="zstd")


def _as_csv(answer: Answer) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([_safe(name) for name in answer.columns])
    writer.writerows([_safe(value) for value in row] for row in answer.rows)
    return out.getvalue()


def _safe(value: object) -> object:
    """A cell that a spreadsheet does not run; numbers stay numbers."""
    if value is None or isinstance(value, (int, float)):
        return value
    text = _text(value)
    return f"'{text}" if FORMULA.match(text) else text


def _as_json(answer: Answer) -> str:
    rows = [
        dict(zip(answer.columns, map(_finite, row), strict=True)) for row in answer.rows
    ]
    text = json.dumps(rows, ensure_ascii=False, indent=1, default=str, allow_nan=False)
    return json_printable(text) + "\n"


def _finite(value: object) -> object:
    """A value as JSON can hold it: a number without end is none at all."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(name): _finite(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(item) for item in value]
    return value


def _as_markdown(answer: Answer) -> str:
    lines = [
        _line([_cell(one_line(name)) for name in answer.columns]),
        _line(["---"] * len(answer.columns)),
    ]
    lines += [_line([_cell(_text(value)) for value in row]) for row in answer.rows]
    return "\n".join(lines) + "\n"


def _as_table(answer: Answer) -> str:
    # A pivot makes names of columns from what stands in the cells.
    head = [_fit(one_line(name)) for name in answer.columns]
    body = [[_fit(_text(value)) for value in row] for row in answer.rows]
    widths = [
        max([len(name), *(len(row[place]) for row in body)])
        for place, name in enumerate(head)
    ]
    numeric = [
        pa.types.is_integer(field.type) or pa.types.is_floating(field.type)
        for field in answer.table.schema
    ]
    lines = [_padded(head, widths, numeric), "  ".join("-" * w for w in widths)]
    lines += [_padded(row, widths, numeric) for row in body]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _padded(
    cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]
) -> str:
    return "  ".join(
        cell.rjust(width) if is_number else cell.ljust(width)
        for cell, width, is_number in zip(cells, widths, numeric, strict=True)
    )


def _fit(text: str) -> str:
    return text if len(text) <= WIDEST_CELL else text[: WIDEST_CELL - 1] + "…"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|")


def _text(value: object) -> str:
    """A value in one line, without characters that move a terminal's cursor."""
    if value is None:
        return ""
    if isinstance(value, list):
        plain = ", ".join(_text(item) for item in value)
    elif isinstance(value, Mapping):
        plain = json.dumps(value, ensure_ascii=False, default=str)
    else:
        plain = str(value)
    return one_line(plain)
