"""Pages as they stood in earlier runs: kept for those who cited them.

When a page is made anew, the page before is kept under runs/<run>/ and its links are
led to the pages of today. It stays as long as the snapshot of that run does.
"""

from __future__ import annotations

import hashlib
import html
import os
import posixpath
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from reports import standing, text
from reports.data import World
from reports.links import relative
from reports.pages import Page

FOLDER = "runs/"
KEPT = "kept:"
SHOWN = 400
_CITED = re.compile(
    r"(?:|treatments/|gaps/(?:[a-z]+/)?|sources/(?:[a-z-]+/)?"
    r"|(?:treatments|claims|studies)/[^/]+/)"
)
_HREF = re.compile(r' href="([^"]{0,2000})"')
_TITLE = re.compile(r"<title>([^<]{0,400})</title>")
_MAIN = '<main id="main">'
_OUTSIDE = ("#", "http:", "https:", "mailto:")


@dataclass(frozen=True, slots=True)
class Earlier:
    """One page as it stood from one run on."""

    run_id: str
    path: str
    title: str


@dataclass(frozen=True, slots=True)
class RunView:
    """The pages kept of one run."""

    run_id: str
    day: str
    first_page: str
    pages: tuple[tuple[str, str, str], ...]
    more: int


@dataclass(frozen=True, slots=True)
class RunsPage:
    """What the page of earlier runs shows."""

    runs: tuple[RunView, ...]
    total: int


