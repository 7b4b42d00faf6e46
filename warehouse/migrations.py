"""Bring a work database up to date: numbered SQL applied once, views re-created."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from warehouse.db import WarehouseError, Work
from warehouse.text_index import drop_text_index

SCHEMA_FOLDER = Path(__file__).parent / "schema"
VIEWS_FOLDER = Path(__file__).parent / "views"

LEDGER = """
CREATE SCHEMA IF NOT EXISTS raw;
CREATE SCHEMA IF NOT EXISTS core;
CREATE TABLE IF NOT EXISTS core.schema_changes (
    number INTEGER PRIMARY KEY,
    name VARCHAR NOT NULL,
    sentence VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL
);
COMMENT ON TABLE core.schema_changes IS
    'The numbered changes of this schema that have been applied to this file.';
COMMENT ON COLUMN core.schema_changes.number IS 'Position in the order of changes.';
COMMENT ON COLUMN core.schema_changes.name IS 'Name of the file of the change.';
COMMENT ON COLUMN core.schema_changes.sentence IS 'What the change does.';
COMMENT ON COLUMN core.schema_changes.sha256 IS
    'Hash of the file as it was applied, in hexadecimal.';
CREATE TABLE IF NOT EXISTS core.views_made (sha256 VARCHAR NOT NULL);
COMMENT ON TABLE core.views_made IS 'One row: which version of the views stands.';
COMMENT ON COLUMN core.views_made.sha256 IS
    'Hash over the files of the views, in hexadecimal.';
"""


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered change; its first line says in a sentence what it does."""

    number: int
    name: str
    sentence: str
    sql: str
    sha256: str


def read_migrations(folder: Path = SCHEMA_FOLDER) -> tuple[Migration, ...]:
    """Read the numbered changes in order; numbers run from 1 without a gap."""
    found = tuple(_read(path) for path in sorted(folder.glob("*.sql")))
    numbers = [migration.number for migration in found]
    if numbers != list(range(1, len(found) + 1)):
        raise WarehouseError(
            f"{folder}: the changes are numbered {numbers}; they must run 1, 2, 3 ..."
        )
    return found


def bring_up_to_date(work: Work, folder: Path = SCHEMA_FOLDER) -> int:
    """Apply the changes that are missing and re-create every view; return how many."""
    work.execute(LEDGER)
    known = {
        row["number"]: row
        for row in work.query("SELECT number, name, sha256 FROM core.schema_changes")
    }
    migrations = read_migrations(folder)
    if len(known) > len(migrations):
        raise WarehouseError(
            f"{work.path} was written by a newer version (schema {len(known)}, this "
            f"program knows {len(migrations)}); update the program"
        )
    applied = 0
    for migration in migrations:
        before = known.get(migration.number)
        if before is None:
            apply(work, migration)
            applied += 1
        elif before["sha256"] != migration.sha256:
            raise WarehouseError(
                f"{migration.name} was changed after it had been applied to "
                f"{work.path}; add a new numbered file instead"
            )
    if applied:
        # A change under a view may have taken its columns along.
        work.execute("DELETE FROM core.views_made")
    create_views(work)
    drop_text_index(work)
    return applied


def create_views(work: Work, folder: Path = VIEWS_FOLDER) -> bool:
    """Re-create every view with its comments, in the order of the file names.

    Return False where they stand as the files have them.
    """
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.sql"))]
    digest = hashlib.sha256("\n".join(texts).encode()).hexdigest()
    if work.value("SELECT sha256 FROM core.views_made") == digest:
        return False
    with work.transaction():
        for text in texts:
            work.execute(text)
        work.execute("DELETE FROM core.views_made")
        work.execute("INSERT INTO core.views_made VALUES (?)", (digest,))
    return True


def apply(work: Work, migration: Migration) -> None:
    """Apply one change and record it, or do neither."""
    with work.transaction():
        work.execute(migration.sql)
        work.execute(
            "INSERT INTO core.schema_changes VALUES (?, ?, ?, ?)",
            (migration.number, migration.name, migration.sentence, migration.sha256),
        )


def _read(path: Path) -> Migration:
    text = path.read_text(encoding="utf-8")
    match = re.fullmatch(r"(\d{4})_[a-z_]+\.sql", path.name)
    first = text.split("\n", 1)[0]
    if match is None or not first.startswith("-- "):
        raise WarehouseError(
            f"{path}: a change is named NNNN_what_it_does.sql and its first line says "
            "what it does in a sentence after two dashes"
        )
    return Migration(
        number=int(match[1]),
        name=path.name,
        sentence=first.removeprefix("-- "),
        sql=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )
