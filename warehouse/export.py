"""Exports: every view as Parquet, CSV and JSON, with a package that describes them."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from warehouse.croissant import as_croissant
from warehouse.db import Snapshot, WarehouseError
from warehouse.dictionary import Column, Table, read_dictionary
from warehouse.export_parts import PARTED_BY, parquet_options, quoted, write_parts
from warehouse.facets import as_facets
from warehouse.files import sha256_of, sync_folder
from warehouse.packaging import (
    LICENCE_NAME,
    LICENCE_TEXT,
    PackedFile,
    as_datapackage,
    as_dataset,
)

FORMATS = ("parquet", "csv", "json")
# Not ours to hand on: full texts, and the way to captures as they were served.
WITHHELD_VIEWS = frozenset({"captures"})
WITHHELD_COLUMNS = frozenset({("documents", "text")})
# A cell that begins with one of these is run as a formula by spreadsheets.
FORMULA = r"^[=+\-@\t\r\x00＝＋－＠]"


@dataclass(frozen=True, slots=True)
class ExportResult:
    """What was written and where."""

    folder: Path
    files: tuple[PackedFile, ...]


def export(
    snapshot: Snapshot,
    target: Path,
    *,
    public: bool = False,
    formats: Sequence[str] = FORMATS,
    partitioned: bool = False,
    beside: Mapping[str, str] | None = None,
    is_live: bool = True,
) -> ExportResult:
    """Write every view of a snapshot into `target`, which is swapped in whole.

    The same snapshot gives the same bytes. `public` leaves out full texts and the
    places of captures. `partitioned` has the large views' Parquet in folders by one
    column each; `beside` are texts to put beside the data, by name; `is_live` where
    the next night is to take its place. CSV cells that a spreadsheet would run are
    disarmed by an apostrophe; Parquet and JSON hold the text as it is.
    """
    unknown = [name for name in formats if name not in FORMATS]
    if unknown:
        raise WarehouseError(
            f"{', '.join(unknown)} is no format of export; use {', '.join(FORMATS)}"
        )
    run = snapshot.query("SELECT * FROM runs WHERE run_id = ?", (snapshot.run_id,))[0]
    views = [_allowed(view, public) for view in read_dictionary(snapshot)]
    kept = [view for view in views if view is not None]
    staging = target.with_name(f".tmp-{os.getpid()}-{target.name}")
    shutil.rmtree(staging, ignore_errors=True)
    try:
        # One thread: row groups then fall the same way each time.
        snapshot.execute("SET threads = 1")
        files = [
            item
            for view in kept
            for kind in formats
            for item in (
                write_parts(snapshot, view, PARTED_BY[view.name], staging)
                if partitioned and kind == "parquet" and view.name in PARTED_BY
                else [_write(snapshot, view, kind, staging)]
            )
        ]
        texts = {
            "LICENCE.txt": LICENCE_TEXT,
            "croissant.json": as_croissant(files, run, is_live=is_live),
            "datapackage.json": as_datapackage(files, run, public=public),
            "dataset.jsonld": as_dataset(files, run),
            "facets.json": as_facets(snapshot, kept),
            **(beside or {}),
        }
        _write_about(staging, files, texts)
        _swap(staging, target)
    finally:
        snapshot.execute("RESET threads")
        shutil.rmtree(staging, ignore_errors=True)
    return ExportResult(target, tuple(files))


def _allowed(view: Table, public: bool) -> Table | None:
    if view.layer != "main" or view.kind != "view":
        return None
    if not public:
        return view
    if view.name in WITHHELD_VIEWS:
        return None
    columns = tuple(
        column
        for column in view.columns
        if (view.name, column.name) not in WITHHELD_COLUMNS
    )
    return replace(view, columns=columns)


def _write(snapshot: Snapshot, view: Table, kind: str, staging: Path) -> PackedFile:
    path = staging / kind / f"{view.name}.{kind}"
    path.parent.mkdir(parents=True, exist_ok=True)
    n_rows = snapshot.count(f'SELECT count(*) FROM "{view.name}"')  # noqa: S608
    shown = {
        "parquet": _as_it_is,
        "csv": _safe_for_spreadsheets,
        "json": _as_it_is,
    }[kind]
    columns = ", ".join(shown(column) for column in view.columns)
    order = ", ".join(f'"{column.name}"' for column in view.columns)
    select = f'SELECT {columns} FROM (SELECT * FROM "{view.name}" ORDER BY {order})'  # noqa: S608
    snapshot.execute(
        f"COPY ({select}) TO '{quoted(path)}' ({_options(kind, snapshot)})"
    )
    if kind == "json":
        _wrap(path, view, snapshot.run_id)
    return PackedFile(
        path=f"{kind}/{path.name}",
        format=kind,
        view=view,
        n_rows=n_rows,
        n_bytes=path.stat().st_size,
        sha256=sha256_of(path),
    )


def _options(kind: str, snapshot: Snapshot) -> str:
    if kind == "parquet":
        return parquet_options(snapshot.run_id)
    if kind == "csv":
        return "FORMAT csv, HEADER true"
    return "FORMAT json, ARRAY true"


def _as_it_is(column: Column) -> str:
    return f'"{column.name}"'


def _safe_for_spreadsheets(column: Column) -> str:
    """Text that a spreadsheet would run gets an apostrophe; numbers stay numbers."""
    name = f'"{column.name}"'
    if column.type.endswith("[]") or column.type.startswith(("STRUCT", "MAP")):
        return f"to_json({name}) AS {name}"
    if column.type != "VARCHAR":
        return name
    return (
        f"CASE WHEN regexp_matches({name}, '{FORMULA}') THEN '''' || {name} "
        f"ELSE {name} END AS {name}"
    )


def _wrap(path: Path, view: Table, run_id: str) -> None:
    """Put rows under a head that says which night they are of, without reading them."""
    rows = path.with_suffix(".rows")
    path.rename(rows)
    head = json.dumps({"view": view.name, "run_id": run_id, "licence": LICENCE_NAME})
    with path.open("wb") as whole, rows.open("rb") as part:
        whole.write(head[:-1].encode() + b', "rows": ')
        shutil.copyfileobj(part, whole)
        whole.write(b"}\n")
    rows.unlink()


def _write_about(
    staging: Path, files: Sequence[PackedFile], texts: Mapping[str, str]
) -> None:
    """Write licence, descriptions and the manifest of hashes."""
    for name, text in texts.items():
        (staging / name).write_text(text, encoding="utf-8")
    hashes = [(item.sha256, item.path) for item in files]
    hashes += [(sha256_of(staging / name), name) for name in texts]
    lines = [
        f"{digest}  {name}\n" for digest, name in sorted(hashes, key=lambda h: h[1])
    ]
    (staging / "MANIFEST").write_text("".join(lines), encoding="utf-8")


def _swap(staging: Path, target: Path) -> None:
    old = target.with_name(f".old-{os.getpid()}-{target.name}")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    staging.rename(target)
    sync_folder(target.parent)
    shutil.rmtree(old, ignore_errors=True)
