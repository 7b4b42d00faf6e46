"""Swap a whole site in: a versioned folder, and one symbolic link that names it.

`site` is a link to `.site-versions/<name>`. Replacing a link by rename is one atomic
step of the file system, so a reader finds the old site or the new one at every moment.
Renaming two folders would leave a moment without any site, and a kill between the two
would leave none at all. The version before stays, for a reader who is in it; the one
before that becomes the folder in which the next is made.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from reports.standing import MANIFEST

KEPT = 2


class SiteInTheWay(RuntimeError):
    """A folder that is not a site of ours stands where the site should go."""

    def __init__(self, target: Path) -> None:
        super().__init__(
            f"{target} is a folder that backcheck did not make; move it away or "
            "choose another home"
        )


def versions_folder(target: Path) -> Path:
    """Name the folder beside `target` that holds its versions."""
    return target.parent / f".{target.name}-versions"


def current(target: Path) -> Path | None:
    """Give the folder of the site that stands now, or None."""
    return target.resolve() if (target / MANIFEST).is_file() else None


def workspace(target: Path) -> Path:
    """Give a folder on the same file system to render into.

    It is empty, or it is the oldest site, which would go anyway: most of its pages are
    still right, and nights with few changes then touch few files.
    """
    if target.exists() and not target.is_symlink() and current(target) is None:
        raise SiteInTheWay(target)
    versions = versions_folder(target)
    versions.mkdir(parents=True, exist_ok=True)
    for left in versions.glob(".tmp-*"):
        shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=".tmp-", dir=versions))
    others = _others(versions, target.resolve())
    if len(others) >= KEPT - 1 and (others[-1] / MANIFEST).is_file():
        folder.rmdir()
        others[-1].rename(folder)
    return folder


def swap_in(folder: Path, target: Path, name: str) -> Path:
    """Make `folder` the site at `target` under the version `name`; give its place."""
    versions = versions_folder(target)
    place = _free_place(versions, name)
    folder.chmod(0o755)
    folder.rename(place)
    _sync(versions)
    if target.exists() and not target.is_symlink():
        target.rename(_free_place(versions, "before-versions"))
    link = versions / ".tmp-link"
    link.unlink(missing_ok=True)
    link.symlink_to(Path(versions.name) / place.name, target_is_directory=True)
    link.replace(target)
    _sync(target.parent)
    _sweep(versions, place)
    return place


def _free_place(versions: Path, name: str) -> Path:
    place, number = versions / name, 1
    while place.exists():
        number += 1
        place = versions / f"{name}.{number}"
    return place


def _sweep(versions: Path, place: Path) -> None:
    for folder in _others(versions, place)[KEPT - 1 :]:
        shutil.rmtree(folder, ignore_errors=True)


def _others(versions: Path, place: Path) -> list[Path]:
    """List the whole sites but one, the newest first."""
    found = [
        folder
        for folder in versions.iterdir()
        if folder.is_dir()
        and not folder.is_symlink()
        and not folder.name.startswith(".tmp-")
        and folder != place
    ]
    return sorted(found, key=lambda one: one.stat().st_mtime_ns, reverse=True)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