class Archive:
    """Keeps pages of earlier runs in the folder of the site that is being made."""

    def __init__(
        self,
        world: World,
        kept_runs: Collection[str],
        before: standing.Standing,
        held: standing.Standing,
        folder: Path,
    ) -> None:
        self.world = world
        self.kept_runs = kept_runs
        self.before = before
        self.held = held
        self.folder = folder
        self.made: dict[str, standing.Made] = {}
        self.since: dict[str, str] = {}
        self.listed: list[Earlier] = []
        self.names: set[str] = set()

    def fill(self, today: Mapping[str, standing.Made]) -> None:
        """Keep what was kept and is still wanted, and what this run replaces."""
        if not self.kept_runs:
            return
        run = self.world.run.run_id
        # Not those rendered now: the folder may have held them already, from a run
        # that was killed before its site stood, or from when they last were so.
        replaced = {path for path, made in today.items() if not self._stood(path, made)}
        self.since = {
            path: run if path in replaced else self.before.since.get(path, run)
            for path in today
        }
        gone = self.before.pages.keys() - today.keys()
        lost = {path for path in gone if not path.startswith(FOLDER)}
        for address, made in sorted(self.before.pages.items()):
            if made.fingerprint.startswith(KEPT):
                self._carry(address, made, lost)
        for path in sorted(replaced | lost):
            self._replace(path, today)

    def _stood(self, path: str, made: standing.Made) -> bool:
        before = self.before.pages.get(path)
        return before is not None and before.fingerprint == made.fingerprint

    def _carry(self, address: str, made: standing.Made, lost: Collection[str]) -> None:
        run_id, _, path = address.removeprefix(FOLDER).partition("/")
        if run_id not in self.kept_runs or self.before.folder is None:
            return
        words = _read(self.before.folder / address / "index.html")
        mended = _without(words, address, lost)
        if mended == words:
            found = self.held.keeps(address, made.fingerprint)
            if found is None:
                self.held.drop(address)
                found = self.before.link(address, made.fingerprint, self.folder)
            if found is None:
                return
            self._note(address, run_id, path, words, found)
        else:
            self._write(address, run_id, path, mended, self.before, address)

    def _replace(self, path: str, today: Mapping[str, standing.Made]) -> None:
        run_id = self.before.since.get(path, "")
        address = f"{FOLDER}{run_id}/{path}"
        is_wanted = (
            run_id in self.kept_runs
            and run_id != self.world.run.run_id
            and _CITED.fullmatch(path)
            and path in self.before.pages
            and address not in self.made
        )
        if not is_wanted or self.before.folder is None:
            return
        words = _read(self.before.folder / path / "index.html")
        if not words:
            return
        files = self.before.pages[path].files
        moved = _moved(words, path, address, files, self._known(today))
        told = self._told(run_id, path, address, today)
        moved = moved.replace(_MAIN, _MAIN + told, 1)
        self._write(address, run_id, path, moved, self.before, path)

    def _known(self, today: Mapping[str, standing.Made]) -> Collection[str]:
        if not self.names:
            self.names = {name for made in today.values() for name in made.files}
        return self.names

    def _told(
        self, run_id: str, path: str, address: str, today: Mapping[str, standing.Made]
    ) -> str:
        day = text.date(self.world.day(run_id))
        told = f"As it stood after run {html.escape(run_id)}, {html.escape(day)}."
        link = ""
        if path in today:
            link = f' <a href="{relative(address, path)}">As it stands today</a>'
        return f'\n<p class="then"><b>{told}</b>{link}</p>'

    def _write(
        self,
        address: str,
        run_id: str,
        path: str,
        words: str,
        source: standing.Standing,
        place: str,
    ) -> None:
        """Write a kept page, and link the files that lay beside it."""
        self.held.drop(address)
        (self.folder / address).mkdir(parents=True, exist_ok=True)
        body = words.encode("utf-8")
        (self.folder / address / "index.html").write_bytes(body)
        names = [address + "index.html"]
        size = len(body)
        for name in source.pages[place].files:
            tail = name.removeprefix(place)
            if tail == "index.html" or source.folder is None:
                continue
            origin = source.folder / name
            if origin.is_file():
                os.link(origin, self.folder / address / tail)
                names.append(address + tail)
                size += origin.stat().st_size
        mark = KEPT + hashlib.sha256(body).hexdigest()
        made = standing.Made(mark, tuple(sorted(names)), size)
        self._note(address, run_id, path, words, made)

    def _note(
        self, address: str, run_id: str, path: str, words: str, made: standing.Made
    ) -> None:
        found = _TITLE.search(words)
        title = (
            html.unescape(found[1]).removesuffix(" \u2013 backcheck") if found else path
        )
        self.made[address] = made
        self.listed.append(Earlier(run_id, path, title))

    def page(self) -> Page:
        """List what is kept, the latest run first."""
        runs = []
        for run_id in sorted({one.run_id for one in self.listed}, reverse=True):
            found = [one for one in self.listed if one.run_id == run_id]
            others = [one for one in found if one.path]
            runs.append(
                RunView(
                    run_id=run_id,
                    day=self.world.day(run_id),
                    first_page=f"{FOLDER}{run_id}/"
                    if any(not one.path for one in found)
                    else "",
                    pages=tuple(
                        (f"{FOLDER}{run_id}/{one.path}", *quoted(one.title))
                        for one in others[:SHOWN]
                    ),
                    more=max(0, len(others) - SHOWN),
                )
            )
        return Page(
            path=FOLDER,
            template="runs.html",
            title="Earlier states of pages",
            description=f"{text.counted(len(self.listed), 'page')} as they stood.",
            view=RunsPage(tuple(runs), len(self.listed)),
            crumbs=(("", "Start"), ("status/", "Status")),
        )


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""


def _moved(
    words: str,
    path: str,
    address: str,
    files: Collection[str],
    known: Collection[str],
) -> str:
    """Lead the links of a page that moves to the pages of today; others fall away."""
    beside = {name.removeprefix(path) for name in files}

    def lead(found: re.Match[str]) -> str:
        link = html.unescape(found[1])
        if link.startswith(_OUTSIDE) or link in beside:
            return found[0]
        place, mark, tail = link.partition("#")
        target = posixpath.normpath(path + place)
        if target not in known:
            return ""
        up = posixpath.relpath(target, address)
        return f' href="{html.escape(up + mark + tail)}"'

    return _HREF.sub(lead, words)


def _without(words: str, address: str, lost: Collection[str]) -> str:
    """Take away the links to pages that are there no more."""
    if not lost:
        return words
    gone = {posixpath.relpath(path + "index.html", address) for path in lost}

    def drop(found: re.Match[str]) -> str:
        place = html.unescape(found[1]).partition("#")[0]
        return "" if place in gone else found[0]

    return _HREF.sub(drop, words)


def quoted(title: str) -> tuple[str, str]:
    """Part the title of a claim's page into the words of others and our own."""
    quote, found, rest = title.removeprefix("\u201c").partition("\u201d: ")
    if found and title.startswith("\u201c"):
        return quote, rest
    return "", title
