"""HOME/corrections.csv: what people corrected or confirmed, as data that is read anew.

A row says who, when and why, and what was expected to be there. Deleting a row takes
it back with the next night.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields, replace
from pathlib import Path

from flows.errors import UsageError
from warehouse.corrections import (
    CLAIM_FIELDS,
    IS_CLAIM,
    LISTS,
    NONE,
    VERDICT,
    Correction,
)
from warehouse.files import write_whole
from warehouse.vocabularies import codes, crosswalk, treatments

FILE = "corrections.csv"
HEADER = tuple(field.name for field in fields(Correction))
COLUMNS = ("id", *HEADER[1:])
FIELDS = (*CLAIM_FIELDS, VERDICT)
LONGEST_BY = 40
LONGEST_WHY = 500


def read_corrections(home: Path) -> tuple[Correction, ...]:
    """Read the corrections of a home, in the order of their rows.

    Raises UsageError, naming the line, where one cannot be taken as it stands.
    """
    path = home / FILE
    if not path.exists():
        return ()
    text = path.read_text(encoding="utf-8-sig")
    reader = csv.DictReader(io.StringIO(text, newline=""))
    if tuple(reader.fieldnames or ()) != COLUMNS:
        raise UsageError(f"{path}: the first line must be {','.join(COLUMNS)}")
    found: dict[str, Correction] = {}
    for row in reader:
        where = f"{path}, line {reader.line_num}"
        correction = _correction(row, where)
        if correction.correction_id in found:
            raise UsageError(f"{where}: the id {row['id']} is used twice")
        found[correction.correction_id] = correction
    return tuple(found.values())


def add_correction(home: Path, correction: Correction) -> Correction:
    """Append a correction under the next free id, and return it as it was written."""
    known = read_corrections(home)
    numbers = [int(one.correction_id[1:]) for one in known if _is_ours(one)]
    given = replace(
        correction,
        correction_id=f"c{max(numbers, default=0) + 1:04d}",
        by=" ".join(correction.by.split()),
        why=" ".join(correction.why.split()),
    )
    check(given, "correction")
    path = home / FILE
    line = _line(list(asdict(given).values()))
    if not path.exists():
        line = _line(COLUMNS) + line
    elif not path.read_bytes().endswith(b"\n"):
        line = "\n" + line
    with path.open("a", encoding="utf-8", newline="") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())
    return given


def drop_corrections(home: Path, subjects: Sequence[str]) -> int:
    """Remove the corrections of these claims and verdicts; return how many."""
    known = read_corrections(home)
    kept = [one for one in known if one.subject not in set(subjects)]
    if len(kept) < len(known):
        rows = [_line(list(asdict(one).values())) for one in kept]
        write_whole(home / FILE, _line(COLUMNS) + "".join(rows))
    return len(known) - len(kept)


def check(correction: Correction, where: str) -> None:
    """Refuse a correction that is not whole or names a code outside its list."""
    if correction.field not in FIELDS:
        raise UsageError(
            f"{where}: {correction.field!r} is no field; use one of {', '.join(FIELDS)}"
        )
    check_value(correction.field, correction.to, where)
    check_value(correction.field, correction.expected, where)
    for name, longest in (("by", LONGEST_BY), ("why", LONGEST_WHY)):
        value = asdict(correction)[name]
        if not value or len(value) > longest:
            raise UsageError(
                f"{where}: {name} is {len(value)} characters; 1 to {longest} are taken"
            )
    if "@" in correction.by:
        raise UsageError(
            f"{where}: by is {correction.by!r}; give a role or initials, because it is "
            "published"
        )


def check_value(field: str, value: str, where: str) -> None:
    """Refuse a value that is not in the closed list of its field."""
    allowed = allowed_values(field)
    items = value.split(",") if field in LISTS and value != NONE else [value]
    for item in items:
        if item not in allowed and not (field in LISTS and value == NONE):
            named = ", ".join(allowed)
            raise UsageError(f"{where}: {field} {item!r} is not one of {named}")


def allowed_values(field: str) -> tuple[str, ...]:
    """Give the closed list of a field, in the codes of the page code book."""
    if field == IS_CLAIM:
        return ("yes", "no")
    if field == VERDICT:
        reasons = codes("mixed_reason")
        plain = [code for code in codes("verdict") if code != "mixed"]
        return (*plain, *(f"mixed-{reason}" for reason in reasons))
    if field == "treatments":
        return tuple(treatments())
    if field in ("population", "outcomes"):
        name = field.removesuffix("s")
        return tuple(
            code for book, part, code in crosswalk() if (book, part) == ("pages", name)
        )
    lists = {
        "type": "claim_type",
        "direction": "claim_direction",
        "strength": "strength",
    }
    return codes(lists[field])


def _correction(row: Mapping[str, str | None], where: str) -> Correction:
    if None in row.values() or None in row:
        raise UsageError(f"{where}: {len(COLUMNS)} cells are needed")
    values = {name: (cell or "").strip() for name, cell in row.items()}
    correction = Correction(values.pop("id"), **values)
    check(correction, where)
    return correction


def _is_ours(correction: Correction) -> bool:
    number = correction.correction_id[1:]
    return correction.correction_id[:1] == "c" and number.isdecimal()


def _line(cells: Sequence[str]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow(cells)
    return written.getvalue()
