"""Of each column: what it is measured in, and the schema that first had it."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path

from warehouse.files import write_whole

FIRST_VERSIONS = Path(__file__).parent / "schema" / "first_versions.csv"
NUMBERS = ("INTEGER", "BIGINT", "DOUBLE")
COUNT = "count"
_STATED = "as `unit` says"
# By the end of the name, which the grammar of names gives a meaning.
_ENDS = {
    "_at": "moment, UTC",
    "_date": "day",
    "_pct": "per cent",
    "_start": "characters from 0",
    "_end": "characters from 0",
    "_100": "points of 100",
    "_smd": "standard deviations",
    "_level": "level, 1 (best) to 5",
    "_year": "year",
    "confidence": "share, 0 to 1",
    "_bytes": "bytes",
    "_offset": "bytes",
}
_NAMES = {
    "estimate": _STATED,
    "ci_low": _STATED,
    "ci_high": _STATED,
    "prediction_low": _STATED,
    "prediction_high": _STATED,
    "value": _STATED,
    "tau2": "square of what `unit` says",
    "p_value": "share, 0 to 1",
    "scale_max": "points of the scale",
    "mean": "as the source prints it",
    "standard_deviation": "as the source prints it",
    "factor": "times",
    "step": "levels up or down",
    "strength_rank": "rank, 1 to 4",
    "overclaim": "steps",
    "overclaim_mean": "steps",
    "http_status": "status code",
    "number": "place in order",
    "position": "place in order",
    "sequence": "place in order",
}
# Columns of the scorecard have their names by contract.
_COUNTS = (
    "sites",
    "pages",
    "claims",
    "claims_strong",
    "supported",
    "overstated",
    "mixed",
    "contradicted",
    "untested",
    "untestable",
)


def unit_of(name: str, type_name: str, beside: Collection[str] = ()) -> str:
    """Give what a column is measured in; empty for names, codes and words.

    `beside` are the columns of the same table: one of them may state the unit.
    """
    if type_name not in (*NUMBERS, "DATE", "TIMESTAMP"):
        return ""
    if name.startswith("n_") or name in _COUNTS:
        return COUNT
    told = _NAMES.get(name) or next(
        (unit for end, unit in _ENDS.items() if name.endswith(end)), ""
    )
    if told != _STATED:
        return told
    if "unit" not in beside:
        return "unit of the row it is about"
    return "as `metric` and `unit` say" if "metric" in beside else told


def first_version(table: str, column: str) -> int | None:
    """Give the number of the schema that first had a column; None where not known.

    `table` is named with its layer, as main.claims.
    """
    return _known(FIRST_VERSIONS).get((table, column))


def write_first_versions(columns: Iterable[tuple[str, str]], latest: int) -> None:
    """Carry the file of first versions on to the columns of today.

    What it does not know yet came with the `latest` schema; what is gone goes.
    """
    known = _known(FIRST_VERSIONS)
    groups: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for table, column in columns:
        groups[table, known.get((table, column), latest)].append(column)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("table", "schema", "columns"))
    for (table, schema), names in sorted(groups.items()):
        writer.writerow((table, schema, " ".join(names)))
    # Others may be reading it: it is replaced whole, and only where it is another.
    if text.getvalue() != FIRST_VERSIONS.read_text(encoding="utf-8"):
        write_whole(FIRST_VERSIONS, text.getvalue())
    _known.cache_clear()


@cache
def _known(path: Path) -> Mapping[tuple[str, str], int]:
    with path.open(encoding="utf-8", newline="") as lines:
        return {
            (row["table"], column): int(row["schema"])
            for row in csv.DictReader(lines)
            for column in row["columns"].split()
        }
