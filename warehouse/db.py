"""The one door to duckdb: the work database, its writer, and snapshots to read."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb
import pyarrow as pa

# Errors and pointer are taken from here as well, by whoever opens the warehouse.
from warehouse.errors import BadQuery as BadQuery
from warehouse.errors import NoSnapshot as NoSnapshot
from warehouse.errors import WarehouseBusy as WarehouseBusy
from warehouse.errors import WarehouseError as WarehouseError
from warehouse.plain import one_line
from warehouse.pointer import POINTER_NAME as POINTER_NAME
from warehouse.pointer import SNAPSHOT_PATTERN as SNAPSHOT_PATTERN
from warehouse.pointer import Pointer as Pointer
from warehouse.pointer import read_pointer as read_pointer

WORK_NAME = "work.duckdb"

# Extensions are taken from their wheel by path: nothing may be fetched or guessed.
CLOSED = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "python_enable_replacements": "false",
}


Row = dict[str, object]


class Connection:
    """A connection whose rows are dictionaries and whose errors are ours."""

    def __init__(self, raw: duckdb.DuckDBPyConnection) -> None:
        self._raw = raw

    @property
    def raw(self) -> duckdb.DuckDBPyConnection:
        """The connection underneath, for this package alone."""
        return self._raw

    def execute(self, sql: str, params: Sequence[object] = ()) -> None:
        """Run one or more statements, and give nothing back."""
        try:
            self._raw.execute(sql, list(params) or None)
        except duckdb.Error as error:
            raise BadQuery(_told(error)) from error

    def query(self, sql: str, params: Sequence[object] = ()) -> list[Row]:
        """Run one statement and read all of its rows."""
        names, tuples = self.fetch(sql, params)
        return [dict(zip(names, values, strict=True)) for values in tuples]

    def fetch(
        self, sql: str, params: Sequence[object] = ()
    ) -> tuple[list[str], list[tuple[object, ...]]]:
        """Run one statement: its column names and its rows as tuples."""
        try:
            cursor = self._raw.execute(sql, list(params) or None)
            names = [column[0] for column in cursor.description or []]
            return names, cursor.fetchall()
        except duckdb.Error as error:
            raise BadQuery(_told(error)) from error

    def value(self, sql: str, params: Sequence[object] = ()) -> object:
        """Read the first column of the first row, or None where there is no row."""
        _, tuples = self.fetch(sql, params)
        return tuples[0][0] if tuples else None

    def count(self, sql: str, params: Sequence[object] = ()) -> int:
        """Read one whole number."""
        value = self.value(sql, params)
        if not isinstance(value, int):
            raise BadQuery(f"expected a whole number, got {value!r} from: {sql[:200]}")
        return value

    def arrow(self, sql: str, params: Sequence[object] = ()) -> pa.Table:
        """Run one statement and read its rows as an Arrow table."""
        try:
            result = self._raw.execute(sql, list(params) or None)
            return result.to_arrow_table()
        except duckdb.Error as error:
            raise BadQuery(_told(error)) from error

    @contextmanager
    def given(self, **tables: pa.Table) -> Iterator[None]:
        """Lend Arrow tables to statements under the names given."""
        for name, table in tables.items():
            self._raw.register(name, table)
        try:
            yield
        finally:
            for name in tables:
                self._raw.unregister(name)

    def close(self) -> None:
        """Close the connection; the last one to a file releases its lock."""
        self._raw.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class Work(Connection):
    """The work database, open for its one writer."""

    def __init__(self, raw: duckdb.DuckDBPyConnection, path: Path) -> None:
        super().__init__(raw)
        self.path = path

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all that happens inside, or nothing of it."""
        self.execute("BEGIN TRANSACTION")
        try:
            yield
        except BaseException:
            self._raw.execute("ROLLBACK")
            raise
        self.execute("COMMIT")


class Snapshot(Connection):
    """One published night, open for reading; it never changes."""

    def __init__(self, raw: duckdb.DuckDBPyConnection, path: Path, run_id: str) -> None:
        super().__init__(raw)
        self.path = path
        self.run_id = run_id


class Analyst(Connection):
    """A session that reads one snapshot and can do nothing else."""

    def statements(self, text: str) -> list[tuple[str, str]]:
        """The statements of a text, each as its kind and its words."""
        try:
            found = self._raw.extract_statements(text)
        except duckdb.Error as error:
            raise BadQuery(_told(error)) from error
        return [(statement.type.name, statement.query) for statement in found]


