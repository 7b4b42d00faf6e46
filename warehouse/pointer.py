"""The pointer: which published night is the latest."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from warehouse.errors import NoSnapshot

POINTER_NAME = "latest.json"
SNAPSHOT_PATTERN = re.compile(r"backcheck-(\d{6}-\d{8})\.duckdb")


@dataclass(frozen=True, slots=True)
class Pointer:
    """Which snapshot is the latest: the content of warehouse/latest.json."""

    run_id: str
    file: str
    sha256: str
    published_at: str


def read_pointer(home: Path) -> Pointer:
    """Read which snapshot is the latest; raises NoSnapshot where there is none."""
    path = home / "warehouse" / POINTER_NAME
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise NoSnapshot(
            f"nothing is published in {home}; run `backcheck nightly` first"
        ) from error
    except (OSError, ValueError) as error:
        raise NoSnapshot(
            f"{path} cannot be read ({error}); run `backcheck rollback`"
        ) from error
    return pointer_from(stored, path)


def pointer_from(stored: object, path: Path) -> Pointer:
    """Check what a pointer file holds; a name that leaves its folder is refused."""
    if not isinstance(stored, Mapping):
        raise NoSnapshot(f"{path} holds no pointer; run `backcheck rollback`")
    values = {
        name: str(stored.get(name, ""))
        for name in ("run_id", "file", "sha256", "published_at")
    }
    match = SNAPSHOT_PATTERN.fullmatch(values["file"])
    if match is None or match[1] != values["run_id"]:
        raise NoSnapshot(
            f"{path} names {values['file']!r} for run {values['run_id']!r}; "
            "a snapshot is named backcheck-<run_id>.duckdb; run `backcheck rollback`"
        )
    return Pointer(**values)
