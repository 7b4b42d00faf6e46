"""A site that stands already: what each of its pages was made from.

A page made from the same rows is linked from the site that stands. The folder to fill
may itself be an older site (reports/swap.py): what it holds and is still right costs
nothing at all, and everything else in it is taken away first, because a file in it may
be the same file as one of the site that readers see.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Made:
    """One page of a site: the hash of what went in, its files, their size."""

    fingerprint: str
    files: tuple[str, ...]
    bytes: int


@dataclass(frozen=True, slots=True)
class Standing:
    """The pages and charts of a site by their address; without a folder it has none.

    `since` says since which run a page stands as it is, where earlier runs are kept.
    """

    folder: Path | None = None
    pages: Mapping[str, Made] = field(default_factory=dict)
    charts: Mapping[str, str] = field(default_factory=dict)
    since: Mapping[str, str] = field(default_factory=dict)

    def keeps(self, path: str, fingerprint: str) -> Made | None:
        """Give a page that is right as it is, or None."""
        made = self.pages.get(path)
        if made is None or made.fingerprint != fingerprint or self.folder is None:
            return None
        is_there = os.path.exists(f"{self.folder}/{path}index.html")  # noqa: PTH110
        return made if is_there else None

    def link(self, path: str, fingerprint: str, target: Path) -> Made | None:
        """Put the same files into another folder, or give None where that fails."""
        made = self.keeps(path, fingerprint)
        if made is None:
            return None
        # Plain strings: thousands of Path objects would cost more than the links.
        os.makedirs(f"{target}/{path}", exist_ok=True)  # noqa: PTH103
        try:
            for name in made.files:
                os.link(f"{self.folder}/{name}", f"{target}/{name}")
        except FileNotFoundError:
            # What was linked is a file of the site that stands: never write into it.
            for name in made.files:
                (target / name).unlink(missing_ok=True)
            return None
        return made

    def drop(self, path: str) -> None:
        """Take a page's files away from this folder."""
        made = self.pages.get(path)
        if made is None or self.folder is None:
            return
        for name in made.files:
            (self.folder / name).unlink(missing_ok=True)

    def drop_others(self, kept: Iterable[str]) -> None:
        """Take away every page that is not among these, and the folders left empty."""
        if self.folder is None:
            return
        for path in self.pages.keys() - set(kept):
            self.drop(path)
            place = self.folder / path
            with suppress(OSError):
                while place != self.folder:
                    place.rmdir()
                    place = place.parent


def read(folder: Path | None) -> Standing:
    """Read what a site was made from; one that does not say so has no pages."""
    if folder is None:
        return Standing()
    try:
        stored = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        pages = {
            str(path): Made(
                str(page["made_from"]),
                tuple(map(str, page["files"])),
                int(page["bytes"]),
            )
            for path, page in stored["pages"].items()
        }
        drawn = {str(key): str(value) for key, value in stored["charts"].items()}
        since = {str(key): str(value) for key, value in stored["since"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        # A manifest that cannot be read only costs time: everything is rendered.
        return Standing()
    return Standing(folder, pages, drawn, since)


def take(folder: Path) -> Standing:
    """Read what a folder to fill holds, and take its manifest: it says so no more."""
    held = read(folder)
    (folder / MANIFEST).unlink(missing_ok=True)
    return held