def open_work(
    home: Path, *, memory_limit: str = "2GB", threads: int = 2, migrate: bool = True
) -> Work:
    """Open the work database of `home` for writing, its schema brought up to date.

    Raises WarehouseBusy where another process has it open.
    """
    folder = home / "warehouse"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / WORK_NAME
    work = Work(_connect(path, memory_limit, threads, read_only=False), path)
    if migrate:
        from warehouse.migrations import bring_up_to_date

        try:
            bring_up_to_date(work)
        except BaseException:
            work.close()
            raise
    return work


def open_snapshot(
    home: Path, *, run_id: str = "", memory_limit: str = "2GB", threads: int = 2
) -> Snapshot:
    """Open the latest snapshot of `home`, or that of `run_id`, for reading only."""
    folder = home / "warehouse"
    if run_id:
        path = folder / f"backcheck-{run_id}.duckdb"
        if SNAPSHOT_PATTERN.fullmatch(path.name) is None or not path.is_file():
            raise NoSnapshot(f"there is no snapshot of run {run_id!r} in {folder}")
        return open_snapshot_file(path, memory_limit=memory_limit, threads=threads)
    # A retention sweep may remove the file between reading its name and opening it:
    # the pointer has then moved on, and is read again.
    for _ in range(3):
        pointer = read_pointer(home)
        path = folder / pointer.file
        try:
            return open_snapshot_file(path, memory_limit=memory_limit, threads=threads)
        except NoSnapshot:
            if pointer == read_pointer(home):
                raise
    raise NoSnapshot(f"the pointer in {folder} moves faster than it can be followed")


def open_analyst(path: Path, *, memory_mb: int = 1024, threads: int = 2) -> Analyst:
    """Open one snapshot file for an analyst: no files, no network, no settings."""
    if not path.is_file():
        raise NoSnapshot(f"{path} is not there; run `backcheck rollback`")
    raw = _connect(path, f"{memory_mb}MB", threads, read_only=True)
    load_fts(raw)
    # In this order: what is locked cannot be locked down further.
    for setting in (
        "SET temp_directory = ''",
        "SET enable_external_access = false",
        "SET lock_configuration = true",
    ):
        raw.execute(setting)
    return Analyst(raw)


def open_snapshot_file(
    path: Path, *, memory_limit: str = "2GB", threads: int = 2
) -> Snapshot:
    """Open one snapshot file for reading only, with its text index where it has one."""
    if not path.is_file():
        raise NoSnapshot(f"{path} is not there; run `backcheck rollback`")
    raw = _connect(path, memory_limit, threads, read_only=True)
    load_fts(raw)
    match = SNAPSHOT_PATTERN.fullmatch(path.name)
    return Snapshot(raw, path, match[1] if match else "")


def connect_file(path: Path, *, read_only: bool = False) -> Connection:
    """Open one database file as it is, for this package's own housekeeping."""
    return Connection(_connect(path, "2GB", 2, read_only=read_only))


def fts_extension() -> Path | None:
    """The full-text extension's file, where its wheel fits this duckdb, else None."""
    spec = importlib.util.find_spec("duckdb_extension_fts")
    if spec is None or not spec.submodule_search_locations:
        return None
    folder = Path(spec.submodule_search_locations[0]) / "extensions"
    path = folder / f"v{duckdb.__version__}" / "fts.duckdb_extension"
    return path if path.is_file() else None


def load_fts(raw: duckdb.DuckDBPyConnection) -> bool:
    """Load full-text search into a connection; False where it is not to be had."""
    path = fts_extension()
    if path is None:
        return False
    try:
        raw.execute(f"LOAD '{str(path).replace(chr(39), chr(39) * 2)}'")
    except duckdb.Error:
        # The wheel of another build: searching falls back to plain matching.
        return False
    return True


def _connect(
    path: Path, memory_limit: str, threads: int, *, read_only: bool
) -> duckdb.DuckDBPyConnection:
    config: dict[str, str | bool | int | float | list[str]] = {
        **CLOSED,
        "memory_limit": memory_limit,
        "threads": str(threads),
    }
    try:
        raw = duckdb.connect(str(path), read_only=read_only, config=config)
        # Its bar would be drawn into standard output, which is data.
        raw.execute("SET enable_progress_bar = false")
        return raw
    except duckdb.IOException as error:
        # Not "lock" alone: what is wrong with a block of data is no other writer.
        if "could not set lock" in str(error).lower():
            raise WarehouseBusy(
                f"{path} is being written by another process; wait for it, or see "
                f"`backcheck status` ({_told(error)})"
            ) from error
        raise WarehouseError(f"{path} cannot be opened: {_told(error)}") from error
    except duckdb.Error as error:
        raise WarehouseError(f"{path} cannot be opened: {_told(error)}") from error


def _told(error: duckdb.Error) -> str:
    # The database repeats values of ours in its words, and they may hold anything.
    return one_line(" ".join(str(error).split()))[:1000]
