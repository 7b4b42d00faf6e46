"""The data dictionary: every view, table and column with its sentence."""

from __future__ import annotations

import json
import sys
import tempfile
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from warehouse.column_facts import first_version, unit_of, write_first_versions
from warehouse.column_lists import list_of
from warehouse.db import Row, open_work
from warehouse.migrations import VIEWS_FOLDER, read_migrations

LAYERS = {
    "main": "Views for analysts: stable names, one question each.",
    "core": "Tables the views are made of.",
    "raw": "What was captured, cleaned and tagged, as it came.",
}
# The names that analysts may build on; the others are here to explain them.
STABLE_VIEWS = (
    "claims",
    "treatments",
    "studies",
    "findings",
    "evidence",
    "verdicts",
    "benchmarks",
    "scorecard",
    "sites",
    "changes",
    "runs",
    "refused_addresses",
)
WARNING = "Warning:"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `warning` says what is easily misread, `codes` its closed list.

    `unit` is what a number or a date is measured in, `since` the schema that first had
    the column; None for one that no published schema has.
    """

    name: str
    type: str
    sentence: str
    warning: str
    codes: tuple[str, ...] = ()
    unit: str = ""
    since: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One view or table with its columns; `source` is the file of a view's SQL."""

    layer: str
    name: str
    kind: str
    is_stable: bool
    sentence: str
    warning: str
    columns: tuple[Column, ...]
    source: str = ""


class Readable(Protocol):
    """What is read from: an open database, or a night as a report has it."""

    def fetch(self, sql: str) -> tuple[list[str], list[tuple[object, ...]]]:
        """Run one statement: its column names and its rows as tuples."""


def read_dictionary(connection: Readable) -> tuple[Table, ...]:
    """Read the dictionary of an open database: analysts' views first, then tables."""
    codes: dict[str, list[str]] = {}
    for list_id, code in connection.fetch(
        "SELECT list_id, code FROM core.codes ORDER BY list_id, position"
    )[1]:
        codes.setdefault(str(list_id), []).append(str(code))
    listed = _rows(
        connection,
        """
        SELECT schema_name, table_name, column_name, data_type, comment,
            list(column_name) OVER (PARTITION BY schema_name, table_name) AS beside
        FROM duckdb_columns()
        WHERE NOT internal AND database_name = current_database()
            AND schema_name IN ('main', 'core', 'raw')
        ORDER BY schema_name, table_name, column_index
        """,
    )
    columns: dict[tuple[str, str], list[Column]] = {}
    for row in listed:
        key = (str(row["schema_name"]), str(row["table_name"]))
        columns.setdefault(key, []).append(_column(row, codes))
    found = [_table(row, columns) for row in _rows(connection, _TABLES)]
    return tuple(sorted(found, key=_order))


def _rows(connection: Readable, sql: str) -> list[Row]:
    names, found = connection.fetch(sql)
    return [dict(zip(names, values, strict=True)) for values in found]


def _column(row: Row, codes: Mapping[str, Sequence[str]]) -> Column:
    name, table, kind = (
        str(row[field]) for field in ("column_name", "table_name", "data_type")
    )
    sentence, warning = parted(row["comment"])
    beside = row["beside"]
    return Column(
        name,
        kind,
        sentence,
        warning,
        tuple(codes.get(list_of(table, name), ())),
        unit_of(name, kind, beside if isinstance(beside, list) else ()),
        first_version(f"{row['schema_name']}.{table}", name),
    )


_TABLES = """
SELECT schema_name, view_name AS name, 'view' AS kind, comment FROM duckdb_views()
WHERE NOT internal AND database_name = current_database()
    AND schema_name IN ('main', 'core', 'raw')
UNION ALL
SELECT schema_name, table_name, 'table', comment FROM duckdb_tables()
WHERE NOT internal AND database_name = current_database()
    AND schema_name IN ('main', 'core', 'raw')
"""


def _table(
    row: dict[str, object], columns: dict[tuple[str, str], list[Column]]
) -> Table:
    layer, name = str(row["schema_name"]), str(row["name"])
    sentence, warning = parted(row["comment"])
    return Table(
        layer=layer,
        name=name,
        kind=str(row["kind"]),
        is_stable=layer == "main" and name in STABLE_VIEWS,
        sentence=sentence,
        warning=warning,
        columns=tuple(columns.get((layer, name), ())),
        source=_sources().get(name, "") if row["kind"] == "view" else "",
    )


@cache
def _sources() -> dict[str, str]:
    """The file of each view's SQL, as a checkout has it."""
    return {
        path.stem.partition("_")[2]: f"warehouse/views/{path.name}"
        for path in sorted(VIEWS_FOLDER.glob("*.sql"))
    }


