"""What was fetched when: one SQLite file a source, under landing/SOURCE/.

It is our own book and not Scrapy's job directory, which survives only clean stops. The
WARC files come first: a capture is on disk before its row here is, and after a kill the
rows are made again from the captures.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

SCHEMA = """
create table if not exists pages (
  address text primary key,
  first_seen text not null,
  found_in text not null default '',
  depth integer not null default 0,
  lastmod text not null default '',
  last_fetch text not null default '',
  status integer,
  etag text not null default '',
  last_modified text not null default '',
  sha256 text not null default '',
  next_due text not null default '',
  interval_hours real not null default 0,
  checks integer not null default 0,
  changes integer not null default 0,
  failures integer not null default 0,
  missing integer not null default 0,
  gone_since text not null default '',
  kept integer not null default 0,
  reason text not null default '',
  links text not null default ''
) strict;
create table if not exists records (
  id text primary key,
  last_fetch text not null,
  sha256 text not null
) strict;
create table if not exists notes (key text primary key, value text not null) strict;
"""


@dataclass(slots=True)
class Page:
    """One address of a site, as the frontier knows it; times are UTC in ISO 8601.

    `missing` counts 404 and 410 answers in a row, `failures` other failed nights in a
    row. `kept` says that a capture of it exists, `reason` why or why not. `links` are
    the addresses it led to, for nights on which it has not changed.
    """

    address: str
    first_seen: str = ""
    found_in: str = ""
    depth: int = 0
    lastmod: str = ""
    last_fetch: str = ""
    status: int | None = None
    etag: str = ""
    last_modified: str = ""
    sha256: str = ""
    next_due: str = ""
    interval_hours: float = 0.0
    checks: int = 0
    changes: int = 0
    failures: int = 0
    missing: int = 0
    gone_since: str = ""
    kept: bool = False
    reason: str = ""
    links: tuple[str, ...] = ()


COLUMNS = tuple(Page.__dataclass_fields__)


class Frontier:
    """The book of one source. One process at a time holds it."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, isolation_level=None)
        # A killed process loses nothing committed under WAL; a power cut may lose the
        # last rows, which the captures give back.
        self._db.execute("pragma journal_mode=wal")
        self._db.execute("pragma synchronous=normal")
        self._db.executescript(SCHEMA)

    def __enter__(self) -> Frontier:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def page(self, address: str) -> Page | None:
        """The row of an address, or None."""
        row = self._db.execute(
            f"select {', '.join(COLUMNS)} from pages where address = ?",  # noqa: S608
            (address,),
        ).fetchone()
        return None if row is None else _page(row)

    def pages(self) -> Iterator[Page]:
        """All rows, by address."""
        rows = self._db.execute(
            f"select {', '.join(COLUMNS)} from pages order by address"  # noqa: S608
        ).fetchall()
        return (_page(row) for row in rows)

    def save(self, page: Page) -> None:
        """Write a row; it is committed when this returns."""
        values = [getattr(page, name) for name in COLUMNS]
        values[COLUMNS.index("links")] = json.dumps(page.links)
        values[COLUMNS.index("kept")] = int(page.kept)
        marks = ", ".join("?" * len(COLUMNS))
        self._db.execute(
            f"insert or replace into pages ({', '.join(COLUMNS)}) "  # noqa: S608
            f"values ({marks})",
            values,
        )

    def live(self) -> int:
        """How many pages are kept and not gone, or how many records are known."""
        pages = self._db.execute(
            "select count(*) from pages where kept = 1 and gone_since = ''"
        ).fetchone()
        records = self._db.execute("select count(*) from records").fetchone()
        return int(pages[0]) + int(records[0])

    def record_fetches(self, ids: Iterable[str]) -> dict[str, tuple[str, str]]:
        """Last fetch and sha256 of those of `ids` that are known."""
        found: dict[str, tuple[str, str]] = {}
        wanted = list(ids)
        for start in range(0, len(wanted), 500):
            part = wanted[start : start + 500]
            marks = ", ".join("?" * len(part))
            for row in self._db.execute(
                "select id, last_fetch, sha256 from records "  # noqa: S608
                f"where id in ({marks})",
                part,
            ):
                found[row[0]] = (row[1], row[2])
        return found

    def record_ids(self) -> set[str]:
        """The ids of all known records."""
        return {str(row[0]) for row in self._db.execute("select id from records")}

    def save_records(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Write (id, last_fetch, sha256) rows in one transaction."""
        self._db.execute("begin")
        self._db.executemany("insert or replace into records values (?, ?, ?)", rows)
        self._db.execute("commit")

    def records_since(self, moment: str) -> int:
        """How many records were fetched at a moment or after it."""
        row = self._db.execute(
            "select count(*) from records where last_fetch >= ?", (moment,)
        ).fetchone()
        return int(row[0])

    def take_back(self, notes: Mapping[str, str], since: str) -> None:
        """Know no record fetched since a moment, and exactly these notes."""
        self._db.execute("begin")
        self._db.execute("delete from records where last_fetch >= ?", (since,))
        self._db.execute("delete from notes")
        self._db.executemany("insert into notes values (?, ?)", notes.items())
        self._db.execute("commit")

    def forget_fetches(self) -> None:
        """Take nothing for fetched any more; what is known of addresses stays."""
        self._db.execute("begin")
        self._db.execute(
            "update pages set sha256 = '', etag = '', last_modified = '', "
            "last_fetch = '', next_due = '' where kept = 1"
        )
        self._db.execute("delete from records")
        self._db.execute(
            "delete from notes where key in "
            "('watermark', 'load', 'walk', 'version', 'file') or key like 'sitemap %'"
        )
        self._db.execute("commit")

    def remove(self, is_named: Callable[[str], object]) -> int:
        """Remove the pages of the addresses named, and what else speaks of them."""
        gone = 0
        for page in list(self.pages()):
            links = tuple(link for link in page.links if not is_named(link.lstrip("+")))
            if is_named(page.address):
                self._db.execute("delete from pages where address = ?", (page.address,))
                gone += 1
            elif links != page.links or is_named(f"{page.found_in} {page.reason}"):
                page.links = links
                page.found_in = "" if is_named(page.found_in) else page.found_in
                page.reason = "" if is_named(page.reason) else page.reason
                self.save(page)
        for key, value in self._db.execute("select key, value from notes").fetchall():
            if is_named(f"{key} {value}"):
                self._db.execute("delete from notes where key = ?", (key,))
        self._db.execute("vacuum")
        self._db.execute("pragma wal_checkpoint(truncate)")
        return gone

    def note(self, key: str) -> str:
        """A remembered value, such as a watermark; empty when there is none."""
        row = self._db.execute(
            "select value from notes where key = ?", (key,)
        ).fetchone()
        return "" if row is None else str(row[0])

    def notes(self) -> dict[str, str]:
        """All that is remembered, by key."""
        return dict(self._db.execute("select key, value from notes").fetchall())

    def set_note(self, key: str, value: str) -> None:
        """Remember a value; committed when this returns."""
        self._db.execute("insert or replace into notes values (?, ?)", (key, value))


def forget_pages(path: Path, is_named: Callable[[str], object]) -> int:
    """Remove the rows of addresses and every mention of them; return how many rows.

    The file is written anew: what was deleted stays in its pages until then.
    """
    with Frontier(path) as frontier:
        return frontier.remove(is_named)


def _page(row: tuple[object, ...]) -> Page:
    values = dict(zip(COLUMNS, row, strict=True))
    values["links"] = tuple(json.loads(str(values["links"] or "[]")))
    values["kept"] = bool(values["kept"])
    return Page(**values)  # type: ignore[arg-type]  # a strict table keeps the types
