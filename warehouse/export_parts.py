"""Large views as Parquet in folders by one column, as other engines read them."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from warehouse.db import Snapshot
from warehouse.dictionary import Table
from warehouse.files import sha256_of
from warehouse.packaging import LICENCE_NAME, PackedFile

# Views that grow, each by a column of a closed list that questions often choose by.
PARTED_BY = {
    "claims": "site_kind_code",
    "verdicts": "verdict",
    "studies": "design_code",
    "findings": "outcome_code",
}


def write_parts(
    snapshot: Snapshot, view: Table, column: str, staging: Path
) -> list[PackedFile]:
    """Write one view as parquet/VIEW/COLUMN=VALUE/part-0.parquet, a file a value.

    The column stays in the files as well, so that each can be read by itself.
    """
    folder = staging / "parquet" / view.name
    folder.parent.mkdir(parents=True, exist_ok=True)
    columns = ", ".join(f'"{one.name}"' for one in view.columns)
    select = f'SELECT {columns} FROM "{view.name}" ORDER BY {columns}'  # noqa: S608
    snapshot.execute(
        f"COPY ({select}) TO '{quoted(folder)}' ({parquet_options(snapshot.run_id)}, "
        f"PARTITION_BY ({column}), WRITE_PARTITION_COLUMNS true, "
        "FILENAME_PATTERN 'part-{i}')"
    )
    return [
        PackedFile(
            path=str(path.relative_to(staging)),
            format="parquet",
            view=view,
            n_rows=snapshot.count(
                "SELECT num_rows FROM parquet_file_metadata(?)", (str(path),)
            ),
            n_bytes=path.stat().st_size,
            sha256=sha256_of(path),
            part=unquote(f"{path.parent.name}-{path.stem}"),
        )
        for path in sorted(folder.rglob("*.parquet"))
    ]


def parquet_options(run_id: str) -> str:
    """How every Parquet file is written: packed, with its night and its licence."""
    return (
        "FORMAT parquet, COMPRESSION zstd, KV_METADATA "
        f"{{run_id: '{run_id}', licence: '{LICENCE_NAME}'}}"
    )


def quoted(path: Path) -> str:
    """A path as it stands between the quotes of a statement."""
    return str(path).replace("'", "''")