def _order(table: Table) -> tuple[int, int, str]:
    place = STABLE_VIEWS.index(table.name) if table.is_stable else len(STABLE_VIEWS)
    return (list(LAYERS).index(table.layer), place, table.name)


def parted(comment: object) -> tuple[str, str]:
    """Part a comment into its sentence and its warning, where it has one."""
    sentence, _, warning = str(comment or "").partition(WARNING)
    warning = warning.strip()
    return sentence.strip(), warning[:1].upper() + warning[1:]


def as_json(tables: Iterable[Table]) -> str:
    """The dictionary as JSON."""
    return json.dumps([asdict(table) for table in tables], indent=1, ensure_ascii=False)


def as_text(tables: Iterable[Table], *, width: int = 88) -> str:
    """The dictionary for a terminal."""
    lines: list[str] = []
    for table in tables:
        mark = " (stable)" if table.is_stable else ""
        name = table.name if table.layer == "main" else f"{table.layer}.{table.name}"
        lines += [f"{name}  {table.kind}{mark}", *_wrapped(table.sentence, 2, width)]
        if table.warning:
            lines += _wrapped(f"! {table.warning}", 2, width)
        for column in table.columns:
            unit = f", {column.unit}" if column.unit else ""
            lines.append(f"    {column.name}  {_short(column.type)}{unit}")
            lines += _wrapped(column.sentence, 8, width)
            if column.warning:
                lines += _wrapped(f"! {column.warning}", 8, width)
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def as_markdown(tables: Iterable[Table]) -> str:
    """The dictionary as a page of documentation."""
    lines = [
        "# Data dictionary",
        "",
        "Generated from the database by `backcheck schema --format markdown`; edit the",
        "comments in `warehouse/schema/` and `warehouse/views/`, not this page.",
        "",
        "Names follow one grammar: `_id` identifies, `_at` is a moment in UTC,",
        "`_date` a day, `_pct` a share of 100, `is_` yes or no, `n_` a count,",
        "`_code` a value of a closed list. A missing value is null, never an empty",
        "string, wherever the sentence says so. Tags and vocabulary: CC BY 4.0. Texts",
        'belong to their authors. "Since" is the number of the change in',
        "`warehouse/schema/` that first had the column.",
    ]
    layer = ""
    for table in tables:
        if table.layer != layer:
            layer = table.layer
            lines += ["", f"## {layer}", "", LAYERS[layer]]
        lines += ["", f"### {table.name}", "", table.sentence]
        if table.is_stable:
            lines += ["", "Stable: analysts may build on its name and columns."]
        if table.warning:
            lines += ["", f"**Warning:** {table.warning}"]
        if table.source:
            lines += ["", f"How it is made: [{table.source}](../{table.source})."]
        lines += ["", "| column | type | unit | since | meaning |"]
        lines += ["| --- | --- | --- | --- | --- |"]
        lines += [_markdown_row(column) for column in table.columns]
    return "\n".join(lines) + "\n"


def _markdown_row(column: Column) -> str:
    meaning = column.sentence
    if column.warning:
        meaning += f" **Warning:** {column.warning}"
    if column.codes:
        meaning += f" Codes: {', '.join(column.codes)}."
    kind = _short(column.type)
    since = column.since or ""
    meaning = meaning.replace("|", "/")
    return f"| `{column.name}` | {kind} | {column.unit} | {since} | {meaning} |"


def _short(type_name: str) -> str:
    """A type in one word where it nests."""
    if type_name.startswith("STRUCT"):
        return "list of records" if type_name.endswith("[]") else "record"
    if type_name.endswith("[]"):
        return f"list of {type_name.removesuffix('[]').lower()}"
    return type_name.lower()


def _wrapped(text: str, indent: int, width: int) -> list[str]:
    margin = " " * indent
    return textwrap.wrap(text, width, initial_indent=margin, subsequent_indent=margin)


def main() -> None:
    """Write the page of documentation, from an empty warehouse, to the file named.

    The file of first versions is carried on to the columns of today.
    """
    from warehouse.vocabulary_tables import load_vocabulary

    with (
        tempfile.TemporaryDirectory(prefix="backcheck-dictionary-") as folder,
        open_work(Path(folder)) as work,
    ):
        load_vocabulary(work)
        write_first_versions(
            (
                (f"{table.layer}.{table.name}", column.name)
                for table in read_dictionary(work)
                for column in table.columns
            ),
            len(read_migrations()),
        )
        page = as_markdown(read_dictionary(work))
    Path(sys.argv[1]).write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
